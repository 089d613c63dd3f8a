import type { Fields } from '../../entry.ts';
import { decodeEntry } from '../../entry-file.ts';
import { readFrontMatter } from '../../hand-made.ts';
import { refuseImport } from '../import-source.ts';
import { isDeep } from '../sound-entry.ts';
import { decodeText } from '../text.ts';
import type { SessionFile } from './session-file.ts';

/** A file of a `.sessions/` folder; the path is below the folder, with `/`. */
export interface TreeFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** A session file with its front matter read, in which nothing executes. @throws cannot-import */
export function toSessionFile(file: TreeFile, where: string, archived: boolean): SessionFile {
  const name = file.path.replace(/^.*[\\/]/, '').replace(/\.md$/, '');
  return { where, name, archived, ...frontMatterOf(file, where) };
}

/** Front matter and text, the way entries of sess have it or the way a person writes it; a file may have none. @throws cannot-import */
export function frontMatterOf({ bytes }: TreeFile, where: string): { meta: Fields; text: string } {
  const content = decodeText(bytes, where);
  if (content.includes('\0')) return refuseImport(where, 'it has NUL bytes, which no text has');
  const own = decodeEntry(content);
  if (own) return isDeep(own.meta) ? refuseImport(where, 'its front matter is nested too deep') : own;
  if (decodeEntry(`${content}\n`)?.meta.session) return refuseImport(where, 'it was cut off: its last line has no end');
  if (!content.startsWith('---')) return { meta: {}, text: content };
  const read = readFrontMatter(content);
  return 'reason' in read ? refuseImport(where, read.reason) : read;
}
