import { expect, test } from 'vitest';
import { dropped } from '../../../src/journal/kinds/dropped.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(dropped, { text: 'Add a test', fields: { oid: 'a' } });

test('takes a commit out of the list', () => {
  expect(
    replay(SESSION, [
      entry('commit', 'x', { oid: 'a' }),
      entry('commit', 'y', { oid: 'b' }),
      entry('dropped', 'x', { oid: 'a' }),
    ]).lists.commits?.map(({ oid }) => oid),
  ).toEqual(['b']);
});
