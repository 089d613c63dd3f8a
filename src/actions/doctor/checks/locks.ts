import { join } from 'node:path';
import { formatDuration } from '../../../journal/text/duration.ts';
import { abandoned, breakLock, breakRefLock } from '../../../store/local/mutex.ts';
import {
  crashReports,
  type Leftover,
  packedRefsLock,
  refLocks,
  unfinishedObjects,
} from '../../../store/repair/local/leftovers.ts';
import { sessFolders, shownPath } from '../../../store/repair/local/places.ts';
import { setAside } from '../../../store/repair/local/set-aside.ts';
import { unfinishedFiles } from '../../../store/repair/local/unfinished.ts';
import type { Check, Finding, Fix } from '../check.ts';

/** No transaction of git on one ref takes this long. */
const REF_S = 5;
/** Packing all refs of the largest repository does not take this long. */
const PACKED_S = 10 * 60;
/** Longer than any write of a small file. */
const UNFINISHED_S = 60;
/** A repack may take hours; what is older than a day was left behind. */
const OBJECT_S = 24 * 3600;

/** Whether anything that died left a lock or half a file behind. */
export const locks: Check = {
  name: 'locks',
  title: 'nothing that died left a lock or half a file behind',
  async run({ context: { repository, settings, journal } }) {
    const { commonDir } = repository;
    const lock = join(journal.sessDir, 'journal.lock');
    const why = abandoned(lock);
    const found: Finding[] = [];
    if (why !== undefined)
      found.push({
        ...{ severity: 'warning', subject: shownPath(repository, lock), evidence: `The lock ${why}.` },
        fix: { says: 'removes the lock', apply: async () => breakLock(lock) },
      });
    const left = (
      severity: Finding['severity'],
      files: readonly Leftover[],
      after_s: number,
      words: string,
      more: (path: string) => { hint?: string; fix?: Fix },
    ): Finding[] =>
      files
        .filter(({ age_s }) => age_s > after_s)
        .map(({ path, age_s }) => ({
          ...{ severity, subject: shownPath(repository, path) },
          evidence: `${words} ${formatDuration(age_s)} ago.`,
          ...more(path),
        }));
    const removes = (path: string): { fix: Fix } => ({
      fix: { says: 'removes the lock', apply: async () => void breakRefLock(path) },
    });
    const sets = (path: string): { fix: Fix } => ({
      fix: { says: 'sets it aside', apply: async () => void setAside(journal.sessDir, path, 'unfinished') },
    });
    const unfinished = sessFolders(repository).flatMap(unfinishedFiles);
    return [
      ...found,
      ...left('warning', refLocks(commonDir, settings.ref), REF_S, 'git took this lock and left it', removes),
      ...left('warning', packedRefsLock(commonDir), PACKED_S, 'git took this lock and left it', removes),
      ...left('info', unfinished, UNFINISHED_S, 'sess began to write this file', sets),
      ...left('info', crashReports(commonDir), 0, 'git fast-import ended badly', (path) => ({
        hint: `rm ${shownPath(repository, path)}`,
      })),
      ...left('info', unfinishedObjects(commonDir), OBJECT_S, 'git began to write this object', () => ({
        hint: 'git gc',
      })),
    ];
  },
};
