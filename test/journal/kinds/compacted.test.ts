import { expect, test } from 'vitest';
import { compacted } from '../../../src/journal/kinds/compacted.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(compacted, { text: '' });

test('is counted', () => {
  expect(replay(SESSION, [entry('compacted', ''), entry('compacted', '')]).compactions).toBe(2);
});
