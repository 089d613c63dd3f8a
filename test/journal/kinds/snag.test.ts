import { expect, test } from 'vitest';
import { snag } from '../../../src/journal/kinds/snag.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(snag, { text: 'Stale dist', fields: { lost_s: 300 } });

test('says how much time it cost', () => {
  expect(documentOf(entry('snag', 'Stale dist', { lost_s: 5400 }))).toContain('- Time Lost: 1 hour 30 minutes');
});
