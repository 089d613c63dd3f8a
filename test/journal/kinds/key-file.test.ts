import { expect, test } from 'vitest';
import { keyFile } from '../../../src/journal/kinds/key-file.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(keyFile, { text: 'src/a.ts' });

test('takes the reason apart from the path', () => {
  expect(keyFile.flag.read('sweep/sweeper.go - main logic')).toEqual({
    text: 'sweep/sweeper.go',
    fields: { why: 'main logic' },
  });
  expect(keyFile.flag.read('a b - c')).toEqual({ text: 'a b - c', fields: {} });
});
