import { cleanSession } from '../../../../src/journal/exchange/foreign/clean-items.ts';
import type { ForeignItem } from '../../../../src/journal/exchange/foreign/foreign-session.ts';
import type { ImportSource } from '../../../../src/journal/exchange/import-source.ts';
import { readTranscript } from '../../../../src/journal/exchange/transcripts/read-transcript.ts';

type Fields = { readonly [key: string]: unknown };

const START = Date.parse('2026-01-10T09:00:00Z');
export const CLAUDE_ID = '5ed1d306-0000-4000-8000-000000000001';

/** The time of a made-up record: so many minutes after nine. */
export function minute(count: number): string {
  return new Date(START + count * 60_000).toISOString();
}

/** A record of Claude Code with what all of them have. */
export function claude(type: string, at: number, more: Fields): Fields {
  return {
    type,
    uuid: `uuid-${type}-${at}`,
    timestamp: minute(at),
    sessionId: CLAUDE_ID,
    cwd: '/home/ada/it',
    gitBranch: 'fix/it',
    version: '2.1.0',
    ...more,
  };
}

/** What a person typed. */
export function typed(at: number, content: unknown, more: Fields = {}): Fields {
  return claude('user', at, { message: { role: 'user', content }, ...more });
}

/** A call of Bash and its result. */
export function ran(at: number, id: string, command: string, result: string, failed = false): Fields[] {
  return [
    claude('assistant', at, {
      message: { id: `m-${id}`, content: [{ type: 'tool_use', id, name: 'Bash', input: { command } }] },
    }),
    claude('user', at, {
      message: {
        content: [{ type: 'tool_result', tool_use_id: id, content: result, ...(failed ? { is_error: true } : {}) }],
      },
    }),
  ];
}

export function lines(records: readonly (Fields | string)[]): Buffer {
  return Buffer.from(
    records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''),
  );
}

/** What a transcript becomes; fails the test when it is none. */
export function read(records: readonly (Fields | string)[]): ImportSource {
  const source = readTranscript(lines(records), 'x.jsonl');
  if (!source) throw new Error('it is no transcript');
  return source;
}

/** Its items, as they would be kept. */
export function itemsOf(source: ImportSource): readonly ForeignItem[] {
  const [session] = source.foreign ?? [];
  if (!session) throw new Error('it has no session');
  return cleanSession(session).items;
}

/** Its items in a few words each. */
export function told(source: ImportSource): string[] {
  return itemsOf(source).map(({ kind, text, fields = {} }) => {
    const { shortname: _, imported_from: __, happened_at: ___, ...rest } = fields;
    return `${kind} "${text}"${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''}`;
  });
}
