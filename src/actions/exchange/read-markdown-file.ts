import { type ImportSource, refuseImport } from '../../journal/exchange/import-source.ts';
import { isSessionFile, readLoneSession } from '../../journal/exchange/sessions-dir/lone-file.ts';
import { decoded } from '../../journal/exchange/text.ts';

/** Nobody wrote a larger document by hand, and every line of it becomes part of an entry. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** Reads a file that is Markdown; undefined when it is nothing that can be imported. @throws cannot-import */
export function readMarkdownFile(bytes: Buffer, path: string, where: string): ImportSource | undefined {
  const text = decoded(bytes.subarray(0, MAX_DOCUMENT_BYTES));
  if (text === undefined || !isSessionFile(text)) return undefined;
  if (bytes.length > MAX_DOCUMENT_BYTES) refuseImport(where, 'it is larger than 1 MiB');
  return readLoneSession(bytes, path, where);
}
