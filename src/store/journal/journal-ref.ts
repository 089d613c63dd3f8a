import { SessError } from '../../errors.ts';
import type { Entry } from '../../journal/entry.ts';
import { isSessionId, sessionPath } from '../../journal/session-id.ts';
import type { GitObject, ObjectReader } from '../git/objects.ts';
import type { SessionCache } from './session-cache.ts';
import { readStored, type StoredSession } from './stored-session.ts';

/** The newest format this version writes. */
export const FORMAT = 1;

/** Where the journal stands: the commit of its ref, undefined while there is none. */
export interface Tip {
  readonly commit: string | undefined;
  readonly format: number;
}

/** Reads sessions from the journal's ref, each through the cache when its tree is the one remembered. */
export class JournalRef {
  constructor(
    readonly reader: ObjectReader,
    readonly ref: string,
    readonly cache: SessionCache,
    /** What a ref holds, be that object there or not; undefined when there is no such ref, or nobody to ask. */
    readonly atRef?: (ref: string) => Promise<string | undefined>,
  ) {}

  /** @throws ref-not-a-journal when the ref holds something else */
  async tip(): Promise<Tip> {
    const [commit, format] = await Promise.all([this.reader.find(this.ref), this.reader.find(`${this.ref}:format`)]);
    if (!commit) return this.#none();
    const number = formatOf(format);
    if (commit.type !== 'commit') throw new SessError('ref-not-a-journal', [this.ref, `it points at a ${commit.type}`]);
    if (!format) throw new SessError('ref-not-a-journal', [this.ref, 'it has no file named format']);
    if (!number) throw new SessError('ref-not-a-journal', [this.ref, 'its file format holds no number']);
    return { commit: commit.oid, format: number };
  }

  /** There is no journal yet, or git has lost where it stands: that must not look like an empty one. */
  async #none(): Promise<Tip> {
    const value = await this.atRef?.(this.ref);
    if (!value) return { commit: undefined, format: FORMAT };
    // Somebody may have begun it meanwhile.
    if (await this.reader.find(value)) return this.tip();
    throw new SessError('ref-not-a-journal', [this.ref, `git cannot find its newest commit ${value.slice(0, 10)}`]);
  }

  /** The session at a commit, from the cache if that is current; undefined when it is not there. */
  async session(commit: string, id: string): Promise<StoredSession | undefined> {
    const tree = await this.#tree(commit, id);
    if (!tree) return undefined;
    const cached = this.cache.read(id);
    return cached?.tree === tree.oid ? cached : this.#readAndRemember(id, tree);
  }

  /** The session with every entry and where each is kept. */
  async whole(commit: string, id: string): Promise<StoredSession | undefined> {
    const tree = await this.#tree(commit, id);
    return tree && readStored(this.reader, id, tree);
  }

  async #tree(commit: string, id: string): Promise<GitObject | undefined> {
    if (!isSessionId(id)) throw new SessError('bad-session-id', [id]);
    const found = await this.reader.find(`${commit}:${sessionPath(id)}`);
    return found?.type === 'tree' ? found : undefined;
  }

  async #readAndRemember(id: string, tree: GitObject): Promise<StoredSession> {
    const stored = await readStored(this.reader, id, tree);
    this.cache.write(id, { tree: tree.oid, files: stored.files, snapshot: stored.snapshot });
    return stored;
  }
}

/** The number that a file named format holds; undefined when it holds none. */
export function formatOf(file: GitObject | undefined): number | undefined {
  const text = file?.type === 'blob' ? file.data.toString('utf8') : '';
  return Number(/^(\d{1,9})\n?$/.exec(text)?.[1]) || undefined;
}

/** Entries by session, each id once, in the order they came. */
export function bySession(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of new Map(entries.map((entry) => [entry.id, entry])).values()) {
    const group = groups.get(entry.session);
    if (group) group.push(entry);
    else groups.set(entry.session, [entry]);
  }
  return groups;
}
