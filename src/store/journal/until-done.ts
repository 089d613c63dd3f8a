import { setTimeout as sleep } from 'node:timers/promises';
import { SessError } from '../../errors.ts';
import type { CommitResult } from '../git/fast-import.ts';
import { breakRefLock, type Mutex } from '../local/mutex.ts';

export interface Trying {
  readonly mutex: Mutex;
  readonly ref: string;
  /** Says that somebody else did the work meanwhile. */
  readonly unneeded: () => boolean;
  /** Lost races before it gives up; each one means that another writer got through. */
  readonly attempts?: number | undefined;
}

const ATTEMPTS = 60;
/** Refusals in a row because of one lock file, each after git itself has waited, before it is taken to be forgotten. */
const MOST_LOCKED = 15;

/**
 * Moves the ref one commit at a time until there is nothing left to commit, under the mutex, and again whenever the ref
 * moved meanwhile.
 *
 * @throws journal-busy, ref-locked, read-only, disk-full, and what `once` throws
 */
export async function untilDone(
  { mutex, ref, unneeded, attempts = ATTEMPTS }: Trying,
  once: () => Promise<'nothing' | CommitResult>,
): Promise<void> {
  for (let lost = 0, locked = 0; lost < attempts; ) {
    if (!(await mutex.acquire(unneeded))) return;
    let result: 'nothing' | CommitResult;
    let broken = false;
    try {
      result = await once();
      // While we hold the mutex no other sess is at the ref, and what else git does there takes milliseconds.
      if (result !== 'nothing' && 'moved' in result) broken = isOf(ref, result.lock) && breakRefLock(result.lock);
    } finally {
      mutex.release();
    }
    if (result === 'nothing') return;
    if (!('moved' in result) || broken) continue;
    locked = result.lock ? locked + 1 : 0;
    if (result.lock && locked >= MOST_LOCKED) throw new SessError('ref-locked', [result.lock]);
    await sleep(Math.random() * 10 * ++lost);
  }
  throw new SessError('journal-busy');
}

function isOf(ref: string, lock: string | undefined): lock is string {
  return lock?.endsWith(`/${ref}.lock`) ?? false;
}
