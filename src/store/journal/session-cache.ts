import { join } from 'node:path';
import { BUILD } from '../../build.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { writeDerived } from '../local/files.ts';
import { readText } from '../local/read-file.ts';
import { isWhole } from './stored-session.ts';

/** What is remembered of a session between commands, valid for one tree of one build. */
export interface CachedSession {
  readonly build: string;
  readonly tree: string;
  readonly files: number;
  readonly snapshot: Snapshot;
}

/** Sessions a process keeps in memory: more than any command looks at more than once. */
const MOST_KEPT = 2000;

/** Snapshots keyed by tree id. Deleting the folder loses nothing. */
export class SessionCache {
  readonly #folder: string;
  /** Files as they were read or written. Not what they say: whoever reads a snapshot may use it up. */
  readonly #kept = new Map<string, string>();

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'cache', 'sessions');
  }

  /** The remembered session, whatever its tree: the caller compares. */
  read(id: string): CachedSession | undefined {
    const text = this.#kept.get(id) ?? readText(this.#path(id));
    const cached = text === undefined ? undefined : parsed(text);
    if (!text || cached?.build !== BUILD || !isSound(cached) || cached.snapshot.id !== id) return undefined;
    this.#keep(id, text);
    return cached;
  }

  /** Remembers a session that is all here. */
  write(id: string, session: Omit<CachedSession, 'build'>): void {
    if (!isWhole(session.snapshot)) return;
    const text = JSON.stringify({ build: BUILD, ...session } satisfies CachedSession);
    writeDerived(this.#path(id), text);
    this.#keep(id, text);
  }

  #keep(id: string, text: string): void {
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(id, text);
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

function parsed(text: string): CachedSession | undefined {
  try {
    return JSON.parse(text) as CachedSession;
  } catch {
    return undefined;
  }
}

/** A file that was damaged by hand or by a disk is as good as none. */
function isSound({ tree, files, snapshot }: CachedSession): boolean {
  return (
    typeof tree === 'string' &&
    Number.isSafeInteger(files) &&
    typeof snapshot === 'object' &&
    snapshot !== null &&
    typeof snapshot.last === 'string' &&
    [snapshot.steps, snapshot.unknown, snapshot.tasks].every(Array.isArray) &&
    typeof snapshot.lists === 'object' &&
    snapshot.lists !== null &&
    Object.values(snapshot.lists).every(Array.isArray)
  );
}
