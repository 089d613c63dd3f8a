import type { CommandFailure, Transcript, TranscriptEvent } from './event.ts';
import { asRecord, asText, type TranscriptRecord, textIn, timeOf } from './records.ts';

/** Types of records that say nothing worth keeping. */
const SILENT = new Set([
  ...['progress', 'file-history-snapshot', 'queue-operation', 'pr-link', 'attachment', 'last-prompt', 'mode'],
  ...['permission-mode', 'agent-name', 'bridge-session', 'summary', 'ai-title', 'custom-title'],
]);
/** What a failed result says that is no failure of the work: another call failed first, or a person said no. */
const NO_FAILURE = /Sibling tool call errored|^The user doesn't want to|\[Request interrupted by user/;
/** What stands in a user's record without having been typed. */
const NOT_TYPED =
  /^(?:Caveat: |\[Request interrupted by user|<(?:local-command-|bash-|task-notification|user-memory-input))/;

/** Whether records are those of Claude Code. */
export function isClaude(records: readonly TranscriptRecord[]): boolean {
  return records.some(
    ({ type, sessionId, message }) =>
      (type === 'user' || type === 'assistant') && typeof sessionId === 'string' && typeof message === 'object',
  );
}

/** Reads the records of one session of Claude Code, a subagent's included. */
export function readClaude(records: readonly TranscriptRecord[]): Transcript {
  const reading = new ClaudeReading();
  for (const record of records) reading.take(record);
  return reading.transcript(records);
}

class ClaudeReading {
  readonly #events: TranscriptEvent[] = [];
  readonly #unknown = new Map<string, number>();
  /** Commands by the id of the call that ran them; every call and every result counts once, however often it is written. */
  readonly #commands = new Map<string, string>();
  readonly #results = new Set<string>();
  readonly #titles = new Map<string, string>();
  #at: number | undefined;
  #started: number | undefined;
  #branch: string | null = null;

  take(record: TranscriptRecord): void {
    const type = asText(record.type);
    this.#at = timeOf(record.timestamp) ?? this.#at;
    this.#started ??= this.#at;
    const branch = asText(record.gitBranch);
    this.#branch ??= branch && branch !== 'HEAD' ? branch : null;
    const content = asRecord(record.message).content;
    if (type === 'user') this.#user(record, Array.isArray(content) ? content.map(asRecord) : []);
    else if (type === 'assistant')
      for (const block of Array.isArray(content) ? content.map(asRecord) : []) this.#said(record, block);
    else if (type === 'system') this.#system(record);
    else if (type.endsWith('-title') || type === 'summary')
      this.#titles.set(type, asText(record.aiTitle) || asText(record.customTitle) || asText(record.summary));
    else if (!SILENT.has(type)) this.#unknown.set(type || 'none', (this.#unknown.get(type || 'none') ?? 0) + 1);
  }

  transcript(records: readonly TranscriptRecord[]): Transcript {
    const first = records.find(({ sessionId }) => typeof sessionId === 'string');
    const agent = first?.isSidechain === true && typeof first.agentId === 'string' ? `/${first.agentId}` : '';
    const title = ['custom-title', 'ai-title', 'summary'].map((type) => this.#titles.get(type)).find(Boolean) ?? '';
    return {
      ...{ agent: 'claude', id: `${asText(first?.sessionId)}${agent}`, title, branch: this.#branch, commit: null },
      ...{ started: this.#started, ended: this.#at, events: this.#events, unknown: this.#unknown },
    };
  }

  #user(record: TranscriptRecord, blocks: readonly TranscriptRecord[]): void {
    const results = blocks.filter(({ type }) => type === 'tool_result');
    for (const result of results) this.#result(result);
    const typed =
      results.length === 0 && !record.isMeta && !record.isCompactSummary && !record.isVisibleInTranscriptOnly;
    const text = typed && !record.isSidechain ? promptIn(textIn(asRecord(record.message).content)) : '';
    const branch = asText(record.gitBranch);
    if (text !== '' && this.#at !== undefined)
      this.#events.push({
        type: 'prompt',
        at: this.#at,
        text,
        id: asText(record.uuid) || String(this.#at),
        ...(branch ? { branch } : {}),
      });
  }

  #said({ isApiErrorMessage, isSidechain }: TranscriptRecord, block: TranscriptRecord): void {
    const at = this.#at ?? 0;
    const text = asText(block.text).trim();
    if (block.type === 'text' && text && !isApiErrorMessage && !isSidechain)
      this.#events.push({ type: 'said', at, text });
    const id = asText(block.id);
    if (block.type !== 'tool_use' || this.#commands.has(id)) return;
    this.#commands.set(id, asText(asRecord(block.input).command));
    this.#events.push({ type: 'call', at, tool: asText(block.name) || 'unknown' });
  }

  #result({ tool_use_id, is_error, content }: TranscriptRecord): void {
    const id = asText(tool_use_id);
    const said = textIn(content);
    if (is_error !== true || this.#results.has(id) || NO_FAILURE.test(said.slice(0, 300))) return;
    this.#results.add(id);
    const failure = failureIn(said, this.#commands.get(id) ?? '');
    this.#events.push({ type: 'failure', at: this.#at ?? 0, ...(failure ? { failure } : {}) });
  }

  #system({ subtype, compactMetadata, uuid }: TranscriptRecord): void {
    if (subtype !== 'compact_boundary') return;
    const { trigger, preTokens } = asRecord(compactMetadata);
    const size = typeof preTokens === 'number' ? ` at ${preTokens} tokens` : '';
    const text = `${asText(trigger) === 'manual' ? 'compacted on request' : 'compacted by itself'}${size}`;
    this.#events.push({ type: 'compacted', at: this.#at ?? 0, text, id: asText(uuid) || String(this.#at) });
  }
}

/** `Exit code N` and what the command printed; other failures are the agent's own affair. */
function failureIn(said: string, command: string): CommandFailure | undefined {
  const [head = '', code] = /^(?:Error: )?Exit code (\d{1,5})(?:\n|$)/.exec(said) ?? [];
  return code === undefined || command === ''
    ? undefined
    : { command, exitCode: Number(code), output: said.slice(head.length) };
}

/** What a person typed: without what the program put around it; a command of theirs with what they said to it. */
function promptIn(said: string): string {
  const command = /<command-name>([^<\n]{1,100})<\/command-name>/.exec(said.slice(0, 2000))?.[1];
  if (command !== undefined) {
    const words = between(said, '<command-args>', '</command-args>').trim();
    return words === '' ? '' : `${command} ${words}`;
  }
  let text = said;
  for (const tag of ['system-reminder', 'ide_opened_file', 'ide_selection'])
    text = without(text, `<${tag}>`, `</${tag}>`);
  text = text.trim();
  return NOT_TYPED.test(text) ? '' : text;
}

function between(text: string, open: string, close: string): string {
  const from = text.indexOf(open);
  const to = text.indexOf(close, from);
  return from < 0 || to < 0 ? '' : text.slice(from + open.length, to);
}

function without(text: string, open: string, close: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start < 0 ? -1 : text.indexOf(close, start);
    if (end < 0) return parts.join('') + text.slice(from);
    parts.push(text.slice(from, start));
    from = end + close.length;
  }
}
