import type { Surroundings } from '../../src/journal/brief/surroundings.ts';
import type { Entry, Fields } from '../../src/journal/entry.ts';

/** Coming back at a moment, with nothing to be told of the work tree. */
export const NOWHERE: Surroundings = {
  now: '2026-03-04T08:10:00.000Z',
  ...{ head: null, commits_since: [], lessons: [], changed_files: [] },
};

export const MIDNIGHT = 'sess_1772528400000_bf94f21d';

type Said = readonly [minute: number, kind: string, text: string, fields?: Fields];

/** Entries of one session, so many minutes after it was opened. */
export function midnight(...said: Said[]): Entry[] {
  return said.map(([minute, kind, text, fields = {}], index) => ({
    ...{ id: `019cb2e5-0000-7000-8000-${String(index).padStart(12, '0')}`, session: MIDNIGHT, kind, text, fields },
    ...{ at: new Date(1_772_528_400_000 + minute * 60_000).toISOString(), branch: 'fix/midnight' },
    ...{ commit: '4f1c2a9d0b7e635811d24f1c2a9d0b7e635811d2', author: 'Ada Example <ada@example.com>' },
    ...{ host: 'workstation', worktree: 'shop' },
  }));
}

/** A day's work that was left in the middle: a report counts orders twice. */
export const MIDNIGHT_ENTRIES = midnight(
  [
    0,
    'opened',
    'Make the nightly order report count every order exactly once',
    { shortname: 'midnight-orders', tasks: ['SHOP-214'] },
  ],
  [2, 'step', 'Reproduce the double count with a fixture'],
  [2, 'step', 'Find where both days claim an order'],
  [2, 'step', 'Compare half-open ranges everywhere'],
  [2, 'step', 'Backfill the reports of February'],
  [2, 'step', 'Add a check that the days add up to the whole'],
  [5, 'key_file', 'src/report/daily.ts', { why: 'the report itself; `total(day)` is the function that is wrong' }],
  [5, 'key_file', 'src/report/backfill.ts', { why: 'recomputes old days, reads the same function' }],
  [6, 'progress', 'Reproduce the double count with a fixture'],
  [8, 'next', 'Ask support which shops complained'],
  [
    20,
    'key_context',
    'Run it with `npm run report -- --db fixtures/march.sqlite --day 2026-03-02`; expected 65, prints 90',
  ],
  [31, 'done', 'Reproduce the double count with a fixture'],
  [32, 'progress', 'Find where both days claim an order'],
  [
    40,
    'discovery',
    'Only orders stamped exactly 00:00:00 count twice; the point of sale rounds to full minutes, so that is about 0.3 % of all orders',
    { key: true },
  ],
  [
    44,
    'error',
    'SQLITE_BUSY: database is locked while the backfill and the report run together',
    {
      cause: 'both open the fixture for writing',
      resolution: 'open it read-only in the report',
      prevention: 'pass `?mode=ro` in the connection string',
    },
  ],
  [55, 'done', 'Find where both days claim an order'],
  [
    56,
    'decision',
    'A day is half-open: from <= t < to',
    {
      context: 'The range included its end',
      options: ['subtract a millisecond from the end', 'drop duplicates afterwards', 'half-open ranges'],
      rationale: 'days then neither overlap nor leave a gap, whatever the resolution of the clock',
    },
  ],
  [60, 'progress', 'Compare half-open ranges everywhere'],
  [75, 'commit', 'Count midnight orders once', { oid: '4f1c2a9d0b7e635811d24f1c2a9d0b7e635811d2', patch_id: 'a' }],
  [
    80,
    'note',
    'grep for `<= to` finds nine places. Three are fine (they compare dates, not instants): src/calendar.ts:40, src/calendar.ts:88, src/ui/range.ts:12. Changed four of the other six; src/tax/period.ts and src/report/backfill.ts are left.',
  ],
  [84, 'blocker', 'The February dump is not on the test server yet'],
  [88, 'unblocked', 'The February dump is not on the test server yet', { resolution: 'copied it by hand' }],
  [
    90,
    'blocker',
    'src/tax/period.ts belongs to accounting; they must confirm that tax periods are half-open too before it is changed (asked on 3 March)',
  ],
  [
    95,
    'error',
    'backfill.test.ts fails: expected 28 reports, got 29',
    { cause: '28 February + 1: the loop condition still includes the end' },
  ],
  [
    100,
    'decision',
    'Backfill February only, not the whole year',
    {
      rationale:
        'Finance closed January; changed numbers in closed months need a correction entry, which is a project of its own',
    },
  ],
  [
    101,
    'decision',
    'Keep the old totals beside the new ones for a month',
    { rationale: 'support can explain differences to shops without asking us' },
  ],
  [
    110,
    'snag',
    'The fixture was a day old, looked at the wrong numbers',
    { impact: 'half an hour lost', resolution: '`npm run fixtures` before every run', lost_s: 1800 },
  ],
  [
    112,
    'lesson',
    'Ranges of time include their start, never their end; name the variable `until` so that nobody doubts it',
  ],
  [
    115,
    'next',
    'Fix the loop in src/report/backfill.ts:61 (`day <= last` becomes `day < until`) and rerun backfill.test.ts',
  ],
  [115, 'next', 'Ask accounting again about tax periods if there is no answer by noon'],
  [115, 'next', 'Then try the backfill for February: `npm run backfill -- --month 2026-02 --dry`'],
  [
    116,
    'checkpoint',
    'Half-open ranges done in 4 of 6 places, tests green but for backfill.test.ts (off by one, cause known).',
  ],
);

/** The next morning: another commit, uncommitted changes, a lesson from elsewhere. */
export const NEXT_MORNING: Surroundings = {
  now: '2026-03-04T08:10:00.000Z',
  head: { branch: 'fix/midnight', commit: '9be07d114c52aa30ffff9be07d114c52aa30ffff' },
  commits_since: [
    { oid: '9be07d114c52aa30ffff9be07d114c52aa30ffff', subject: 'Merge main into fix/midnight' },
    { oid: '77aa07d114c52aa30fff77aa07d114c52aa30fff', subject: 'Update the lock file' },
  ],
  lessons: [
    {
      text: 'Changes to tax code need the sign-off of accounting in the pull request, or the release check stops them',
      ...{ session: 'sess_1771000000000_0a0b0c0d', shortname: 'vat-2026' },
    },
  ],
  changed_files: ['src/report/backfill.ts', 'test/report/backfill.test.ts'],
};
