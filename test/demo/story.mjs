/** The program under repair: it counts an order placed at midnight on both days. */
export const REPORT = `const orders = [
  ['2026-03-02T09:30Z', 40],
  ['2026-03-03T00:00Z', 25],
  ['2026-03-03T15:10Z', 60],
];
const DAY = 24 * 60 * 60 * 1000;

export function total(day) {
  const from = Date.parse(day);
  const to = from + DAY;
  return orders
    .filter(([at]) => Date.parse(at) >= from && Date.parse(at) <= to)
    .reduce((sum, [, price]) => sum + price, 0);
}

const days = [total('2026-03-02'), total('2026-03-03')];
const all = orders.reduce((sum, [, price]) => sum + price, 0);
console.log('by day:', days.join(' + '), ' all orders:', all);
`;

const FIXED = REPORT.replace('<= to', '< to');

const CHECK = `import assert from 'node:assert';
import { total } from './report.mjs';

assert.equal(total('2026-03-02') + total('2026-03-03'), 125);
console.log('ok');
`;

/**
 * What happens, in order. `at` is the time of day, `say` a remark, `edit` a file that is written, `run` a command
 * as it is typed.
 */
export const STORY = [
  { at: '09:02', say: 'The nightly report is too high. Open a session, plan the work.' },
  {
    at: '09:02',
    run: ['sess', 'init', 'midnight orders', '--goal', 'Count every order once', '--task', 'SHOP-214'],
  },
  { at: '09:03', run: ['sess', 'log', '--plan', 'Reproduce it', '--plan', 'Fix it', '--plan', 'Add a check'] },

  { at: '09:04', say: 'Log as you go. It takes no longer than the thought.' },
  { at: '09:04', run: ['sess', 'log', '--progress', 'Reproduce it'] },
  { at: '09:06', run: ['node', 'report.mjs'] },
  {
    at: '09:15',
    run: ['sess', 'log', '--done', '1', '--discovery', 'Only orders placed at midnight count twice', '--key'],
  },
  {
    at: '09:31',
    run: [
      ...['sess', 'log', '--snag', 'My copy of the orders was a day old', '--impact', 'looked where nothing was wrong'],
      ...['--resolution', 'fetched them anew', '--lost', '15m'],
    ],
  },
  {
    at: '09:40',
    run: [
      ...['sess', 'log', '--decision', 'A day ends before midnight: from <= t < to'],
      ...['--rationale', 'days then neither overlap nor leave a gap'],
      ...['--option', 'subtract a millisecond', '--option', 'drop duplicates afterwards'],
    ],
  },
  {
    at: '09:41',
    run: [
      ...['sess', 'log', '--progress', 'Fix it', '--error', 'Both days claim the order of 00:00:00'],
      ...['--cause', 'the range includes its end', '--resolution', 'compare with <'],
      ...['--prevention', 'check that the days add up to the whole'],
    ],
  },

  { at: '09:48', say: 'Fix the comparison, commit as usual. sess notices by itself.' },
  { at: '09:48', edit: 'report.mjs', content: FIXED },
  { at: '09:48', run: ['git', 'commit', '--quiet', '--all', '-m', 'Count midnight orders once'] },
  { at: '09:49', run: ['sess', 'log', '--done', 'Fix it', '--progress', 'Add a check'] },
  { at: '09:55', edit: 'check.mjs', content: CHECK },
  { at: '09:55', run: ['node', 'check.mjs'] },
  { at: '09:56', run: ['git', 'add', 'check.mjs'] },
  { at: '09:56', run: ['git', 'commit', '--quiet', '--amend', '-m', 'Count midnight orders once, with a check'] },

  { at: '10:20', say: 'Back from a break. Where was I?' },
  { at: '10:20', run: ['sess', 'status'] },
  {
    at: '10:22',
    run: ['sess', 'log', '--done', 'Add a check', '--lesson', 'Ranges of time include their start, never their end'],
  },

  { at: '10:24', say: 'Close. The retrospective writes itself from what was logged.' },
  {
    at: '10:24',
    run: ['sess', 'close', '--summary', 'Orders at midnight count once, and a check holds it.'],
  },
];
