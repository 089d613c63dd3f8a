import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveFiles } from './live.ts';
import { readText } from './read-file.ts';

/** A moment somebody was at work, in epoch milliseconds, and how it is known. */
export interface Sign {
  readonly ms: number;
  readonly what: string;
}

/** What git writes in a work tree's own directory while somebody works there. It speaks for the current session alone. */
const TRACKS = [
  ['logs/HEAD', 'git moved HEAD in its work tree'],
  ['index', 'git wrote the index of its work tree'],
] as const;

/** Looks for signs of life of sessions. Each work tree is looked at once, however many sessions it has. */
export class Signs {
  readonly #tracks = new Map<string, Sign[]>();
  readonly #current = new Map<string, string>();
  readonly #present = new Map<string, boolean>();
  readonly #gitDirs = new Map<string, string[]>();

  constructor(readonly live: LiveFiles) {}

  /** The newest sign: an entry, a command of sess on this machine, or git at work in a work tree of the session. */
  newest(id: string, updatedAt: string): Sign {
    const beat = this.live.heartbeat(id);
    const signs: Sign[] = [
      { ms: Date.parse(updatedAt), what: 'an entry' },
      ...(beat === undefined ? [] : [{ ms: beat, what: 'a command of sess' }]),
      ...this.currentIn(id).flatMap((gitDir) => this.#tracksIn(gitDir)),
    ];
    return signs.reduce((newest, sign) => (sign.ms > newest.ms ? sign : newest));
  }

  /** Whether any work tree the session came to still exists; null when none is known. */
  worktree(id: string): 'present' | 'gone' | null {
    const gitDirs = this.#gitDirsOf(id);
    if (gitDirs.length === 0) return null;
    const isThere = (gitDir: string): boolean =>
      statSync(join(gitDir, 'HEAD'), { throwIfNoEntry: false }) !== undefined;
    return gitDirs.some((gitDir) => once(this.#present, gitDir, isThere)) ? 'present' : 'gone';
  }

  /** Git directories of the work trees whose current session it is: what git does there is its doing. */
  currentIn(id: string): string[] {
    return this.#gitDirsOf(id).filter((gitDir) => once(this.#current, gitDir, currentOf).startsWith(`${id}\n`));
  }

  #gitDirsOf(id: string): string[] {
    return once(this.#gitDirs, id, () => Object.keys(this.live.read(id)?.heads ?? {}));
  }

  #tracksIn(gitDir: string): Sign[] {
    return once(this.#tracks, gitDir, tracksOf);
  }
}

function tracksOf(gitDir: string): Sign[] {
  return TRACKS.flatMap(([name, what]) => {
    const ms = statSync(join(gitDir, name), { throwIfNoEntry: false })?.mtimeMs;
    return ms === undefined ? [] : [{ ms, what }];
  });
}

function currentOf(gitDir: string): string {
  return readText(join(gitDir, 'sess', 'current')) ?? '';
}

function once<T>(known: Map<string, T>, key: string, find: (key: string) => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find(key);
  known.set(key, found);
  return found;
}
