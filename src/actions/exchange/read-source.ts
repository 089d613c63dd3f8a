import { statSync } from 'node:fs';
import { SessError } from '../../errors.ts';
import { type ImportSource, refuseImport } from '../../journal/exchange/import-source.ts';
import { readSessionsDir } from '../../journal/exchange/sessions-dir/tree.ts';
import { expectUtf8 } from '../../journal/exchange/text.ts';
import { plainReason, readSourceFile } from '../../store/exchange/source-file.ts';
import { FolderError, readSourceFolder } from '../../store/exchange/source-folder.ts';
import { readJsonFile } from './read-json-file.ts';
import { readMarkdownFile } from './read-markdown-file.ts';

/** The folders by which a `.sessions/` folder is known, whatever its own name. */
const LAYOUT = new Set(['active', 'archive', 'journal']);

/** Reads what stands at a path, whatever its name: what it is shows in its content. @throws cannot-import, not-importable */
export function readSource(path: string, shown: string): ImportSource {
  const source = isFolder(path, shown) ? readFolder(path, shown) : readFile(path, shown);
  if (!source) throw new SessError('not-importable', [shown]);
  return source;
}

function isFolder(path: string, shown: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return refuseImport(shown, plainReason(error as NodeJS.ErrnoException));
  }
}

function readFolder(path: string, shown: string): ImportSource | undefined {
  const root = shown.replace(/\/+$/, '') || '/';
  if (!hasLayout(path)) return undefined;
  try {
    const { files, passed } = readSourceFolder(path, LAYOUT);
    const source = readSessionsDir(files, root);
    const left = passed.map((file) => ({ where: `${root}/${file.path}`, reason: file.reason }));
    return { ...source, skipped: [...source.skipped, ...left] };
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    return refuseImport(error.path ? `${root}/${error.path}` : root, error.message);
  }
}

function hasLayout(path: string): boolean {
  return [...LAYOUT].some((name) => statSync(`${path}/${name}`, { throwIfNoEntry: false })?.isDirectory());
}

function readFile(path: string, shown: string): ImportSource | undefined {
  const bytes = readBytes(path, shown);
  expectUtf8(bytes, shown);
  const [first] = /\S/.exec(bytes.toString('latin1', 0, 1000).replace(/^\xef\xbb\xbf/, '')) ?? [];
  return first === '{' ? readJsonFile(bytes, shown) : readMarkdownFile(bytes, path, shown);
}

function readBytes(path: string, shown: string): Buffer {
  try {
    return readSourceFile(path);
  } catch (error) {
    return refuseImport(shown, (error as Error).message);
  }
}
