import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { isSessionId } from '../../journal/session-id.ts';
import type { ReflogPosition } from '../git/reflog.ts';
import { writeDurable } from './files.ts';
import type { ProcessMark } from './processes.ts';
import { readJson } from './read-file.ts';

/** What this machine knows of an open session. Lost without harm: it only helps to find and to watch it. */
export interface Live {
  /** Whose end means that nobody works on it any more. */
  readonly owner: ProcessMark;
  readonly host: string;
  readonly worktree: string;
  /** Agent session ids that speak for this session. */
  readonly agents: readonly string[];
  /** Per git directory that the session came to. */
  readonly heads: Readonly<Record<string, StartingPoint>>;
  /** Somebody here began to close it, and its scratch folder goes when it is closed. */
  readonly closing?: boolean;
}

/** From where commits of a session are collected in one work tree. */
export interface StartingPoint {
  /** HEAD and the end of its reflog when the session came there. */
  readonly base: string | null;
  readonly reflog: ReflogPosition;
  /** HEAD when commits were last collected. */
  readonly commit: string | null;
}

function isStart(start: StartingPoint | undefined): boolean {
  return typeof start?.reflog?.newest === 'string';
}

/** One file per open session; its modification time is the heartbeat. */
export class LiveFiles {
  readonly #folder: string;

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'live');
  }

  read(id: string): Live | undefined {
    const live = readJson<Live>(this.#path(id));
    const sound =
      Array.isArray(live?.agents) &&
      typeof live.owner?.pid === 'number' &&
      Object.values(live.heads ?? [undefined]).every(isStart);
    return sound ? live : undefined;
  }

  /** @throws read-only, disk-full */
  write(id: string, live: Live): void {
    writeDurable(this.#path(id), `${JSON.stringify(live)}\n`);
  }

  /** Marks the session as alive now. */
  beat(id: string, ms: number): void {
    try {
      utimesSync(this.#path(id), ms / 1000, ms / 1000);
    } catch {
      // Opened on another machine: it has no heartbeat here.
    }
  }

  /** When the session last showed life here, in epoch milliseconds. */
  heartbeat(id: string): number | undefined {
    return statSync(this.#path(id), { throwIfNoEntry: false })?.mtimeMs;
  }

  remove(id: string): void {
    try {
      rmSync(this.#path(id), { force: true });
    } catch {
      // On a read-only disk it stays; whoever reads it asks the journal whether the session is open.
    }
  }

  /** Ids that have a file, oldest session first. */
  ids(): string[] {
    try {
      return readdirSync(this.#folder).filter(isSessionId).toSorted();
    } catch {
      return [];
    }
  }

  #path(id: string): string {
    return join(this.#folder, id);
  }
}
