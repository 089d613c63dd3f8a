import { isSessionId, sessionPath } from '../../../journal/session-id.ts';
import type { TreeEntry } from '../../git/objects.ts';
import type { CheckedReader } from '../checked-reader.ts';
import type { Root } from '../roots.ts';
import { absorb, nothingSeen, type Survey } from './survey.ts';
import { surveySession } from './survey-session.ts';
import { Walk } from './walk.ts';

/** Told how many sessions of how many have been read. */
export type Progress = (done: number, total: number) => void;

/** The folder on the ref under which all sessions lie. */
const SESSIONS = 'sessions';
/** Sessions read at a time: enough to keep git busy, few enough to hold in memory whatever they contain. */
const AT_ONCE = 32;

interface Folder {
  readonly path: string;
  readonly oid: string;
}

/**
 * Reads every object of a journal's tree once, and says what of it is not as it should be. `remembered` are the sessions
 * of which this machine has a snapshot to compare.
 */
export async function surveyJournal(
  reader: CheckedReader,
  root: Root,
  remembered: ReadonlySet<string>,
  progress: Progress,
): Promise<Survey> {
  const survey: Survey = { ...nothingSeen(), commit: root.commit, sessions: new Map(), months: new Map() };
  const walk = new Walk(reader);
  for (const entry of root.entries.filter(({ name }) => name !== SESSIONS)) await walk.verify(entry.name, entry);
  const top = root.entries.find(({ name }) => name === SESSIONS);
  const months = top ? await foldersIn(walk, { path: SESSIONS, oid: top.oid }, isMonth) : [];
  for (const { path, oid } of months) survey.months.set(path.slice(SESSIONS.length + 1), oid);
  const days = (await Promise.all(months.map((month) => foldersIn(walk, month, isDay)))).flat();
  const found = (await Promise.all(days.map((day) => foldersIn(walk, day, isSessionId)))).flat();
  const sessions = found.filter(({ path, oid }) => {
    const id = path.slice(path.lastIndexOf('/') + 1);
    const placed = path === sessionPath(id);
    if (!placed) walk.seen.misplaced.push({ path, id, oid });
    return placed;
  });
  for (let from = 0; from < sessions.length; from += AT_ONCE) {
    progress(from, sessions.length);
    const some = sessions.slice(from, from + AT_ONCE);
    const read = await Promise.all(
      some.map(({ path, oid }) => {
        const id = path.slice(path.lastIndexOf('/') + 1);
        return surveySession(reader, id, path, oid, remembered.has(id));
      }),
    );
    for (const { seen, session } of read) {
      absorb(survey, seen);
      if (session) survey.sessions.set(session.id, session);
    }
  }
  progress(sessions.length, sessions.length);
  absorb(survey, walk.seen);
  return survey;
}

async function foldersIn(walk: Walk, { path, oid }: Folder, belongs: (name: string) => boolean): Promise<Folder[]> {
  const entries = (await walk.folder(path, oid)) ?? [];
  const wrong = ({ name, isTree }: TreeEntry): string | undefined =>
    isTree && belongs(name) ? undefined : 'no session has its folder there';
  return walk.sift(path, entries, wrong).map((entry) => ({ path: `${path}/${entry.name}`, oid: entry.oid }));
}

function isMonth(name: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(name);
}

function isDay(name: string): boolean {
  return /^(?:0[1-9]|[12]\d|3[01])$/.test(name);
}
