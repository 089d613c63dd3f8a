import { expect, test } from 'vitest';
import { discovery } from '../../../src/journal/kinds/discovery.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(discovery, { text: 'Lock ordering: chain first' });

test('is kept in Key Context too when it is a key one', () => {
  expect(documentOf(entry('discovery', 'plain'))).not.toContain('Key Context');
  expect(documentOf(entry('discovery', 'vital', { key: true }))).toContain(
    '**Key Context** (survives compaction):\n\n- vital',
  );
});
