import type { Json } from '../../entry.ts';
import { byteLines, decoded } from '../text.ts';

/** A JSON object of a transcript. */
export type TranscriptRecord = { readonly [key: string]: Json };

/** The records of a transcript, and the lines that hold none or more than could be read. */
export interface Records {
  readonly records: readonly TranscriptRecord[];
  /** Numbers of lines, from one. */
  readonly torn: readonly number[];
}

/** Longer lines hold pictures or worse; nothing that is imported is in them. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** Nobody writes more objects into one line by mistake. */
const MOST_OBJECTS = 1000;

/**
 * Reads a file of one JSON object per line the way it is found on real disks: cut off, with two objects on one line, with
 * half of one before the next. Whatever is whole is taken.
 */
export function readRecords(bytes: Buffer, most = Number.POSITIVE_INFINITY): Records {
  const records: TranscriptRecord[] = [];
  const torn: number[] = [];
  for (const { number, bytes: line } of byteLines(bytes)) {
    if (records.length >= most) break;
    const text = line.length > MAX_LINE_BYTES ? undefined : decoded(line)?.trim();
    if (text === '') continue;
    const whole = parse(text ?? '');
    if (whole) records.push(whole);
    else if (!mend(text ?? '', records)) torn.push(number);
  }
  return { records, torn };
}

/** Adds what is whole of a line that is not; true when that is all of it. */
function mend(line: string, records: TranscriptRecord[]): boolean {
  const parts = objectsIn(line);
  const found = parts.map(parse).filter((record) => record !== undefined);
  const rest = found.length > 0 ? undefined : lastOf(line);
  for (const record of rest ? [rest] : found) records.push(record);
  const length = parts.reduce((total, part) => total + part.length, 0);
  return found.length > 0 && found.length === parts.length && length === line.length;
}

/** The object that was written after half of another one. */
function lastOf(line: string): TranscriptRecord | undefined {
  const starts = [...line.matchAll(/\{"(?:type|parentUuid|timestamp|uuid|sessionId)":/g)]
    .slice(-8)
    .map(({ index }) => index);
  return starts.map((start) => parse(line.slice(start))).find((record) => record !== undefined);
}

/** A value as an object, an empty one when it is something else. */
export function asRecord(value: Json | undefined): TranscriptRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A value as a text, an empty one when it is something else. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The moment a record says it was written. */
export function timeOf(value: Json | undefined): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return ms >= 0 && ms < 253_402_300_800_000 ? ms : undefined;
}

/** The text of a message: a string, or the text blocks of a list. */
export function textIn(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  const blocks = Array.isArray(content) ? content.map(asRecord) : [];
  return blocks
    .map((block) => asText(block.text))
    .filter(Boolean)
    .join('\n\n');
}

function parse(text: string): TranscriptRecord | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every stretch of a line that starts with a brace and ends with the one that closes it. */
function objectsIn(line: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"' && depth > 0) inString = true;
    else if (char === '{' && depth++ === 0) start = at;
    else if (char === '}' && depth > 0 && --depth === 0) found.push(line.slice(start, at + 1));
    if (found.length >= MOST_OBJECTS) break;
  }
  return found;
}
