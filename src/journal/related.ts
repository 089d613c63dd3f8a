import { kinds } from './kinds/index.ts';
import type { Snapshot } from './snapshot.ts';

/** Why two sessions belong together, and how strongly. */
export interface Relation {
  readonly session: string;
  readonly shortname: string;
  readonly why: string;
  readonly score: number;
}

/** Branches everybody shares say nothing about two sessions. */
const COMMON_BRANCHES = new Set(['main', 'master', 'trunk', 'develop', 'dev']);
const MOST = 5;

/** The sessions that share tasks, a branch, files or errors with this one, or are its parent; closest first. */
export function relatedTo(snapshot: Snapshot, others: readonly Snapshot[]): Relation[] {
  return others
    .filter(({ id }) => id !== snapshot.id)
    .map((other) => relation(snapshot, other))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.session < b.session ? 1 : -1))
    .slice(0, MOST);
}

function relation(snapshot: Snapshot, other: Snapshot): Relation {
  const parent = snapshot.parent === other.id;
  const tasks = shared(snapshot.tasks, other.tasks);
  const branch = snapshot.branch !== null && snapshot.branch === other.branch && !COMMON_BRANCHES.has(snapshot.branch);
  const files = shared(filesOf(snapshot), filesOf(other));
  const errors = shared(errorsOf(snapshot), errorsOf(other));
  const reasons = [
    parent ? 'this one continues it' : '',
    tasks.length > 0 ? `same task ${tasks.slice(0, 3).join(', ')}` : '',
    branch ? `same branch ${snapshot.branch}` : '',
    errors.length > 0 ? `same error "${errors[0]}"` : '',
    files.length > 0 ? `same files ${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''}` : '',
  ];
  const score = (parent ? 8 : 0) + 4 * tasks.length + (branch ? 3 : 0) + 3 * errors.length + Math.min(3, files.length);
  return { session: other.id, shortname: other.shortname, why: reasons.filter(Boolean).join('; '), score };
}

function filesOf({ lists }: Snapshot): string[] {
  const paths = (lists.commits ?? []).flatMap(({ paths }) => (Array.isArray(paths) ? paths : []));
  return [...new Set(paths.filter((path) => typeof path === 'string'))];
}

/** Errors by their first line without numbers, which change from one occurrence to the next. */
function errorsOf({ lists }: Snapshot): string[] {
  const failing = kinds.filter(({ counts, plural }) => counts === 'errors' && plural).map(({ plural = '' }) => plural);
  const texts = failing.flatMap((plural) => lists[plural] ?? []).map(({ text }) => text);
  return [
    ...new Set(texts.map((text) => (text.split('\n', 1)[0] ?? '').toLowerCase().replace(/\d+/g, 'N').slice(0, 80))),
  ];
}

function shared(mine: readonly string[], theirs: readonly string[]): string[] {
  const known = new Set(theirs);
  return mine.filter((value) => known.has(value));
}
