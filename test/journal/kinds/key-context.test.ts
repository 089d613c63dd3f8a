import { expect, test } from 'vitest';
import { keyContext } from '../../../src/journal/kinds/key-context.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(keyContext, { text: 'Lock order matters' });

test('stands under Key Context', () => {
  expect(documentOf(entry('key_context', 'Lock order matters'))).toContain(
    '(survives compaction):\n\n- Lock order matters',
  );
});
