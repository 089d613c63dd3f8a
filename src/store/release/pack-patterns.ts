import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { NotKnown } from '../../release/not-known.ts';
import { isMatchable } from '../../release/npm/pack/pattern.ts';

const IGNORE_FILES = new Set(['.npmignore', '.gitignore']);
const MOST_FOLDERS = 20_000;
const MOST_BYTES = 256 * 1024;

/**
 * Sees to it that npm's list of files can be made: it reads every ignore file without looking whether it is a file, and matches
 * every pattern for as long as that takes.
 *
 * @throws NotKnown
 */
export function expectPatterns(
  { folder, root }: { readonly folder: string; readonly root: string },
  { files }: { readonly files?: unknown },
): void {
  for (const pattern of Array.isArray(files) ? files : []) if (typeof pattern === 'string') expectOne(pattern, 'files');
  for (let above = folder; above !== root && above.startsWith(root); above = dirname(above))
    expectIn(root, dirname(above));
  const open = [folder];
  for (let looked = 0; looked < MOST_FOLDERS; looked++) {
    const next = open.pop();
    if (next === undefined) return;
    for (const entry of entriesOf(next)) {
      if (IGNORE_FILES.has(entry.name)) expectFile(root, join(next, entry.name));
      else if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git')
        open.push(join(next, entry.name));
    }
  }
  throw new NotKnown('there are too many folders to be looked through');
}

function expectIn(root: string, folder: string): void {
  for (const name of IGNORE_FILES) expectFile(root, join(folder, name));
}

function expectFile(root: string, path: string): void {
  const shown = relative(root, path);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isFile()) throw new NotKnown(`${shown} is no file, and npm reads it as one`);
  if (stat.size > MOST_BYTES) throw new NotKnown(`${shown} is larger than a list of patterns can be`);
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/))
    if (!line.startsWith('#')) expectOne(line.trim(), shown);
}

function expectOne(pattern: string, where: string): void {
  if (!isMatchable(pattern))
    throw new NotKnown(`the pattern ${pattern.slice(0, 80)} in ${where} takes too long to match`);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
