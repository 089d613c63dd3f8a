import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAbout, newestFirst, toListed } from '../../../src/journal/lists/listed.ts';
import { replay } from '../../../src/journal/replay.ts';
import { toSummary } from '../../../src/journal/summary.ts';
import { anyText, entry, SESSION } from '../../support/entries.ts';

function listed(goal: string, tasks: readonly string[] = []) {
  return toListed(toSummary(replay(SESSION, [entry('opened', goal, { shortname: 'x', tasks: [...tasks] })])));
}

test('its columns hold no tab and no line end, whatever was written', () => {
  fc.assert(
    fc.property(anyText(), fc.array(anyText()), (goal, tasks) => {
      const { about, tasks: column } = listed(goal, tasks);
      expect(`${about}${column}`).not.toMatch(/[\t\n]/);
    }),
  );
});

test('its columns hold what a line of text can, whatever an imported entry calls itself', () => {
  fc.assert(
    fc.property(anyText(), anyText(), fc.nat(3), (shortname, happened_at, count) => {
      const goal = `${'a'.repeat(198 + count)}😀tail`;
      const made = toListed(toSummary(replay(SESSION, [entry('opened', goal, { shortname, happened_at })])));
      const columns = [made.shortname, made.created_at, made.updated_at, made.about];
      expect(columns.join('')).not.toMatch(/[\t\n]/);
      for (const column of columns) expect(Buffer.from(column).toString()).toBe(column);
    }),
  );
});

test('a session is about its tasks, each as a whole', () => {
  const session = listed('Fix', ['BUG-12', 'a b']);
  expect(['BUG-12', 'a b', 'BUG-1', 'b', 'bug-12'].map((task) => isAbout(session, task))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(isAbout(listed('Fix'), 'BUG-12')).toBe(false);
});

test('the newest comes first, and of the same moment the one with the greater id', () => {
  const at = (created_at: string, id: string) => ({ ...listed('x'), created_at, id });
  const [old, a, b] = [at('2026-01-01', 'z'), at('2026-01-02', 'a'), at('2026-01-02', 'b')];
  expect([old, a, b].toSorted(newestFirst)).toEqual([b, a, old]);
});
