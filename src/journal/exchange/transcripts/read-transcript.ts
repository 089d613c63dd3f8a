import type { Json } from '../../entry.ts';
import { type ImportSource, refuseImport } from '../import-source.ts';
import { isClaude, readClaude } from './claude.ts';
import { isCodex, readCodex } from './codex.ts';
import { digest, unread } from './digest.ts';
import type { Transcript } from './event.ts';
import { isGemini, readGemini } from './gemini.ts';
import { asRecord, readRecords, type TranscriptRecord } from './records.ts';

/** Records by which a transcript is known; some begin with dozens that say nothing. */
const LOOKED_AT = 200;

/** Reads a transcript of one object per line; undefined when it is none. @throws cannot-import */
export function readTranscript(bytes: Buffer, where: string): ImportSource | undefined {
  const reader = readerOf(readRecords(bytes, LOOKED_AT).records);
  if (!reader) return undefined;
  const { records, torn } = readRecords(bytes);
  return source(reader(records), torn, where);
}

/** Reads a transcript that is one JSON object; undefined when it is none. @throws cannot-import */
export function readTranscriptObject(value: Json, where: string): ImportSource | undefined {
  const record = asRecord(value);
  return isGemini(record) ? source(readGemini([record]), [], where) : undefined;
}

function readerOf(
  records: readonly TranscriptRecord[],
): ((records: readonly TranscriptRecord[]) => Transcript) | undefined {
  if (isCodex(records)) return readCodex;
  if (isClaude(records)) return readClaude;
  return records[0] && isGemini(records[0]) ? readGemini : undefined;
}

function source(transcript: Transcript, torn: readonly number[], where: string): ImportSource {
  if (transcript.id === '') return refuseImport(where, 'it does not say which session it is of');
  if (transcript.started === undefined) return refuseImport(where, 'it does not say when anything happened');
  return {
    kind: transcript.agent,
    entries: [],
    foreign: [digest(transcript, where)],
    skipped: unread(transcript, torn, where),
  };
}
