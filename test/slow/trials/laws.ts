import { type Entry, SUPERSEDES } from '../../../src/journal/entry.ts';
import { encodeEntry } from '../../../src/journal/entry-file.ts';
import { type SessionEvent, transition } from '../../../src/journal/lifecycle/transitions.ts';
import { replay } from '../../../src/journal/replay.ts';
import { renderRetrospective } from '../../../src/journal/retrospective/index.ts';
import { sessionDocument } from '../../../src/journal/session-document.ts';
import { sessionPath } from '../../../src/journal/session-id.ts';
import { isClosed, type Status } from '../../../src/journal/snapshot.ts';
import type { Journal } from './journal.ts';

/** What one call said, and whether that is safe: confirmed with exit code 0, or put into the inbox. */
export interface Claim {
  readonly texts: readonly string[];
  readonly isSafe: boolean;
}

export interface Promises {
  /** Everything that was safe before: on the ref, or in the inbox. */
  readonly before: readonly Entry[];
  readonly removed: readonly string[];
  readonly claims: readonly Claim[];
  /** Most entries of a kind that may have been added, or exactly so many once the operation was confirmed. */
  readonly adds: Readonly<Record<string, number>>;
  readonly isDone: boolean;
  /** Whether two commands ran at once, so that neither could see what the other was about to say. */
  readonly isRace: boolean;
}

/** What is wrong with a journal after a trial, one sentence each. */
export function faults(journal: Journal, promises: Promises): string[] {
  const all = [...journal.sessions.values()].flat();
  return [
    ...keptFaults(all, promises),
    ...promises.claims.flatMap((claim) => claimFaults(all, claim)),
    ...doubleFaults(promises.isRace ? all.filter(({ kind }) => kind !== 'commit') : all),
    ...addedFaults(all, promises),
    ...[...journal.sessions].flatMap(([id, entries]) => [
      ...stateFaults(id, entries, promises.isRace),
      ...documentFaults(journal, id, entries),
    ]),
  ];
}

function keptFaults(all: readonly Entry[], { before, removed, isDone }: Promises): string[] {
  const now = new Map(all.map((entry) => [entry.id, encodeEntry(entry)]));
  return before.flatMap((entry) => {
    const isRemoved = removed.includes(entry.id);
    const found = now.get(entry.id);
    if (isRemoved && isDone) return found ? [`${entry.kind} "${entry.text}" is still there`] : [];
    if (isRemoved && !found) return [];
    return found === encodeEntry(entry) ? [] : [`${entry.kind} "${entry.text}" is ${found ? 'changed' : 'missing'}`];
  });
}

function claimFaults(all: readonly Entry[], { texts, isSafe }: Claim): string[] {
  const counts = texts.map((text) => all.filter((entry) => entry.text === text).length);
  const isWhole = counts.every((count) => count === 1);
  if (isWhole || (!isSafe && counts.every((count) => count === 0))) return [];
  return [`${isSafe ? 'safe' : 'not confirmed'}, yet there ${counts.join(', ')} times: ${texts.join(' | ')}`];
}

function doubleFaults(all: readonly Entry[]): string[] {
  const ids = all.map(({ id }) => id);
  const said = all.filter(({ text }) => text !== '').map(({ session, kind, text }) => `${session} ${kind} "${text}"`);
  return [...new Set([...twice(ids), ...twice(said)])].map((what) => `${what} is there twice`);
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function addedFaults(all: readonly Entry[], { before, adds, isDone, isRace }: Promises): string[] {
  if (isRace) return [];
  return Object.entries(adds).flatMap(([kind, most]) => {
    const count = (entries: readonly Entry[]): number => entries.filter((entry) => entry.kind === kind).length;
    const added = count(all) - count(before);
    return added > most || (isDone && added < most) ? [`${added} entries of kind ${kind} were added, not ${most}`] : [];
  });
}

/** Kinds that bear on the state of a session, with what they mean for it; those that do not, with nothing. */
const EVENTS: Readonly<Record<string, SessionEvent | null>> = {
  ...{ checkpoint: 'checkpoint', paused: 'pause', resumed: 'resume', recovered: 'recover' },
  ...{ commit: null, dropped: null, redacted: null },
};

/** The state of a session follows from the table of states and events, and no entry is refused by it. */
function stateFaults(id: string, entries: readonly Entry[], isRace: boolean): string[] {
  const [first, ...rest] = entries;
  if (first?.kind !== 'opened') return [`${id} begins with ${first?.kind}`];
  const found: string[] = [];
  let status: Status = 'active';
  for (const { kind, fields, text } of rest) {
    if (SUPERSEDES in fields) continue;
    const event = kind === 'closed' ? closing(fields.status) : kind in EVENTS ? EVENTS[kind] : 'log';
    if (!event) continue;
    const next: Status | undefined = kind === 'opened' ? undefined : transition(status, event);
    if (next) status = next;
    else if (!isRace) found.push(`${id} was ${status} when it took ${kind} "${text}"`);
  }
  const replayed = replay(id, entries).status;
  return replayed === status || isRace ? found : [...found, `${id} is ${replayed}, and should be ${status}`];
}

function closing(status: unknown): SessionEvent {
  return status === 'abandoned' ? 'abandon' : 'complete';
}

/** What is derived says what the entries say, byte for byte. */
function documentFaults({ files }: Journal, id: string, entries: readonly Entry[]): string[] {
  const snapshot = replay(id, entries);
  const retrospective = isClosed(snapshot)
    ? renderRetrospective(snapshot, snapshot.closed_at ?? snapshot.updated_at, 'md')
    : undefined;
  const wanted = { 'session.md': sessionDocument(snapshot), 'retrospective.md': retrospective };
  return Object.entries(wanted).flatMap(([name, content]) =>
    files.get(`${sessionPath(id)}/${name}`) === content ? [] : [`${name} of ${id} is not what its entries give`],
  );
}
