import { join } from 'node:path';
import { isSessError } from '../../errors.ts';
import { byId, type Entry } from '../../journal/entry.ts';
import { isUnreadable, type Unreadable } from '../../journal/entry-file.ts';
import { type Columns, type Listed, newestFirst, toListed } from '../../journal/lists/listed.ts';
import { replay } from '../../journal/replay.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';
import type { Summary } from '../../journal/summary.ts';
import { toSummary } from '../../journal/summary.ts';
import { unique } from '../../journal/versions.ts';
import { CatFile } from '../git/cat-file.ts';
import { refuseCheckedOut } from '../git/checked-out.ts';
import { FastImport } from '../git/fast-import.ts';
import { GitlessReader } from '../git/gitless-reader.ts';
import type { ObjectReader } from '../git/objects.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';
import type { Settings } from '../git/settings.ts';
import { Inbox } from '../local/inbox.ts';
import { Mutex } from '../local/mutex.ts';
import { FEW_ATTEMPTS, flush } from './flush.ts';
import { bySession, JournalRef } from './journal-ref.ts';
import { SessionCache } from './session-cache.ts';
import type { Search } from './summaries.ts';

/** Whether entries reached the ref, or wait in the inbox because there is no git program. */
export type Written = 'on the ref' | 'in the inbox';

/** Refusals that say the entries are safe in the inbox. */
const KEPT = new Set<string>(['journal-busy', 'ref-locked']);

/** All sessions of a repository. One way to write, one way to read. */
export class Journal {
  readonly #inbox: Inbox;
  readonly #cache: SessionCache;
  #reader: ObjectReader | undefined;
  #ref: JournalRef | undefined;
  #writer: FastImport | undefined;
  readonly #mutex: Mutex;
  /** Newest entry id of the sessions this process has read whole. */
  readonly #seen = new Map<string, string>();
  readonly sessDir: string;

  constructor(
    readonly repository: Repository,
    readonly settings: Settings,
    readonly identity: () => { readonly author: string; readonly ms: number },
  ) {
    this.sessDir = join(repository.commonDir, 'sess');
    this.#mutex = new Mutex(join(this.sessDir, 'journal.lock'));
    this.#inbox = new Inbox(this.sessDir);
    this.#cache = new SessionCache(this.sessDir);
  }

