import { join } from 'node:path';
import { BUILD } from '../../build.ts';
import type { Listed } from '../../journal/lists/listed.ts';
import { isSessionId } from '../../journal/session-id.ts';
import { isClosed } from '../../journal/snapshot.ts';
import type { Summary } from '../../journal/summary.ts';
import { readText, writeDerived } from '../local/files.ts';

/** A session of a month: its tree, by which it is known to be current, and what lists show of it. */
export interface CachedSummary {
  readonly tree: string;
  readonly listed: Listed;
}

/**
 * Summaries of one month, one per line: columns that lists need first, the whole as JSON last and parsed only when it is
 * asked for. Open sessions are few and asked for most, so they have a file of their own. Both are valid for the tree id
 * of the month in their first line. Deleting them loses nothing.
 */
export class MonthCache {
  readonly #folder: string;

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'cache', 'months');
  }

  /** The open sessions of a month; undefined when the file is not of that tree. */
  readOpen(month: string, tree: string): CachedSummary[] | undefined {
    return linesOf(this.#read(month, 'open'), tree);
  }

  /** All sessions of a month; undefined when they are not of that tree. */
  read(month: string, tree: string): CachedSummary[] | undefined {
    const [open, closed] = [this.readOpen(month, tree), linesOf(this.#read(month, 'closed'), tree)];
    return open && closed ? [...open, ...closed] : undefined;
  }

  /** Whatever is remembered of the sessions of a month, of any tree: each still counts while its own tree is the same. */
  readAny(month: string): Map<string, CachedSummary> {
    const lines = [this.#read(month, 'open'), this.#read(month, 'closed')].flatMap((text) => linesOf(text) ?? []);
    return new Map(lines.map((line) => [line.listed.id, line]));
  }

  write(month: string, tree: string, sessions: readonly CachedSummary[]): void {
    for (const name of ['open', 'closed'] as const) {
      const these = sessions.filter(({ listed }) => isClosed(listed) === (name === 'closed'));
      const body = these.map((session) => `${line(session)}\n`).join('');
      writeDerived(this.#path(month, name), `${BUILD}\t${tree}\t${body.length}\n${body}`);
    }
  }

  #read(month: string, name: string): string | undefined {
    return readText(this.#path(month, name));
  }

  #path(month: string, name: string): string {
    return join(this.#folder, `${month}.${name}`);
  }
}

function line({ tree, listed }: CachedSummary): string {
  const { id, status, created_at, updated_at, done, total, shortname, tasks, about } = listed;
  const columns = [tree, id, status, created_at, updated_at, done, total, shortname, tasks, about];
  return [...columns, JSON.stringify(listed.summary())].join('\t');
}

/** Which build and which tree of a month a file says it is of. */
export function originOf(text: string): { build: string; tree: string } {
  const [build = '', tree = ''] = text.slice(0, Math.max(0, text.indexOf('\n'))).split('\t');
  return { build, tree };
}

/** The lines of a file of this build, and of this tree when one is named; undefined for any other or a damaged one. */
export function linesOf(text: string | undefined, tree?: string): CachedSummary[] | undefined {
  const end = text?.indexOf('\n') ?? -1;
  if (!text || end < 0) return undefined;
  const [build, of, length] = text.slice(0, end).split('\t');
  if (build !== BUILD || (tree !== undefined && of !== tree) || Number(length) !== text.length - end - 1)
    return undefined;
  const lines = text
    .slice(end + 1)
    .split('\n')
    .slice(0, -1)
    .map(parse);
  return lines.every(({ listed }) => isSessionId(listed.id)) ? lines : undefined;
}

function parse(text: string): CachedSummary {
  const [tree = '', id = '', status = '', created_at = '', updated_at = '', done, total, ...words] = text.split(
    '\t',
    10,
  );
  const [shortname = '', tasks = '', about = ''] = words;
  const columns = { id, created_at, updated_at, done: Number(done), total: Number(total), shortname, tasks, about };
  // A tab is escaped in JSON, so the last one stands before it.
  const summary = (): Summary => JSON.parse(text.slice(text.lastIndexOf('\t') + 1)) as Summary;
  return { tree, listed: { ...columns, status: status as Listed['status'], summary } };
}
