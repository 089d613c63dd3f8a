import type { Json } from '../../journal/entry.ts';
import { type ImportSource, refuseImport } from '../../journal/exchange/import-source.ts';
import { FORMAT } from '../../journal/exchange/json/layout.ts';
import { isExport, readJsonExport } from '../../journal/exchange/json/read-json.ts';
import { readNdjsonExport } from '../../journal/exchange/json/read-ndjson.ts';
import { byteLines, decoded, decodeText, textLines } from '../../journal/exchange/text.ts';
import { readTranscript, readTranscriptObject } from '../../journal/exchange/transcripts/read-transcript.ts';

/** Reads a file that begins like JSON; undefined when it is nothing that can be imported. @throws cannot-import */
export function readJsonFile(bytes: Buffer, where: string): ImportSource | undefined {
  const first = firstLine(bytes);
  if (first !== undefined && isNdjson(first)) return readNdjsonExport(textLines(bytes, where), where);
  const begins = bytes.toString('latin1', 0, 2000);
  const isDocument = begins.includes(`"${FORMAT}"`);
  const transcript = isDocument ? undefined : readTranscript(bytes, where);
  if (transcript) return transcript;
  const document = parse(bytes, where, isDocument || /"sessionId"[\s\S]*"messages"/.test(begins));
  if (document === undefined) return undefined;
  return isExport(document) ? readJsonExport(document, where) : readTranscriptObject(document, where);
}

function isNdjson(value: Json): boolean {
  if (isExport(value)) return !('sessions' in value);
  return isEntryLike(value);
}

function isEntryLike(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'session', 'kind', 'at', 'text'].every((key) => key in value);
}

/** The value of the first line, where that is JSON by itself. */
function firstLine(bytes: Buffer): Json | undefined {
  for (const line of byteLines(bytes)) {
    const text = decoded(line.bytes)?.trim() ?? '';
    if (text === '') continue;
    try {
      return JSON.parse(text) as Json;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The value of the whole file. What surely is one of ours but cannot be read is refused, anything else is none. */
function parse(bytes: Buffer, where: string, isOurs: boolean): Json | undefined {
  const text = isOurs ? decodeText(bytes, where) : decoded(bytes);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch (error) {
    return isOurs ? refuseImport(where, faultOf(error as Error)) : undefined;
  }
}

/** What JSON.parse found: V8 says it in words that change with its version, but names the place where there is one. */
function faultOf({ message }: Error): string {
  const at = /at position (\d+)/.exec(message)?.[1];
  return at ? `it is no valid JSON from character ${Number(at) + 1} on` : 'it ends in the middle of its JSON';
}
