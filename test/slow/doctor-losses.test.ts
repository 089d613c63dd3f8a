import { expect, test } from 'vitest';
import { testsAgain } from './tests-again.ts';

/** The ordinary run tries two ways in which an object is lost, and little damage at random, which is what it has time for. */
test('the tests of the doctor pass for every way in which an object is lost, and for much damage at random', () => {
  const passed = testsAgain('test/actions/doctor', { SESS_EVERY_LOSS: '1', SESS_DAMAGE_RUNS: '16' });
  console.log(`${passed} tests of the doctor passed`);
  expect(passed).toBeGreaterThan(180);
});
