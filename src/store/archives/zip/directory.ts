import type { FaultList } from '../../../release/archive/faults.ts';
import { MOST_MEMBERS } from '../../../release/archive/limits.ts';
import { type CentralEntry, readCentral } from '../../../release/archive/zip/central.ts';
import { END_WINDOW, readEnd } from '../../../release/archive/zip/end.ts';
import type { ArchiveFile } from '../archive-file.ts';

/** Room for the longest sensible names of as many members as are read. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The central directory of a zip archive. */
export interface ZipDirectory {
  readonly entries: readonly CentralEntry[];
  /** Where it begins in the file, and so where the last member has to end. */
  readonly offset: number;
  /** To be added to the offset of each entry. */
  readonly shift: number;
  /** Whether all its records could be read. */
  readonly isWhole: boolean;
}

/** Reads the central directory of a zip archive, as far as it can be read; undefined, with a fault, when it has none. */
export function readDirectory(file: ArchiveFile, faults: FaultList): ZipDirectory | undefined {
  const window = Math.min(file.size, END_WINDOW);
  const end = readEnd(file.at(file.size - window, window), file.size, faults);
  if (!end) return undefined;
  const { offset, size, count, shift } = end;
  if (count > MOST_MEMBERS || size > MOST_BYTES) {
    faults.whole('too-large', `it has ${count} members in a directory of ${size} bytes`);
    return undefined;
  }
  if (shift > 0 && !faults.has('prepended-bytes'))
    faults.whole('prepended-bytes', `${shift} bytes stand before the archive`);
  const bytes = file.at(offset, size);
  const entries: CentralEntry[] = [];
  let at = 0;
  while (at < bytes.length && entries.length <= count) {
    const found = readCentral(bytes, at);
    if (!found) break;
    entries.push(found.entry);
    at += found.length;
  }
  const isWhole = at === size && entries.length === count;
  if (!isWhole)
    faults.whole(
      'corrupt',
      `its central directory should be ${count} records, and is not after ${entries.length} of them`,
    );
  return { entries, offset, shift, isWhole };
}
