import { expect, test } from 'vitest';
import { step } from '../../../src/journal/kinds/step.ts';
import { replay } from '../../../src/journal/replay.ts';
import { documentOf, entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(step, { text: 'Write the test' });

test('is open until something else is said of it', () => {
  expect(replay(SESSION, [entry('step', 'Write the test')]).steps).toMatchObject([
    { text: 'Write the test', state: 'open', planned: true },
  ]);
  expect(documentOf(entry('step', 'Write the test'))).toContain('### Remaining\n\n- [ ] Write the test');
});
