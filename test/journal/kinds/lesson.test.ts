import { expect, test } from 'vitest';
import { lesson } from '../../../src/journal/kinds/lesson.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(lesson, { text: 'Clean first' });

test('has a bold lead when it begins with one', () => {
  expect(documentOf(entry('lesson', 'Release safety: clean dist/ first'))).toMatch(
    /1\. \*\*Release safety\*\* \(.*\): clean dist\/ first/,
  );
});
