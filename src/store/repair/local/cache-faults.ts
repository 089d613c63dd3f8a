import { join } from 'node:path';
import { BUILD } from '../../../build.ts';
import { columnsOf, type Listed, toListed } from '../../../journal/lists/listed.ts';
import { isClosed } from '../../../journal/snapshot.ts';
import { type CachedSummary, MonthFile, originOf } from '../../journal/month-file.ts';
import { readBytes, readJson } from '../../local/read-file.ts';
import { digestOf } from '../survey/digest.ts';
import type { Survey, SurveyedSession } from '../survey/survey.ts';
import { namesIn } from './places.ts';

/** A file of the cache that says something else than the ref, or nothing at all. */
export interface CacheFault {
  readonly path: string;
  readonly unreadable: boolean;
}

/** What a file of the cache may hold. */
interface Cached {
  readonly build?: unknown;
  readonly tree?: unknown;
  readonly snapshot?: unknown;
}

/** Ids of the sessions of which a snapshot is remembered. */
export function rememberedSessions(sessDir: string): Set<string> {
  return new Set(namesIn(join(sessDir, 'cache', 'sessions')).map((name) => name.replace(/\.json$/, '')));
}

/** Files of the cache that are wrong. One that is merely old is not: its tree id says so, and nobody believes it. */
export function cacheFaults(sessDir: string, survey: Survey): CacheFault[] {
  const sessions = faultsIn(join(sessDir, 'cache', 'sessions'), (id, { tree, snapshot }) => {
    const session = survey.sessions.get(id);
    // One that came while we read is compared next time.
    if (!session?.sound || session.tree !== tree || session.digest === undefined) return true;
    return session.digest === digestOf(snapshot);
  });
  return [...sessions, ...monthFaults(join(sessDir, 'cache', 'months'), survey)];
}

function monthFaults(folder: string, survey: Survey): CacheFault[] {
  return namesIn(folder)
    .filter((name) => /^\d{4,6}-\d\d\.(?:open|closed)$/.test(name))
    .flatMap((name): CacheFault[] => {
      const path = join(folder, name);
      const bytes = readBytes(path) ?? Buffer.alloc(0);
      const { build, tree } = originOf(bytes);
      if (build !== BUILD) return build === '' ? [{ path, unreadable: true }] : [];
      const sessions = MonthFile.parse(bytes)?.sessions();
      if (!sessions) return [{ path, unreadable: true }];
      const [month = '', which] = name.split('.');
      const inMonth = [...survey.sessions.values()].filter((session) => session.path.startsWith(`sessions/${month}/`));
      if (survey.months.get(month) !== tree || inMonth.some(({ sound }) => !sound)) return [];
      const expected = inMonth.filter(({ summary }) => isClosed(summary) === (which === 'closed'));
      return digestOf(remembered(sessions)) === digestOf(listing(expected)) ? [] : [{ path, unreadable: false }];
    });
}

/** What a file says of each session, in its columns and in the whole; a whole that cannot be read says nothing. */
function remembered(sessions: readonly CachedSummary[]): unknown {
  return Object.fromEntries(
    sessions.map(({ tree, listed }) => [listed.id, [tree, columnsOf(listed), wholeOf(listed)]]),
  );
}

function wholeOf(listed: Listed): unknown {
  try {
    return listed.summary();
  } catch {
    return null;
  }
}

function listing(sessions: readonly SurveyedSession[]): unknown {
  return Object.fromEntries(
    sessions.map(({ id, tree, summary }) => [id, [tree, { ...toListed(summary) }, summary]] as const),
  );
}

function faultsIn(folder: string, isRight: (name: string, cached: Cached) => boolean): CacheFault[] {
  const names = namesIn(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return names.flatMap((name): CacheFault[] => {
    const path = join(folder, name);
    const cached = readJson<Cached>(path);
    if (typeof cached !== 'object' || cached === null) return [{ path, unreadable: true }];
    const right = cached.build !== BUILD || isRight(name.slice(0, -'.json'.length), cached);
    return right ? [] : [{ path, unreadable: false }];
  });
}
