import { expect, test } from 'vitest';
import { note } from '../../../src/journal/kinds/note.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(note, { text: 'seen on CI' });

test('stands in the document as it was said', () => {
  expect(documentOf(entry('note', 'seen on CI'))).toContain('## Notes\n\n- seen on CI');
});
