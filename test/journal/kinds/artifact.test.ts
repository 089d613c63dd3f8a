import { expect, test } from 'vitest';
import { artifact } from '../../../src/journal/kinds/artifact.ts';
import { documentOf, entry } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(artifact, { text: 'dist/report.html', fields: { label: 'Report' } });

test('has its label beside it', () => {
  expect(documentOf(entry('artifact', 'dist/report.html', { label: 'Report' }))).toContain(
    '- dist/report.html\n  - Label: Report',
  );
});
