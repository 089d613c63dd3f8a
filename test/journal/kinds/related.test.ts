import { expect, test } from 'vitest';
import { related } from '../../../src/journal/kinds/related.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(related, { text: 'sess_1_00000000', fields: { why: 'same task' } });

test('says why, where that is known', () => {
  expect(related.retrospective({ id: 'x', at: '', text: 'other', why: 'same task' }).details).toEqual([
    ['Why', 'same task'],
  ]);
});
