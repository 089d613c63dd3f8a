import { existsSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { SessError } from '../../errors.ts';
import type { Candidate, NpmCandidate, PypiCandidate } from '../../release/candidate.ts';
import { toNpmCandidate } from '../../release/npm/npm-candidate.ts';
import { toPypiCandidate } from '../../release/pypi/pypi-candidate.ts';
import { uvWorkspacePatterns } from '../../release/python/project/uv-workspace.ts';
import { type Workspaces, workspaceFolders } from '../../release/workspaces/workspaces.ts';
import { filesNamed } from '../../store/release/files-named.ts';
import { type ReleasePlace, readProjectFile, within } from './place.ts';
import { workspacesOf } from './workspaces-of.ts';

/**
 * The packages of some folders, by path from the root; without a folder those of the root and of its workspaces. Whoever stands in
 * a package that is none of these means that one.
 *
 * @throws nothing-to-release, bad-manifest, no-such-folder
 */
export async function findCandidates(
  place: ReleasePlace,
  dirs: readonly string[],
  only?: Candidate['ecosystem'],
): Promise<Candidate[]> {
  const every = dirs.length > 0 ? dirs.flatMap((dir) => candidatesIn(place, dir)) : await meant(place);
  const found = every.filter(({ ecosystem }) => only === undefined || ecosystem === only);
  if (found.length > 0) return found;
  throw new SessError('nothing-to-release', [dirs.join(', ') || place.root, only ?? '', nearby(place, only) ?? '']);
}

/** Every package, or the one somebody stands in that is none of these but would be published. */
async function meant(place: ReleasePlace): Promise<Candidate[]> {
  const every = await everyCandidate(place);
  const dir = packageAround(place);
  if (dir === undefined) return every;
  const here = candidatesIn(place, dir);
  const isListed = every.some((one) => here.some(({ manifest }) => manifest.file === one.manifest.file));
  return isListed || here.every(({ unpublished }) => unpublished !== undefined) ? every : here;
}

/** The innermost folder with a package that somebody stands in, from the root; undefined where that is none or the root. */
export function packageAround(place: ReleasePlace): string | undefined {
  const from = relative(place.root, place.cwd).split(sep).join('/');
  if (from === '..' || from.startsWith('../')) return undefined;
  for (let dir = from; dir !== ''; dir = dir.slice(0, Math.max(0, dir.lastIndexOf('/'))))
    if (candidatesIn(place, dir).length > 0) return dir;
  return undefined;
}

/** A folder with a package of the sort that somebody looked for elsewhere. */
function nearby(place: ReleasePlace, only: Candidate['ecosystem'] | undefined): string | undefined {
  const files = { npm: ['package.json'], pypi: ['pyproject.toml', 'setup.cfg'] };
  const names = only === undefined ? Object.values(files).flat() : files[only];
  return names.flatMap((name) => filesNamed(place.root, name)).find((dir) => isPackage(place, dir, only));
}

/** What cannot be read as a package is none to point to. */
function isPackage(place: ReleasePlace, dir: string, only: Candidate['ecosystem'] | undefined): boolean {
  try {
    return candidatesIn(place, dir).some(({ ecosystem }) => only === undefined || ecosystem === only);
  } catch {
    return false;
  }
}

/** The packages of the root and of its workspaces; empty where there are none. @throws bad-manifest */
export async function everyCandidate(place: ReleasePlace): Promise<Candidate[]> {
  const dirs = foldersOf(place, await workspacesOf(place), 'package.json');
  const ofUv = uvWorkspacePatterns(readProjectFile(place, 'pyproject.toml') ?? '');
  const python = foldersOf(place, { patterns: ofUv, file: 'pyproject.toml' }, 'pyproject.toml')
    .filter((dir) => !dirs.includes(dir))
    .map((dir) => pypiIn(place, dir));
  return [...['.', ...dirs].flatMap((dir) => candidatesIn(place, dir)), ...python].filter((one) => one !== undefined);
}

function foldersOf(place: ReleasePlace, workspaces: Workspaces, name: string): string[] {
  return workspaces.patterns.length === 0 ? [] : filesNamed(place.root, name).filter(workspaceFolders(workspaces));
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
