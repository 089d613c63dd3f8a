/** A line of a wheel's RECORD. */
export interface RecordedFile {
  readonly path: string;
  /** Bytes; undefined where the line does not say. */
  readonly size: number | undefined;
  /** Algorithm and digest, as in `sha256=…`; empty where the line does not say. */
  readonly hash: string;
}

const MAX_LENGTH = 32 * 1024 * 1024;

/** Reads a RECORD, a table of path, hash and size with quotes as Python writes them; undefined for what is none. */
export function parseRecord(text: string): RecordedFile[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const files: RecordedFile[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const [, quoted, plain, hash = '', size = ''] = /^(?:"((?:[^"]|"")*)"|([^",]*)),([^,"]*),(\d*)$/.exec(line) ?? [];
    const path = quoted?.replaceAll('""', '"') ?? plain;
    if (path === undefined || path === '') return undefined;
    files.push({ path, size: size === '' ? undefined : Number(size), hash });
  }
  return files;
}
