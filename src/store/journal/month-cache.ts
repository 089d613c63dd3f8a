import { join } from 'node:path';
import type { Columns } from '../../journal/lists/listed.ts';
import { isClosed } from '../../journal/snapshot.ts';
import { writeDerived } from '../local/files.ts';
import { readBytes } from '../local/read-file.ts';
import { findInMonth } from './find-in-month.ts';
import { type CachedSummary, encodeMonth, MonthFile } from './month-file.ts';

/**
 * Summaries by month. Open sessions are few and asked for most, so they have a file of their own. Both files are valid
 * for one tree id of the month. Deleting them loses nothing.
 */
export class MonthCache {
  readonly #folder: string;

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'cache', 'months');
  }

  /** The open sessions of a month; undefined when the file is not of that tree. */
  readOpen(month: string, tree: string): CachedSummary[] | undefined {
    return this.#file(month, 'open', tree)?.sessions();
  }

  /** All sessions of a month; undefined when they are not of that tree. */
  read(month: string, tree: string): CachedSummary[] | undefined {
    const [open, closed] = [this.readOpen(month, tree), this.#file(month, 'closed', tree)?.sessions()];
    return open && closed ? [...open, ...closed] : undefined;
  }

  /** Columns of the sessions of a month in which one of the texts stands; undefined when they are not of that tree. */
  find(month: string, tree: string, texts: readonly string[]): Columns[] | undefined {
    const open = findInMonth(this.#path(month, 'open'), tree, texts);
    const closed = findInMonth(this.#path(month, 'closed'), tree, texts);
    return open && closed ? [...open, ...closed] : undefined;
  }

  /** Whatever is remembered of the sessions of a month, of any tree: each still counts while its own tree is the same. */
  readAny(month: string): Map<string, CachedSummary> {
    const files = [this.#file(month, 'open'), this.#file(month, 'closed')];
    return new Map(files.flatMap((file) => file?.sessions() ?? []).map((session) => [session.listed.id, session]));
  }

  write(month: string, tree: string, sessions: readonly CachedSummary[]): void {
    for (const name of ['open', 'closed'] as const) {
      const these = sessions.filter(({ listed }) => isClosed(listed) === (name === 'closed'));
      writeDerived(this.#path(month, name), encodeMonth(tree, these));
    }
  }

  #file(month: string, name: string, tree?: string): MonthFile | undefined {
    const bytes = readBytes(this.#path(month, name));
    const file = bytes && MonthFile.parse(bytes);
    return file && (tree === undefined || file.tree === tree) ? file : undefined;
  }

  #path(month: string, name: string): string {
    return join(this.#folder, `${month}.${name}`);
  }
}
