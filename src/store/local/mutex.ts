import { closeSync, existsSync, lstatSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SessError } from '../../errors.ts';
import { diskError } from './files.ts';

/** A holder that shows no life for this long has lost the lock. */
const STALE_MS = 15_000;
/** A holder writes its name at once; one that has not by now was killed in between. */
const NAMELESS_MS = 1000;

/** Longer than any holder may take; whoever still waits then is told to try again. */
const PATIENCE_MS = 45_000;

/**
 * A short lock that keeps writers from building on the same commit and losing the race. It only saves work: the ref's
 * compare-and-swap keeps the journal right even when two processes believe they hold it.
 */
export class Mutex {
  constructor(readonly path: string) {}

  /** Waits for the lock; false as soon as `unneeded` says that somebody else did the work. @throws journal-busy, read-only, disk-full */
  async acquire(unneeded: () => boolean): Promise<boolean> {
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS; ) {
      if (unneeded()) return false;
      if (this.#take()) return true;
      if (abandoned(this.path)) rmSync(this.path, { force: true, recursive: true });
      else await sleep(2 + Math.random() * 6);
    }
    throw new SessError('journal-busy');
  }

  /** Removes the lock if whoever took it has lost it. */
  sweep(): void {
    try {
      breakLock(this.path);
    } catch {
      // On a read-only disk it stays, in nobody's way.
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
      try {
        writeSync(file, `${process.pid} ${hostname()}\n`);
      } catch (error) {
        this.release();
        throw error;
      } finally {
        closeSync(file);
      }
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw diskError(error, dirname(this.path));
    }
  }
}

/** Why the holder of a lock no longer counts, as words that follow "it"; undefined while it may be at work, or is gone. */
export function abandoned(path: string): string | undefined {
  try {
    const lock = lstatSync(path);
    // Only a file is a lock of ours, and its time is not to come.
    const age = Math.abs(Date.now() - lock.mtimeMs);
    if (!lock.isFile()) return 'is not a file';
    const [pid = '', host] = readFileSync(path, 'utf8').trim().split(' ');
    if (!host) return age > NAMELESS_MS ? 'names no holder' : undefined;
    if (age > STALE_MS) return `has shown no life for ${Math.round(age / 1000)} s`;
    return host === hostname() && !isAlive(Number(pid)) ? `names process ${pid}, which is gone` : undefined;
  } catch {
    // It was released while we looked.
    return undefined;
  }
}

/** Removes a lock whose holder no longer counts. @throws read-only */
export function breakLock(path: string): void {
  try {
    if (abandoned(path) !== undefined) rmSync(path, { force: true, recursive: true });
  } catch (error) {
    throw diskError(error, dirname(path));
  }
}

/** No transaction of git on one ref takes this long. */
const FORGOTTEN_MS = 600;

/** Removes a lock that a killed git left on a ref; false while the lock may still be in use, or is gone. */
export function breakRefLock(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs < FORGOTTEN_MS) return false;
    rmSync(path);
    return true;
  } catch {
    return false;
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
