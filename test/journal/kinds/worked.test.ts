import { expect, test } from 'vitest';
import { worked } from '../../../src/journal/kinds/worked.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(worked, { text: 'Small steps' });

test('is said again in the retrospective', () => {
  expect(worked.retrospective({ id: 'x', at: '', text: 'Small steps' })).toMatchObject({
    section: 'worked',
    text: 'Small steps',
  });
});
