import { expect, test } from 'vitest';
import { recovered } from '../../../src/journal/kinds/recovered.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(recovered, { text: 'the process was gone' });

test('stands among the checkpoints', () => {
  expect(
    replay(SESSION, [entry('recovered', 'the process was gone')]).lists.checkpoints?.map(({ text }) => text),
  ).toEqual(['the process was gone']);
});
