import { chmodSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { diskError } from '../../local/files.ts';
import { namesIn } from './places.ts';

/** A file or folder of ours that others can get at, or that we cannot. */
export interface WrongMode {
  readonly path: string;
  readonly mode: number;
  readonly wanted: number;
  /** Whether it is somebody else's, who alone can change it. */
  readonly foreign: boolean;
}

/** What is in a scratch folder is its session's, and what a killed command left half written is not there for long. */
const NOT_OURS = /\/sess\/scratch\/[^/]+$|\/\.[^/]+\.tmp$/;

/** Folders of sess are 0700 and its files 0600, and they belong to whoever runs it. */
export function wrongModes(folder: string): WrongMode[] {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (process.platform === 'win32' || stat === undefined || stat.isSymbolicLink()) return [];
  const wanted = stat.isDirectory() ? 0o700 : 0o600;
  const mode = stat.mode & 0o777;
  const foreign = stat.uid !== (process.geteuid?.() ?? stat.uid);
  const wrong = mode !== wanted || foreign ? [{ path: folder, mode, wanted, foreign }] : [];
  if (NOT_OURS.test(folder)) return stat.isDirectory() ? wrong : [];
  return stat.isDirectory() ? [...wrong, ...namesIn(folder).flatMap((name) => wrongModes(join(folder, name)))] : wrong;
}

/** Gives files and folders the modes they must have, and what comes to light in a folder that could not be read. @throws read-only */
export function mendModes(folders: readonly string[]): void {
  for (const folder of folders)
    for (let left = Number.POSITIVE_INFINITY; ; ) {
      const wrong = wrongModes(folder).filter(({ mode, wanted, foreign }) => mode !== wanted && !foreign);
      if (wrong.length === 0 || wrong.length === left) break;
      left = wrong.length;
      for (const { path, wanted } of wrong) changeMode(path, wanted);
    }
}

function changeMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    throw diskError(error, path);
  }
}
