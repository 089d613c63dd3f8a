import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { SessError } from '../../errors.ts';
import type { Candidate, NpmCandidate, PypiCandidate } from '../../release/candidate.ts';
import { readPackageJson, toNpmCandidate } from '../../release/npm/npm-candidate.ts';
import { isWorkspace, workspacePatterns } from '../../release/npm/workspaces.ts';
import { toPypiCandidate } from '../../release/pypi/pypi-candidate.ts';
import { uvWorkspacePatterns } from '../../release/python/project/uv-workspace.ts';
import { filesNamed } from '../../store/release/files-named.ts';
import { type ReleasePlace, readProjectFile, within } from './place.ts';

/**
 * The packages of some folders, by path from the root; without a folder those of the root and of its workspaces.
 *
 * @throws nothing-to-release, bad-manifest
 */
export function findCandidates(
  place: ReleasePlace,
  dirs: readonly string[],
  only?: Candidate['ecosystem'],
): Candidate[] {
  const every = dirs.length > 0 ? dirs.flatMap((dir) => candidatesIn(place, dir)) : everyCandidate(place);
  const found = every.filter(({ ecosystem }) => only === undefined || ecosystem === only);
  if (found.length === 0) throw new SessError('nothing-to-release', [dirs.join(', ') || '.']);
  return found;
}

/** The packages of the root and of its workspaces; empty where there are none. @throws bad-manifest */
export function everyCandidate(place: ReleasePlace): Candidate[] {
  const dirs = foldersOf(place, workspacesOf(place), 'package.json');
  const ofUv = foldersOf(place, uvWorkspacePatterns(readProjectFile(place, 'pyproject.toml') ?? ''), 'pyproject.toml');
  const python = ofUv.filter((dir) => !dirs.includes(dir)).map((dir) => pypiIn(place, dir));
  return [...['.', ...dirs].flatMap((dir) => candidatesIn(place, dir)), ...python].filter((one) => one !== undefined);
}

function foldersOf(place: ReleasePlace, patterns: readonly string[], name: string): string[] {
  return patterns.length === 0 ? [] : filesNamed(place.root, name).filter((dir) => isWorkspace(patterns, dir));
}

function candidatesIn(place: ReleasePlace, dir: string): Candidate[] {
  if (!existsSync(join(place.root, dir))) throw new SessError('no-such-folder', [dir]);
  return [npmIn(place, dir), pypiIn(place, dir)].filter((candidate) => candidate !== undefined);
}

/** With publishConfig.directory it is that folder's package that is published, under the name and rules of the outer one. */
function npmIn(place: ReleasePlace, dir: string): NpmCandidate | undefined {
  const outer = npmCandidateAt(place, dir);
  const directory = outer && publishedDirectory(outer);
  const inner = directory === undefined ? undefined : npmCandidateAt(place, within(dir, directory));
  return inner ?? outer;
}

function npmCandidateAt(place: ReleasePlace, dir: string): NpmCandidate | undefined {
  const file = within(dir, 'package.json');
  const text = readProjectFile(place, file);
  return text === undefined ? undefined : toNpmCandidate(text, file);
}

function publishedDirectory({ packageJson }: NpmCandidate): string | undefined {
  const { publishConfig } = packageJson;
  const isTable = typeof publishConfig === 'object' && publishConfig !== null && !Array.isArray(publishConfig);
  const directory = isTable ? publishConfig.directory : undefined;
  if (typeof directory !== 'string') return undefined;
  const inside = posix.normalize(directory).replace(/\/$/, '');
  return inside === '.' || inside.startsWith('..') || posix.isAbsolute(inside) ? undefined : inside;
}

function pypiIn(place: ReleasePlace, dir: string): PypiCandidate | undefined {
  const read = (path: string): string | undefined => readProjectFile(place, within(dir, path));
  return toPypiCandidate({ pyproject: read('pyproject.toml'), setupCfg: read('setup.cfg') }, dir, read);
}

function workspacesOf(place: ReleasePlace): string[] {
  const text = readProjectFile(place, 'package.json');
  return text === undefined ? [] : workspacePatterns(readPackageJson(text, 'package.json'));
}
