import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

let found: string | undefined | null = null;

/** The git program: the first in the absolute folders of PATH (a relative one would mean another program in every folder), found once so that no child has to search again. */
export function gitProgram(): string | undefined {
  if (found !== null) return found;
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  found = folders.map((folder) => join(folder, name)).find(isExecutable);
  return found;
}

/** Whether a git program can be started. */
export function hasGit(): boolean {
  return gitProgram() !== undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
