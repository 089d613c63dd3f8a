import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import { refuseCheckedOut } from '../git/checked-out.ts';
import { type Change, type CommitRequest, type CommitResult, FastImport } from '../git/fast-import.ts';
import type { Journal } from '../journal/journal.ts';
import { FORMAT, formatOf } from '../journal/journal-ref.ts';
import { untilDone } from '../journal/until-done.ts';
import { diskError } from '../local/files.ts';
import { Mutex } from '../local/mutex.ts';
import { type RefValue, readRef } from './git/refs.ts';
import { moveRef } from './git/update-ref.ts';

/** Says, for the commit the journal is at, what is to change; nothing when there is nothing to repair any more. */
export type Plan = (commit: string) => Promise<readonly Change[]>;

/**
 * Makes one commit on top of the journal, and plans anew whenever the ref moved meanwhile. Until git has confirmed it
 * nothing has changed.
 *
 * @throws ref-not-a-journal, ref-checked-out, format-too-new, journal-busy, ref-locked, disk-full, read-only, git-failed
 */
export async function commitRepair(journal: Journal, message: string, plan: Plan): Promise<void> {
  const { repository, reader, settings, sessDir } = journal;
  const { ref } = settings;
  await refuseCheckedOut(repository, ref);
  let done = false;
  const mutex = mutexIn(sessDir);
  await untilDone({ mutex, ref, unneeded: () => false }, async () => {
    if (done) return 'nothing';
    const [tip, format] = await Promise.all([reader.find(ref), reader.find(`${ref}:format`)]);
    if (tip?.type !== 'commit')
      throw new SessError('ref-not-a-journal', [ref, 'it points at no commit that can be read']);
    const number = formatOf(format);
    if (number !== undefined && number > FORMAT) throw new SessError('format-too-new', [String(number)]);
    const changes = await plan(tip.oid);
    if (changes.length === 0) return 'nothing';
    const made = await makeCommit(journal, { from: tip.oid, like: tip.oid, message, changes });
    const moved = await tryMove(journal, { name: ref, oid: tip.oid }, made);
    done = !('moved' in moved);
    return moved;
  });
}

/** A ref that is none: a commit made under its name is found by its id alone. */
const NOWHERE = 'refs/sess/made-by-doctor';

/**
 * Makes a commit that no ref leads to yet, and returns its id. Unlike git fast-import when it moves a ref itself, this
 * needs nothing of the history before.
 *
 * @throws disk-full, read-only, git-failed, no-git
 */
export async function makeCommit(
  { repository, identity }: Journal,
  commit: Pick<CommitRequest, 'from' | 'message' | 'changes'> & { readonly like: string },
): Promise<string> {
  const { from, message, changes, like } = commit;
  const { author, ms } = identity();
  const request = { ref: NOWHERE, loose: like, from, identity: author, ms, message, changes, trees: [] };
  const made = await new FastImport(repository.commonDir).commit(request);
  if ('moved' in made) throw new SessError('journal-busy');
  return made.commit;
}

/**
 * Moves the journal's ref from what was seen in it to a commit, or deletes it.
 *
 * @throws journal-busy when it holds something else by now, ref-locked, disk-full, read-only, git-failed, no-git
 */
export async function moveJournal(journal: Journal, seen: RefValue | undefined, to: string | undefined): Promise<void> {
  const { repository, sessDir, settings } = journal;
  const mutex = mutexIn(sessDir);
  let done = false;
  await untilDone({ mutex, ref: settings.ref, unneeded: () => false }, async () => {
    if (done) return 'nothing';
    const now = await readRef(repository, settings.ref);
    const same = now?.oid === seen?.oid && now?.target === seen?.target && (now === undefined) === (seen === undefined);
    if (!same) throw new SessError('journal-busy');
    const moved = await tryMove(journal, seen, to);
    done = !('moved' in moved);
    return moved;
  });
}

/** In a fresh clone nothing of sess is there yet, not even the folder of the lock. */
function mutexIn(sessDir: string): Mutex {
  try {
    mkdirSync(sessDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskError(error, sessDir);
  }
  return new Mutex(join(sessDir, 'journal.lock'));
}

async function tryMove(
  { repository, settings }: Journal,
  seen: RefValue | undefined,
  to: string | undefined,
): Promise<CommitResult> {
  if (await moveRef(repository, settings.ref, seen, to)) return { commit: to ?? '', trees: new Map() };
  const lock = join(repository.commonDir, `${settings.ref}.lock`);
  return { moved: true, lock: existsSync(lock) ? lock : undefined };
}
