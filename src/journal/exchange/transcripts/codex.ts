import type { Json } from '../../entry.ts';
import type { CommandFailure, Transcript, TranscriptEvent } from './event.ts';
import { asRecord, asText, type TranscriptRecord, textIn, timeOf } from './records.ts';

const KNOWN = new Set(['session_meta', 'turn_context', 'response_item', 'event_msg', 'compacted', 'world_state']);
const CALLS = new Set(['function_call', 'custom_tool_call', 'local_shell_call', 'web_search_call']);
const RESULTS = new Set(['function_call_output', 'custom_tool_call_output']);
/** What Codex puts into a user's message by itself. */
const NOT_TYPED = /^(?:<[a-z_]+>|# AGENTS\.md instructions)/;

/** Whether records are those of a Codex rollout. */
export function isCodex(records: readonly TranscriptRecord[]): boolean {
  return records.some(
    ({ type, payload, timestamp }) =>
      KNOWN.has(asText(type)) && typeof payload === 'object' && typeof timestamp === 'string',
  );
}

/** Reads the records of one rollout of Codex. A fork carries its parent's meta after its own, so the first one counts. */
export function readCodex(records: readonly TranscriptRecord[]): Transcript {
  const reading = new CodexReading(records.some((record) => asRecord(record.payload).type === 'user_message'));
  for (const record of records) reading.take(record);
  return reading.transcript();
}

class CodexReading {
  readonly #events: TranscriptEvent[] = [];
  readonly #unknown = new Map<string, number>();
  readonly #commands = new Map<string, string>();
  /** Commands that went on in the background, by the number under which their output is asked for. */
  readonly #running = new Map<string, string>();
  #meta: TranscriptRecord | undefined;
  #at: number | undefined;
  #started: number | undefined;

  /** @param tells whether prompts stand in events of their own beside the messages that repeat them */
  constructor(readonly tells: boolean) {}

  take({ type, timestamp, payload }: TranscriptRecord): void {
    const name = asText(type);
    const said = asRecord(payload);
    this.#at = timeOf(timestamp) ?? this.#at;
    this.#started ??= this.#at;
    if (name === 'session_meta') this.#meta ??= said;
    else if (name === 'event_msg') this.#event(said);
    else if (name === 'response_item') this.#item(said);
    else if (name === 'compacted') this.#compacted();
    else if (!KNOWN.has(name)) this.#unknown.set(name || 'none', (this.#unknown.get(name || 'none') ?? 0) + 1);
  }

  transcript(): Transcript {
    const { id, timestamp, git } = this.#meta ?? {};
    const { branch, commit_hash } = asRecord(git);
    return {
      ...{
        agent: 'codex',
        id: asText(id),
        title: '',
        branch: asText(branch) || null,
        commit: asText(commit_hash) || null,
      },
      ...{ started: timeOf(timestamp) ?? this.#started, ended: this.#at, events: this.#events, unknown: this.#unknown },
    };
  }

  #event({ type, message, last_agent_message }: TranscriptRecord): void {
    if (type === 'user_message') this.#prompt(asText(message));
    const text = asText(type === 'agent_message' ? message : type === 'task_complete' ? last_agent_message : '').trim();
    if (text) this.#events.push({ type: 'said', at: this.#at ?? 0, text });
  }

  #item(item: TranscriptRecord): void {
    const type = asText(item.type);
    const id = asText(item.call_id) || asText(item.id);
    if (type === 'message' && item.role === 'user' && !this.tells) this.#prompt(textIn(item.content));
    if (CALLS.has(type) && !this.#commands.has(id)) {
      this.#commands.set(id, this.#commandOf(item));
      this.#events.push({ type: 'call', at: this.#at ?? 0, tool: asText(item.name) || type });
    }
    if (RESULTS.has(type)) this.#result(id, item.output);
  }

  #prompt(said: string): void {
    const text = said.trim();
    if (text === '' || NOT_TYPED.test(text)) return;
    this.#events.push({ type: 'prompt', at: this.#at ?? 0, text, id: String(this.#at) });
  }

  #compacted(): void {
    this.#events.push({ type: 'compacted', at: this.#at ?? 0, text: 'compacted', id: String(this.#at) });
  }

  #result(id: string, output: Json | undefined): void {
    const { text, exitCode, running } = resultIn(output);
    const command = this.#commands.get(id) ?? '';
    if (running !== undefined) this.#running.set(running, command);
    if (exitCode === undefined || exitCode === 0) return;
    const failure: CommandFailure = { command, exitCode, output: text };
    this.#events.push({ type: 'failure', at: this.#at ?? 0, ...(command ? { failure } : {}) });
  }

  #commandOf({ arguments: given, action }: TranscriptRecord): string {
    const { cmd, command, session_id } = { ...asRecord(action), ...parsed(given) };
    const said = cmd ?? command;
    // A shell that is told to run one line says that line last.
    if (Array.isArray(said)) return asText(said.at(-1)) || said.map(asText).join(' ');
    return asText(said) || (this.#running.get(String(session_id)) ?? '');
  }
}

/** `Process exited with code N` above the output, or JSON with an exit code beside it. */
function resultIn(output: Json | undefined): { text: string; exitCode?: number; running?: string } {
  const said = typeof output === 'string' ? output : textIn(output) || JSON.stringify(output ?? '');
  const inJson = parsed(said);
  const { exit_code } = asRecord(inJson.metadata);
  if (typeof exit_code === 'number') return { text: asText(inJson.output), exitCode: exit_code };
  const head = said.slice(0, 1000);
  const exitCode = /^Process exited with code (-?\d{1,5})$/m.exec(head)?.[1];
  const running = /^Process running with session ID (\d{1,20})$/m.exec(head)?.[1];
  const text = said.slice(Math.max(0, said.indexOf('\nOutput:\n') + '\nOutput:\n'.length));
  return {
    text,
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
    ...(running === undefined ? {} : { running }),
  };
}

function parsed(text: Json | undefined): TranscriptRecord {
  if (typeof text !== 'string' || !text.startsWith('{')) return asRecord(text);
  try {
    return asRecord(JSON.parse(text) as Json);
  } catch {
    return {};
  }
}
