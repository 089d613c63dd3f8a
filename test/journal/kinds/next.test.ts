import { expect, test } from 'vitest';
import { next } from '../../../src/journal/kinds/next.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(next, { text: 'Add a test' });

test('stands under Next Steps in the order it was said', () => {
  expect(documentOf(entry('next', 'one'), entry('next', 'two'))).toMatch(/## Next Steps\n\n1\. one\n2\. two$/m);
});
