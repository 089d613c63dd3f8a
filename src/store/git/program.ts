import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

let found: string | undefined | null = null;

/** The git program, found once so that no child has to search again. */
export function gitProgram(): string | undefined {
  if (found === null) found = programNamed('git');
  return found;
}

/** A program by its name: the first in the absolute folders of PATH. A relative one would mean another program in every folder. */
export function programNamed(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, file)).find(isExecutable);
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
