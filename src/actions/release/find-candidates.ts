import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import type { Candidate, NpmCandidate } from '../../release/candidate.ts';
import { toNpmCandidate } from '../../release/npm/npm-candidate.ts';
import { isWorkspace, workspacePatterns } from '../../release/npm/workspaces.ts';
import { filesNamed } from '../../store/release/files-named.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

/**
 * The packages of some folders, by path from the root; without a folder those of the root and of its workspaces.
 *
 * @throws nothing-to-release, bad-manifest
 */
export function findCandidates(place: ReleasePlace, dirs: readonly string[]): Candidate[] {
  const found = dirs.length > 0 ? dirs.flatMap((dir) => candidatesIn(place, dir)) : everyCandidate(place);
  if (found.length === 0) throw new SessError('nothing-to-release', [dirs.join(', ') || '.']);
  return found;
}

function everyCandidate(place: ReleasePlace): Candidate[] {
  const patterns = workspacesOf(place);
  const dirs =
    patterns.length === 0 ? [] : filesNamed(place.root, 'package.json').filter((dir) => isWorkspace(patterns, dir));
  return ['.', ...dirs].flatMap((dir) => candidatesIn(place, dir));
}

function candidatesIn(place: ReleasePlace, dir: string): Candidate[] {
  if (!existsSync(join(place.root, dir))) throw new SessError('no-such-folder', [dir]);
  return [npmIn(place, dir)].filter((candidate) => candidate !== undefined);
}

function npmIn(place: ReleasePlace, dir: string): NpmCandidate | undefined {
  const file = dir === '.' ? 'package.json' : `${dir}/package.json`;
  const text = readProjectFile(place, file);
  return text === undefined ? undefined : toNpmCandidate(text, file);
}

function workspacesOf(place: ReleasePlace): string[] {
  const text = readProjectFile(place, 'package.json');
  const root = text === undefined ? undefined : toNpmCandidate(text, 'package.json')?.packageJson;
  return root ? workspacePatterns(root) : [];
}
