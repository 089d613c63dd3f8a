import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENTS, STATES, transition, transitionTable } from '../../../src/journal/lifecycle/transitions.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';

/** The kind that writes each event; `log` is any entry that reports work, which a command precedes by a resumption. */
const KINDS = { checkpoint: 'checkpoint', pause: 'paused', resume: 'resumed', recover: 'recovered' } as const;

test('is the table that ARCHITECTURE.md shows', () => {
  expect(transitionTable()).toMatchInlineSnapshot(`
    "|  | log | checkpoint | pause | resume | recover | complete | abandon |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | **active** | active | active | paused | active | paused | completed | abandoned |
    | **paused** | active | paused | paused | active | paused | completed | abandoned |
    | **completed** | - | - | - | active | - | - | - |
    | **abandoned** | - | - | - | active | - | - | - |"
  `);
  const told = readFileSync(join(import.meta.dirname, '../../../ARCHITECTURE.md'), 'utf8');
  expect(told.includes(`\n${transitionTable()}\n`)).toBe(true);
});

test('is what replaying the entries does, in whatever order they come', () => {
  const event = fc.constantFrom(
    ...(Object.keys(KINDS) as (keyof typeof KINDS)[]),
    'complete' as const,
    'abandon' as const,
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const entries = events.map((name) =>
        name === 'complete' || name === 'abandon'
          ? entry('closed', '', { status: name === 'abandon' ? 'abandoned' : 'completed' })
          : entry(KINDS[name], ''),
      );
      // Two closings can only come from two clones; the later one stands.
      const expected = events.reduce<(typeof STATES)[number]>((status, name) => {
        const closing = name === 'complete' || name === 'abandon';
        return transition(closing ? 'active' : status, name) ?? status;
      }, 'active');
      expect(replay(SESSION, entries).status).toBe(expected);
    }),
  );
});

test('lets nothing but a resumption happen to a closed session', () => {
  const closed = STATES.filter((status) => status === 'completed' || status === 'abandoned');
  expect(closed.flatMap((status) => EVENTS.filter((event) => transition(status, event) !== undefined))).toEqual([
    'resume',
    'resume',
  ]);
});
