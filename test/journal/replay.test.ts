import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/journal/entry.ts';
import { kinds } from '../../src/journal/kinds/index.ts';
import { extend, replay } from '../../src/journal/replay.ts';
import { sessionDocument } from '../../src/journal/session-document.ts';
import { redactedIds } from '../../src/journal/versions.ts';
import { entry, SESSION, someEntries } from '../support/entries.ts';

describe('replay', () => {
  test('makes the same snapshot of the same entries in any order, repeated or not', () => {
    fc.assert(
      fc.property(
        someEntries().chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
        ),
        ([all, shuffled, again]) => {
          expect(replay(SESSION, [...shuffled, ...again])).toEqual(replay(SESSION, all));
        },
      ),
    );
  });

  test('can be continued from any point where no earlier entry is taken back', () => {
    fc.assert(
      fc.property(someEntries(), fc.nat(), (all, at) => {
        const cut = at % (all.length + 1);
        const extended = extend(replay(SESSION, all.slice(0, cut)), all.slice(cut));
        expect(extended ?? 'cannot').toEqual(extended === undefined ? 'cannot' : replay(SESSION, all));
      }),
    );
  });

  test('refuses to continue with an entry that is not later than all before', () => {
    const [first, second] = [entry('note', 'a'), entry('note', 'b')];
    expect(extend(replay(SESSION, [second]), [first])).toBeUndefined();
    expect(extend(replay(SESSION, [first]), [second])?.lists.notes).toHaveLength(2);
  });

  test('keeps an entry of a kind it does not know', () => {
    const future = entry('hologram', 'a light', { angle: 3 });
    expect(replay(SESSION, [future]).unknown).toEqual([
      { id: future.id, at: future.at, text: 'a light', kind: 'hologram', angle: 3 },
    ]);
  });

  test('shows a file it cannot read, with the reason', () => {
    const broken = { file: 'x.note.md', reason: 'it has no time' };
    expect(replay(SESSION, [broken]).unknown).toEqual([broken]);
  });

  test('takes fields that would act when they are turned into words', () => {
    const trap = { toString: 1 };
    const all = kinds.map(({ name }) =>
      entry(name, 'x', { cause: trap, oid: trap, name: trap, entry: trap, status: trap, related: [{ session: trap }] }),
    );
    expect(sessionDocument(replay(SESSION, all))).toContain('## TL;DR');
  });

  test('looks kinds up by name alone, not among the members of objects', () => {
    for (const kind of ['toString', 'constructor', '__proto__', 'hasOwnProperty'])
      expect(replay(SESSION, [entry(kind, 'x')]).unknown).toHaveLength(1);
  });

  test('puts the newest words of an edited entry where the old ones stood', () => {
    const [a, b] = [entry('note', 'a'), entry('note', 'b')];
    const edited = entry('note', 'A', { supersedes: a.id });
    const again = entry('note', 'AA', { supersedes: edited.id });
    const { lists, entries } = replay(SESSION, [a, b, edited, again]);
    expect(lists.notes?.map(({ id, text }) => [id, text])).toEqual([
      [a.id, 'AA'],
      [b.id, 'b'],
    ]);
    expect(entries).toBe(2);
  });

  test('lets no edit supersede a later entry, so that chains cannot run in circles', () => {
    const a = entry('note', 'a');
    const b = entry('note', 'b', { supersedes: a.id });
    const circular: Entry = { ...a, fields: { supersedes: b.id } };
    expect(replay(SESSION, [circular, b]).lists.notes?.map(({ text }) => text)).toEqual(['b']);
  });

  test('drops a redacted entry with every version of it, whichever was named', () => {
    const a = entry('note', 'secret');
    const b = entry('note', 'Secret', { supersedes: a.id });
    for (const named of [a.id, b.id]) {
      const tombstone = entry('redacted', '', { entry: named });
      expect(replay(SESSION, [a, b, tombstone]).lists.notes).toEqual([]);
      expect(redactedIds([a, b, tombstone])).toEqual(new Set([a.id, b.id]));
    }
  });

  test('lets a tombstone win over an edit that arrives from another clone', () => {
    const a = entry('note', 'secret');
    const tombstone = entry('redacted', '', { entry: a.id });
    const late = entry('note', 'secret again', { supersedes: a.id });
    expect(replay(SESSION, [tombstone, late, a]).lists.notes).toEqual([]);
  });
});

describe('steps', () => {
  const steps = (...entries: Entry[]) => replay(SESSION, entries).steps.map(({ text, state }) => `${state} ${text}`);

  test('become current and done by the entry they came from or by their words', () => {
    const plan = entry('step', 'Write the test');
    expect(steps(plan, entry('progress', 'Write the test'))).toEqual(['current Write the test']);
    expect(steps(plan, entry('done', 'anything', { step: plan.id }))).toEqual(['done Write the test']);
    expect(steps(plan, entry('done', 'Something else'))).toEqual(['open Write the test', 'done Something else']);
  });

  test('that were planned open again when the work moves on, reported ones are done', () => {
    const plan = [entry('step', 'A'), entry('step', 'B')];
    expect(steps(...plan, entry('progress', 'A'), entry('progress', 'B'))).toEqual(['open A', 'current B']);
    expect(steps(entry('progress', 'Found it'), entry('progress', 'Fixing it'))).toEqual([
      'done Found it',
      'current Fixing it',
    ]);
  });
});
