import type { Fields } from '../../entry.ts';
import type { ForeignItem, ForeignSession } from '../foreign/foreign-session.ts';
import { type LeftOut, refuseImport } from '../import-source.ts';
import type { CommandFailure, Transcript, TranscriptEvent } from './event.ts';
import { failureItems, withoutHome } from './failures.ts';

/** No session of an agent has more turns than this. */
const MOST_TURNS = 5000;
const LONGEST_GOAL = 500;
const LONGEST_ASK = 120;

/**
 * The session that a transcript amounts to: what was asked, turn by turn, with how many tools were used and how many calls
 * failed; the commands that failed; when the context was compacted; how the agent summed it up. Never the transcript.
 *
 * @throws cannot-import
 */
export function digest(transcript: Transcript, where: string): ForeignSession {
  const { agent, id, events, branch, commit, started, ended } = transcript;
  const first = events.find(({ type }) => type === 'prompt');
  const turns = turnsOf(events);
  if (turns.length > MOST_TURNS) return refuseImport(where, `it has ${turns.length} turns, more than one session has`);
  const failures = events.flatMap((event) =>
    event.type === 'failure' && event.failure ? [{ at: event.at, failure: event.failure }] : [],
  );
  return {
    ...{ where, format: agent, source: id, created: started, updated: ended, branch, commit },
    items: [
      opened(transcript, first?.type === 'prompt' ? paragraph(first.text, LONGEST_GOAL) : ''),
      ...turns.map(activity),
      ...failureItems(failures as { at: number; failure: CommandFailure }[]),
      ...events.flatMap((event) => (event.type === 'compacted' ? [compacted(event.at, event.text, event.id)] : [])),
      ...(ended === undefined ? [] : [closed(events, ended)]),
    ],
  };
}

/** What could not be read of a transcript, in a few words. */
export function unread({ unknown }: Transcript, torn: readonly number[], where: string): LeftOut[] {
  const lines = `${torn.slice(0, 10).join(', ')}${torn.length > 10 ? ', …' : ''}`;
  const types = [...unknown]
    .map(([type, count]) => `${count} ${type.slice(0, 40)}`)
    .slice(0, 10)
    .join(', ');
  return [
    ...(torn.length > 0
      ? [{ where, reason: `${torn.length} ${torn.length === 1 ? 'line was' : 'lines were'} torn: ${lines}` }]
      : []),
    ...(unknown.size > 0 ? [{ where, reason: `records of a type that this sess does not know: ${types}` }] : []),
  ];
}

interface Turn {
  readonly id: string;
  readonly at: number;
  readonly ask: string;
  readonly branch?: string | undefined;
  readonly tools: Map<string, number>;
  calls: number;
  failures: number;
}

/** From one prompt to the next; what happened before the first is a turn of its own. */
function turnsOf(events: readonly TranscriptEvent[]): Turn[] {
  const turns: Turn[] = [];
  const begin = (id: string, at: number, ask: string, branch?: string): Turn => {
    const turn = { id, at, ask, branch, tools: new Map<string, number>(), calls: 0, failures: 0 };
    turns.push(turn);
    return turn;
  };
  for (const event of events) {
    if (event.type === 'prompt') begin(event.id, event.at, paragraph(event.text, LONGEST_ASK), event.branch);
    if (event.type !== 'call' && event.type !== 'failure') continue;
    const turn = turns.at(-1) ?? begin('start', event.at, '');
    if (event.type === 'failure') turn.failures++;
    else {
      turn.calls++;
      turn.tools.set(event.tool, (turn.tools.get(event.tool) ?? 0) + 1);
    }
  }
  return turns;
}

function activity({ id, at, ask, branch, tools, calls, failures }: Turn): ForeignItem {
  const used = [...tools]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([tool, count]) => [tool.slice(0, 60), count] as const);
  const fields: Fields = { calls, failures, ...(used.length > 0 ? { tools: Object.fromEntries(used) } : {}) };
  return { kind: 'activity', text: ask, fields, at, key: ['turn', id], ...(branch ? { branch } : {}) };
}

function opened({ agent, id, title }: Transcript, goal: string): ForeignItem {
  const fields: Fields = {
    shortname: title || goal.split('\n', 1)[0] || `${agent} ${id.slice(0, 8)}`,
    ...(title ? { title: paragraph(title, LONGEST_ASK) } : {}),
    ...{ agent, imported_from: `${agent} ${id}` },
  };
  return { kind: 'opened', text: goal, fields, at: 'start', key: ['opened'] };
}

function compacted(at: number, text: string, id: string): ForeignItem {
  return { kind: 'compacted', text, at, key: ['compacted', id] };
}

/** The end moves when the session goes on, which makes a new version of this entry. */
function closed(events: readonly TranscriptEvent[], ended: number): ForeignItem {
  const last = events.findLast(({ type }) => type === 'said');
  const text = last?.type === 'said' && !/^[[{]/.test(last.text) ? paragraph(last.text, LONGEST_GOAL) : '';
  const fields = { status: 'completed', happened_at: new Date(ended).toISOString() };
  return { kind: 'closed', text, fields, at: ended, key: ['closed'] };
}

/** The first paragraph of a text, shortened at a word. */
function paragraph(text: string, most: number): string {
  const start = text.trimStart().slice(0, 10_000);
  const first = withoutHome((start.split(/\n[ \t]*\n/, 1)[0] ?? '').trim());
  if (first.length <= most) return first;
  return `${first.slice(0, most).replace(/\s+\S{0,40}$/, '')}…`;
}
