import { expect, test } from 'vitest';
import { activity } from '../../../src/journal/kinds/activity.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(activity, { text: '', fields: { calls: 3, failures: 1 } });

test('adds calls and failures up, and takes nothing that is not a count', () => {
  const snapshot = replay(SESSION, [
    entry('activity', '', { calls: 3, failures: 1 }),
    entry('activity', '', { calls: 4 }),
    entry('activity', '', { calls: -1, failures: 'x' }),
  ]);
  expect(snapshot).toMatchObject({ tool_calls: 7, tool_failures: 1 });
});
