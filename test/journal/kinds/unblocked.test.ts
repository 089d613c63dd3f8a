import { expect, test } from 'vitest';
import type { Fields } from '../../../src/journal/entry.ts';
import { unblocked } from '../../../src/journal/kinds/unblocked.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(unblocked, { text: 'Waiting for the API', fields: { resolution: 'they answered' } });

test('resolves the blocker it names, by id or by its words, and no other', () => {
  const [a, b] = [entry('blocker', 'A'), entry('blocker', 'B')];
  const states = (fields: Fields, text: string) =>
    replay(SESSION, [a, b, entry('unblocked', text, fields)]).lists.blockers?.map(({ state, resolution }) => [
      state,
      resolution,
    ]);
  expect(states({ blocker: b.id, resolution: 'done' }, 'whatever')).toEqual([
    ['open', null],
    ['resolved', 'done'],
  ]);
  expect(states({}, 'A')).toEqual([
    ['resolved', null],
    ['open', null],
  ]);
  expect(states({}, 'C')).toEqual([
    ['open', null],
    ['open', null],
  ]);
});
