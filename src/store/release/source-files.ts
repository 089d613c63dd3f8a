import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../release/facts.ts';
import { gitText } from '../git/git.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';

const MOST = 50_000;
/** Made by builds, or written by other people. */
const NOT_SOURCE = new Set(['.git', 'node_modules', 'dist', 'build', '.venv', 'venv', '.tox', '.nox', '__pycache__']);

/**
 * Files below a folder of a project, by path from it: those git knows or would take; where there is no git, all but what
 * builds make.
 *
 * @throws git-failed
 */
export async function sourceFiles(
  repository: Repository | undefined,
  root: string,
  dir: string,
): Promise<SourceFile[]> {
  const folder = join(root, dir);
  const paths =
    repository && !repository.bare && hasGit() ? await known(repository, dir) : [...walk(folder)].slice(0, MOST);
  const files: SourceFile[] = [];
  for (const path of paths) {
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (stat && !stat.isDirectory()) files.push({ path, modified: stat.mtimeMs });
  }
  return files;
}

async function known(repository: Repository, dir: string): Promise<string[]> {
  const listed = await gitText(repository, [
    ...[`--work-tree=${repository.root}`, '-C', repository.root, 'ls-files', '-z', '--cached', '--others'],
    ...['--exclude-standard', '--deduplicate', '--', dir === '.' ? '.' : `${dir}/`],
  ]);
  const start = dir === '.' ? 0 : dir.length + 1;
  return listed
    .split('\0')
    .filter(Boolean)
    .slice(0, MOST)
    .map((path) => path.slice(start))
    .filter((path) => !/^(?:dist|build)\//.test(path));
}

function* walk(folder: string, prefix = ''): Generator<string> {
  for (const entry of entriesOf(join(folder, prefix))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (!NOT_SOURCE.has(entry.name) && !entry.name.endsWith('.egg-info')) yield* walk(folder, path);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
