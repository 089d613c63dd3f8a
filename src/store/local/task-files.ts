import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readUserFile, replaceUserFile } from './user-files.ts';

/** Where tasks are looked for, in the work tree. */
const FOLDER = '.tasks';
const MOST_FILES = 2000;
const MOST_BYTES = 256 * 1024;
const DEPTH = 3;

export interface TaskFile {
  /** Relative to the work tree. */
  readonly path: string;
  readonly content: string;
}

/** The Markdown files below `.tasks/`. Links are not followed; what is too large or cannot be read is passed over. */
export function readTaskFiles(root: string): TaskFile[] {
  const paths = namesBelow(root, FOLDER, DEPTH).slice(0, MOST_FILES);
  return paths.flatMap((path) => {
    try {
      const content = readUserFile(join(root, path), MOST_BYTES);
      // What is not UTF-8 could not be written back as it was.
      return content.includes('\ufffd') ? [] : [{ path, content }];
    } catch {
      return [];
    }
  });
}

/** Writes a task file anew, whole or not at all, by way of a folder of ours. @throws cannot-write */
export function writeTaskFile(root: string, { path, content }: TaskFile, ours: string): void {
  replaceUserFile(join(root, path), content, ours);
}

function namesBelow(root: string, folder: string, depth: number): string[] {
  try {
    if (!lstatSync(join(root, folder)).isDirectory()) return [];
    const entries = readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    return entries.flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isFile()) return entry.name.endsWith('.md') ? [path] : [];
      return entry.isDirectory() && depth > 1 ? namesBelow(root, path, depth - 1) : [];
    });
  } catch {
    return [];
  }
}