  /** Starts git's processes before they are needed, so that their start-up overlaps with our own work. */
  expectWrite(): void {
    if (!hasGit()) return;
    void this.reader;
    // While another writer is at work it may well write our entries too.
    if (!this.#mutex.isHeld()) this.#writer ??= new FastImport(this.repository.commonDir, 'small');
  }

  /** The one reader of objects in this process, started on first use. */
  get reader(): ObjectReader {
    this.#reader ??= hasGit() ? new CatFile(this.repository.gitDir) : new GitlessReader(this.repository);
    return this.#reader;
  }

  get ref(): JournalRef {
    const { repository } = this;
    this.#ref ??= new JournalRef(this.reader, this.settings.ref, this.#cache, (ref) => refValue(repository, ref));
    return this.#ref;
  }

  /**
   * Writes the entries of one call; durable once this returns. What is refused is taken back, so that it does not
   * appear beside a second try; only a journal that could not be moved now keeps it, and says so.
   *
   * @throws what `flush` and `Inbox.put` throw
   */
  async add(entries: readonly Entry[]): Promise<Written> {
    const file = this.#inbox.put(entries);
    try {
      return (await this.#flush([file])) ? 'on the ref' : 'in the inbox';
    } catch (error) {
      if (!isSessError(error) || !KEPT.has(error.code)) this.#inbox.remove([{ path: file, entries }]);
      throw error;
    }
  }

  /** Brings what an earlier command left in the inbox onto the ref, and removes its lock. A reader goes on without, whatever stops it. */
  async settle(): Promise<void> {
    if (this.#inbox.isEmpty()) return this.#mutex.sweep();
    await this.#flush([], FEW_ATTEMPTS).catch((error: unknown) => {
      if (!isSessError(error)) throw error;
    });
  }

  /** The same, until it is there or the reason is known why it cannot be. @throws what `flush` throws */
  async flushInbox(): Promise<void> {
    await this.#flush([]);
  }

  /** The session as it stands, inbox included; undefined when there is none of that id. */
  async snapshot(id: string): Promise<Snapshot | undefined> {
    const waiting = this.#waiting(id);
    if (waiting.length === 0) return (await this.#stored(id))?.snapshot;
    const read = await this.entries(id);
    return read.length > 0 ? replay(id, read) : undefined;
  }

  /** Entries of a session that are safe in the inbox and not yet on the ref. */
  waiting(id: string): number {
    return this.#waiting(id).length;
  }

  /** The same of all sessions. */
  waitingAll(): number {
    return this.#inbox.read().reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** Everything kept of a session in order, superseded and redacted entries included; last, what nobody can read. */
  async entries(id: string): Promise<readonly (Entry | Unreadable)[]> {
    // Before the ref is read: what leaves the inbox meanwhile is on the ref by then.
    const waiting = this.#waiting(id);
    const { commit } = await this.ref.tip();
    const whole = commit === undefined ? undefined : await this.ref.whole(commit, id);
    const read = whole?.read ?? [];
    const entries = unique([...read.filter((entry): entry is Entry => !isUnreadable(entry)), ...waiting]);
    this.#seen.set(id, entries.at(-1)?.id ?? '');
    return [...entries, ...read.filter(isUnreadable)];
  }

  /** Every session, newest first. */
  listed(): Promise<Listed[]> {
    return this.#list(async (commit) => (await listsOf()).readListed(this.ref, commit, this.sessDir));
  }

  /** The sessions that are looked for, newest first; at little cost however many others there are. */
  find(search: Search): Promise<Columns[]> {
    return this.#list(async (commit) => (await listsOf()).findListed(this.ref, commit, this.sessDir, search));
  }

  /** Every open session, newest first, at little cost however many are closed. */
  async openListed(): Promise<Listed[]> {
    const read = async (commit: string) => (await listsOf()).readOpenListed(this.ref, commit, this.sessDir);
    return (await this.#list(read)).filter((session) => !isClosed(session));
  }

  /** Every session's summary, newest first. */
  async summaries(): Promise<Summary[]> {
    return (await this.listed()).map((session) => session.summary());
  }

  /** What is remembered of a session without asking git: a hint for entry ids, never the truth. */
  remembered(id: string): Snapshot | undefined {
    return this.#cache.read(id)?.snapshot;
  }

  /** The newest entry id this process can know of in a session. */
  newest(id: string): string {
    const seen = [this.remembered(id)?.last ?? '', this.#seen.get(id) ?? ''];
    return [...seen, newestId(this.#waiting(id))].toSorted().at(-1) ?? '';
  }

  close(): void {
    this.#writer?.abandon();
    this.#writer = undefined;
    this.#reader?.close();
    this.#reader = undefined;
    this.#ref = undefined;
  }

  async #list<T extends Columns>(read: (commit: string) => Promise<T[]>): Promise<(T | Listed)[]> {
    const waiting = bySession(this.#inbox.read().flatMap(({ entries }) => entries));
    const { commit } = await this.ref.tip();
    const found = commit ? await read(commit) : [];
    if (waiting.size === 0) return found.toSorted(newestFirst);
    const listed = new Map<string, T | Listed>(found.map((session) => [session.id, session]));
    for (const id of waiting.keys()) {
      const snapshot = await this.snapshot(id);
      if (snapshot) listed.set(id, toListed(toSummary(snapshot)));
    }
    return [...listed.values()].toSorted(newestFirst);
  }

  #takeWriter(): FastImport {
    const writer = this.#writer ?? new FastImport(this.repository.commonDir);
    this.#writer = undefined;
    return writer;
  }

  async #stored(id: string) {
    const { commit } = await this.ref.tip();
    return commit === undefined ? undefined : this.ref.session(commit, id);
  }

  #waiting(id: string): Entry[] {
    return this.#inbox.read().flatMap(({ entries }) => entries.filter(({ session }) => session === id));
  }

  async #flush(own: readonly string[], attempts?: number): Promise<boolean> {
    if (!hasGit()) return false;
    await refuseCheckedOut(this.repository, this.settings.ref);
    const { author, ms } = this.identity();
    const mutex = this.#mutex;
    const place = {
      newWriter: () => this.#takeWriter(),
      journal: this.ref,
      inbox: this.#inbox,
      mutex,
      identity: author,
      ms,
    };
    await flush(place, own, attempts);
    return true;
  }
}

const listsOf = () => import('./summaries.ts');

async function refValue(repository: Repository, ref: string): Promise<string | undefined> {
  if (!hasGit()) return undefined;
  const { readRef } = await import('../repair/git/refs.ts');
  return (await readRef(repository, ref))?.oid;
}

function newestId(entries: readonly Entry[]): string {
  return entries.toSorted(byId).at(-1)?.id ?? '';
}
