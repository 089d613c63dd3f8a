import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskError } from './files.ts';

/** A holder that shows no life for this long has lost the lock. */
const STALE_MS = 15_000;

/**
 * A short lock that keeps writers from building on the same commit and losing the race. It only saves work: the ref's
 * compare-and-swap keeps the journal right even when two processes believe they hold it.
 */
export class Mutex {
  constructor(readonly path: string) {}

  /** Waits for the lock; false as soon as `unneeded` says that somebody else did the work. @throws read-only, disk-full */
  async acquire(unneeded: () => boolean): Promise<boolean> {
    for (;;) {
      if (unneeded()) return false;
      if (this.#take()) return true;
      if (this.#isStale()) rmSync(this.path, { force: true });
      else await sleep(2 + Math.random() * 6);
    }
  }

  isHeld(): boolean {
    return existsSync(this.path);
  }

  release(): void {
    rmSync(this.path, { force: true });
  }

  #take(): boolean {
    try {
      const file = openSync(this.path, 'wx', 0o600);
      writeSync(file, `${process.pid} ${hostname()}\n`);
      closeSync(file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw diskError(error, this.path);
    }
  }

  #isStale(): boolean {
    try {
      if (Date.now() - statSync(this.path).mtimeMs > STALE_MS) return true;
      const [pid, host] = readFileSync(this.path, 'utf8').trim().split(' ');
      return host === hostname() && !isAlive(Number(pid));
    } catch {
      // It was released while we looked.
      return false;
    }
  }
}

/** Whether a process of this machine exists; a process of another user counts. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
