import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold other people's packages, or files that a build made. */
const PASSED_OVER = new Set(['node_modules', 'bower_components', 'vendor', '.git', '.venv', 'venv', '__pycache__']);
const MOST_FOLDERS = 20_000;
const DEEPEST = 8;

/** Folders below a root, by path from it and with `/`, that hold a file of a name. Links are not followed. */
export function filesNamed(root: string, name: string): string[] {
  const found: string[] = [];
  const open: string[] = [''];
  for (let looked = 0; looked < MOST_FOLDERS; looked++) {
    const folder = open.shift();
    if (folder === undefined) break;
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !PASSED_OVER.has(entry.name) && path.split('/').length <= DEEPEST) open.push(path);
      else if (entry.isFile() && entry.name === name && folder !== '') found.push(folder);
    }
  }
  return found.toSorted();
}

/** What cannot be looked into holds nothing of ours. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
