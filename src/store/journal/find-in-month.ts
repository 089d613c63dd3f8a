import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { BUILD } from '../../build.ts';
import type { Columns } from '../../journal/lists/listed.ts';
import { isSessionId } from '../../journal/session-id.ts';
import { isTorn, originOf, Row } from './month-file.ts';

/** Bytes taken at first: the origin, and mostly all columns of a month. */
const FIRST = 64 * 1024;
const NEWLINE = 10;
const NOTHING = Buffer.alloc(0);

/**
 * The sessions in whose columns one of the texts stands; undefined when the file is not of this build and of this tree. A
 * line break in a text finds nothing. Only the columns are read, a quarter of the file.
 */
export function findInMonth(path: string, tree: string, texts: readonly string[]): Columns[] | undefined {
  const columns = readColumns(path, tree);
  return columns && texts.flatMap((text) => findIn(columns, text));
}

function readColumns(path: string, tree: string): Buffer | undefined {
  try {
    // Something that can be read for ever, or waited for, is no file of ours.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
    const file = openSync(path, 'r');
    try {
      const head = Buffer.allocUnsafe(FIRST);
      const first = head.subarray(0, readSync(file, head, 0, FIRST, 0));
      const { build, tree: of, columns, details } = originOf(first);
      if (build !== BUILD || of !== tree || details.end !== fstatSync(file).size) return undefined;
      const whole = (found: Buffer): Buffer | undefined => (isTorn(found) ? undefined : found);
      if (columns.end <= first.length) return whole(first.subarray(columns.start, columns.end));
      const rest = Buffer.allocUnsafe(columns.end - first.length);
      const read = readSync(file, rest, 0, rest.length, first.length);
      return read === rest.length ? whole(Buffer.concat([first.subarray(columns.start), rest])) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function findIn(columns: Buffer, text: string): Columns[] {
  const found: Columns[] = [];
  for (let at = 0; text !== ''; ) {
    const hit = columns.indexOf(text, at);
    if (hit < 0) break;
    const start = columns.lastIndexOf(NEWLINE, hit) + 1;
    at = columns.indexOf(NEWLINE, hit) + 1;
    if (at <= hit || text.includes('\n')) break;
    const row = new Row(columns.toString('utf8', start, at - 1).split('\t'), NOTHING, 0);
    if (isSessionId(row.id)) found.push(row);
  }
  return found;
}
