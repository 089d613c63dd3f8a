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
    const gitDirs = this.#gitDirs(id);
    if (gitDirs.length === 0) return null;
    return gitDirs.some((gitDir) => statSync(join(gitDir, 'HEAD'), { throwIfNoEntry: false })) ? 'present' : 'gone';
  }

  /** Git directories of the work trees whose current session it is: what git does there is its doing. */
  currentIn(id: string): string[] {
    return this.#gitDirs(id).filter((gitDir) => isCurrent(gitDir, id));
  }

  #gitDirs(id: string): string[] {
    return Object.keys(this.live.read(id)?.heads ?? {});
  }

  #tracksIn(gitDir: string): Sign[] {
    const known = this.#tracks.get(gitDir);
    if (known) return known;
    const found = TRACKS.flatMap(([name, what]) => {
      const ms = statSync(join(gitDir, name), { throwIfNoEntry: false })?.mtimeMs;
      return ms === undefined ? [] : [{ ms, what }];
    });
    this.#tracks.set(gitDir, found);
    return found;
  }
}

function isCurrent(gitDir: string, id: string): boolean {
  return readText(join(gitDir, 'sess', 'current'))?.startsWith(`${id}\n`) ?? false;
}
