import { expect, test } from 'vitest';
import { decision } from '../../../src/journal/kinds/decision.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(decision, { text: 'Lock first', fields: { rationale: 'simplest', options: ['a', 'b'] } });

test('shows what it was chosen from and why', () => {
  const decided = entry('decision', 'Lock first', {
    context: 'no refactor',
    options: ['lock', 'atomic'],
    rationale: 'simplest',
  });
  expect(documentOf(decided)).toContain(
    '**Context**: no refactor  \n**Options**: (1) lock, (2) atomic  \n**Rationale**: simplest',
  );
});
