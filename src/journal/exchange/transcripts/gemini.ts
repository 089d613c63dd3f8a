import type { Json } from '../../entry.ts';
import type { Transcript, TranscriptEvent } from './event.ts';
import { asRecord, asText, type TranscriptRecord, textIn, timeOf } from './records.ts';

/** Lines that the shell tool puts around what a command printed. */
const ABOUT = /^(?:Command|Directory|Exit Code|Signal|Background PIDs|Process Group PGID): .*$/gm;
const KNOWN = new Set(['user', 'gemini', 'info', 'error', 'warning']);

/** Whether a JSON object is a conversation of Gemini CLI, or the first line of one that is written line by line. */
export function isGemini({ sessionId, startTime, lastUpdated, messages, projectHash }: TranscriptRecord): boolean {
  const begun = typeof sessionId === 'string' && typeof startTime === 'string';
  return begun && (Array.isArray(messages) || typeof lastUpdated === 'string' || typeof projectHash === 'string');
}

/**
 * Reads a conversation of Gemini CLI: one object with all messages, or a first line, messages by line, and lines that set
 * some of what went before.
 */
export function readGemini(records: readonly TranscriptRecord[]): Transcript {
  const [head = {}] = records;
  const messages = new Map<string, TranscriptRecord>();
  const changes = records.flatMap((record) => [record, asRecord(record.$set)]);
  for (const [index, record] of changes.entries()) {
    const listed = Array.isArray(record.messages) ? record.messages.map(asRecord) : [];
    for (const [place, message] of listed.entries()) messages.set(asText(message.id) || `${index}.${place}`, message);
    if (typeof record.type === 'string' && 'content' in record)
      messages.set(asText(record.id) || String(index), record);
  }
  const all = [...messages.values()];
  const unknown = new Map<string, number>();
  for (const { type } of all)
    if (!KNOWN.has(asText(type))) unknown.set(asText(type) || 'none', (unknown.get(asText(type) || 'none') ?? 0) + 1);
  const times = all.map(({ timestamp }) => timeOf(timestamp) ?? 0);
  const updated = changes.map(({ lastUpdated }) => timeOf(lastUpdated) ?? 0);
  return {
    ...{ agent: 'gemini', id: asText(head.sessionId), title: asText(head.summary), branch: null, commit: null },
    started: timeOf(head.startTime),
    ended: [...times, ...updated].reduce((last, at) => Math.max(last, at), 0) || undefined,
    events: all.flatMap((message) => eventsOf(message)),
    unknown,
  };
}

function eventsOf({ type, timestamp, id, content, toolCalls }: TranscriptRecord): TranscriptEvent[] {
  const at = timeOf(timestamp) ?? 0;
  const text = textIn(content).trim();
  if (type === 'user') return text ? [{ type: 'prompt', at, text, id: asText(id) || String(at) }] : [];
  if (type !== 'gemini') return [];
  const calls = Array.isArray(toolCalls) ? toolCalls.map(asRecord) : [];
  return [...calls.flatMap((call) => callEvents(call, at)), ...(text ? [{ type: 'said' as const, at, text }] : [])];
}

/** A shell command that failed is a call that succeeded: its exit code stands in what it printed. */
function callEvents({ name, args, status, result, timestamp }: TranscriptRecord, sent: number): TranscriptEvent[] {
  const at = timeOf(timestamp) ?? sent;
  const call: TranscriptEvent = { type: 'call', at, tool: asText(name) || 'unknown' };
  const output = outputIn(result);
  const exitCode = Number(/^Exit Code: (-?\d{1,5})$/m.exec(output)?.[1] ?? 0);
  const command = asText(asRecord(args).command);
  const printed = output.replace(ABOUT, '');
  if (exitCode !== 0 && command)
    return [call, { type: 'failure', at, failure: { command, exitCode, output: printed } }];
  return status === 'error' ? [call, { type: 'failure', at }] : [call];
}

function outputIn(result: Json | undefined): string {
  const parts = Array.isArray(result) ? result.map(asRecord) : [];
  return parts
    .map(({ functionResponse }) => asRecord(asRecord(functionResponse).response))
    .map(({ output, error }) => asText(output) || asText(error))
    .join('\n');
}
