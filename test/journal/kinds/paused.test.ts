import { expect, test } from 'vitest';
import { paused } from '../../../src/journal/kinds/paused.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(paused, { text: 'lunch' });

test('pauses once, however often it is said', () => {
  const [first, second] = [entry('paused', ''), entry('paused', '')];
  expect(replay(SESSION, [first, second])).toMatchObject({ status: 'paused', paused_at: first.at });
});

test('keeps what was said with it where checkpoints are', () => {
  const { lists } = replay(SESSION, [entry('paused', 'half of the ranges are done'), entry('paused', '')]);
  expect(lists.checkpoints?.map(({ text }) => text)).toEqual(['half of the ranges are done']);
});
