import { expect, test } from 'vitest';
import { resumed } from '../../../src/journal/kinds/resumed.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(resumed, { text: 'back' });

test('ends the pause and counts it, and reopens what was closed', () => {
  const snapshot = replay(SESSION, [entry('paused', ''), entry('resumed', '')]);
  expect(snapshot).toMatchObject({ status: 'active', paused_s: 1, paused_at: null });
  expect(replay(SESSION, [entry('closed', ''), entry('resumed', '')])).toMatchObject({
    status: 'active',
    closed_at: null,
  });
});

test('never counts a pause backwards when clocks disagree', () => {
  const late = entry('resumed', '');
  const paused = { ...entry('paused', ''), at: '2099-01-01T00:00:00.000Z' };
  expect(replay(SESSION, [paused, { ...entry('resumed', ''), at: late.at }]).paused_s).toBe(0);
});
