import { expect, test } from 'vitest';
import { progress } from '../../../src/journal/kinds/progress.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(progress, { text: 'Fix it' });

test('is marked as current', () => {
  expect(documentOf(entry('progress', 'Fix it'))).toContain('- [ ] Fix it <- CURRENT');
});
