import { expect, test } from 'vitest';
import { blocker } from '../../../src/journal/kinds/blocker.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(blocker, { text: 'Waiting for the API' });

test('is open, and named in the TL;DR', () => {
  expect(documentOf(entry('blocker', 'Waiting for the API'))).toContain('**Blocker**: Waiting for the API');
});
