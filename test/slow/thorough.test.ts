import { expect, test } from 'vitest';
import { testsAgain } from './tests-again.ts';

/** What the ordinary run tries a few cases of, since it has five minutes: here is every case, and more at random. */
const THOROUGH = { SESS_THOROUGH: '1', SESS_DAMAGE_RUNS: '16', RUNS: '60' };

test.each([
  ['the doctor, for every way in which an object is lost', 'test/actions/doctor', 180],
  ['retrospectives, for more hostile texts', 'test/journal/retrospective', 60],
  ["npm's settings for proxies, for every one of them", 'test/registries/npm/config', 20],
  ['jobs of GitHub Actions, for every event and refusal', 'test/commands/pr-job', 23],
  ['the action, for every way in which it is run', 'test/program/retrospective-action', 24],
  ['projects that are made to break the release check', 'test/commands/release/hostile.test', 6],
  ['comments, for every mark that a hostile text may consist of', 'test/journal/pull-request', 100],
])('the tests of %s', (_, folder, least) => {
  const passed = testsAgain(folder, THOROUGH);
  console.log(`${passed} tests passed in ${folder}`);
  expect(passed).toBeGreaterThan(least);
});
