import { expect, test } from 'vitest';
import { opened } from '../../../src/journal/kinds/opened.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(opened, { text: 'Fix the race', fields: { shortname: 'fix-race' } });

test('gives the session its name, goal, tasks and agent', () => {
  const snapshot = replay(SESSION, [
    entry('opened', 'Fix the race', { shortname: 'fix-race', title: 'Fix Race', tasks: ['T-1', 7], agent: 'codex' }),
  ]);
  expect(snapshot).toMatchObject({
    shortname: 'fix-race',
    title: 'Fix Race',
    goal: 'Fix the race',
    tasks: ['T-1'],
    agent: 'codex',
    status: 'active',
  });
});

test('keeps its name and time when it is redacted', () => {
  const written = entry('opened', 'secret', { shortname: 'fix-race', agent: 'x' });
  expect(opened.remains?.(written)).toEqual({ shortname: 'fix-race', happened_at: written.at });
});
