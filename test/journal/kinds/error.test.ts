import { expect, test } from 'vitest';
import { error } from '../../../src/journal/kinds/error.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(error, { text: 'Exit 1', fields: { cause: 'typo', exit_code: 1 } });

test('counts as an error and keeps its command', () => {
  expect(error.counts).toBe('errors');
  expect(documentOf(entry('error', 'Exit 1', { command: 'npm test', exit_code: 1 }))).toContain(
    '   - Command: npm test\n   - Exit code: 1',
  );
});
