import { expect, test } from 'vitest';
import { checkpoint } from '../../../src/journal/kinds/checkpoint.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(checkpoint, { text: 'before the refactor' });

test('brings its note into the TL;DR', () => {
  expect(documentOf(entry('opened', 'Goal'), entry('checkpoint', 'before the refactor'))).toContain(
    'Goal\n\nbefore the refactor\n\n**Progress**',
  );
});
