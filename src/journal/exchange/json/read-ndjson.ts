import type { Json } from '../../entry.ts';
import { type ImportSource, type LeftOut, refuseImport } from '../import-source.ts';
import { type Sourced, soundEntry } from '../sound-entry.ts';
import { expectVersion, isExport, leftOut } from './read-json.ts';

/** A line of a file and its number, from one. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads newline-delimited entries, with or without the first and last line that an export has. With the first, the last
 * must be there too and be right, so that a file that was cut off is never taken for a whole one.
 *
 * @throws cannot-import
 */
export function readNdjsonExport(lines: Iterable<Line>, where: string): ImportSource {
  const entries: Sourced[] = [];
  let begun = false;
  let end: End | undefined;
  for (const { number, text } of lines) {
    if (text.trim() === '') continue;
    const at = `${where}:${number}`;
    if (end) return refuseImport(at, 'there is something after its last line');
    const value = parseLine(text, at);
    if (entries.length === 0 && !begun && isExport(value)) {
      expectVersion(value.version, at);
      begun = true;
      continue;
    }
    end = begun ? endOf(value) : undefined;
    if (end) continue;
    const entry = soundEntry(value);
    if ('reason' in entry) return refuseImport(at, entry.reason);
    entries.push({ entry, where: at });
  }
  if (begun && end?.entries !== entries.length)
    refuseImport(where, end ? `it has ${entries.length} entries of ${end.entries}` : 'its end is missing');
  return { kind: 'ndjson', entries, skipped: end?.skipped ?? [] };
}

interface End {
  readonly entries: number;
  readonly skipped: readonly LeftOut[];
}

function endOf(value: Json): End | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { end } = value;
  if (typeof end !== 'object' || end === null || Array.isArray(end)) return undefined;
  return { entries: typeof end.entries === 'number' ? end.entries : -1, skipped: leftOut(end.skipped) };
}

function parseLine(text: string, at: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return refuseImport(at, 'it is not a whole line of JSON');
  }
}
