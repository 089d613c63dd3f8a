import { expect, test } from 'vitest';
import { done } from '../../../src/journal/kinds/done.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(done, { text: 'Fix it' });

test('completes a planned step and clears a next step with the same words', () => {
  const snapshot = replay(SESSION, [
    entry('step', 'Fix it'),
    entry('next', 'Fix it'),
    entry('next', 'Rest'),
    entry('done', 'Fix it'),
  ]);
  expect(snapshot.steps.map(({ state }) => state)).toEqual(['done']);
  expect(snapshot.lists.next?.map(({ text }) => text)).toEqual(['Rest']);
});
