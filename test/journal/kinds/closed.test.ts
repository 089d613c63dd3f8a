import { expect, test } from 'vitest';
import { closed } from '../../../src/journal/kinds/closed.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(closed, { text: 'It is fixed', fields: { status: 'completed' } });

test('ends the session with its summary, and the last pause', () => {
  const [paused, closing] = [entry('paused', ''), entry('closed', 'It is fixed', { status: 'abandoned' })];
  const snapshot = replay(SESSION, [paused, closing]);
  expect(snapshot).toMatchObject({
    status: 'abandoned',
    closed_at: closing.at,
    summary: 'It is fixed',
    paused_at: null,
    paused_s: 1,
  });
});

test('brings the sessions that were found related, and nothing that only looks like one', () => {
  const closing = entry('closed', '', {
    related: [{ session: 'sess_1_00000000', why: 'same task' }, 'x', null, ['y']],
  });
  expect(replay(SESSION, [closing]).lists.related?.map(({ text, why }) => [text, why])).toEqual([
    ['sess_1_00000000', 'same task'],
  ]);
});

test('still closes at the same time when it is redacted', () => {
  const written = entry('closed', 'secret', { status: 'abandoned' });
  const fields = closed.remains?.(written) ?? {};
  expect(replay(SESSION, [entry('closed', '', fields)])).toMatchObject({
    status: 'abandoned',
    closed_at: written.at,
    summary: '',
  });
});
