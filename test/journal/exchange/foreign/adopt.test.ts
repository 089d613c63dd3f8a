import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byId, type Entry } from '../../../../src/journal/entry.ts';
import { adopt } from '../../../../src/journal/exchange/foreign/adopt.ts';
import type { ForeignItem, ForeignSession } from '../../../../src/journal/exchange/foreign/foreign-session.ts';
import { foreignSessionId } from '../../../../src/journal/exchange/foreign/session-ids.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { sha256 } from '../../../support/hash.ts';

const START = Date.parse('2026-01-10T09:00:00Z');
const hash = sha256;
const ID = foreignSessionId(hash, 'plan', 'x', START);

const opened: ForeignItem = {
  kind: 'opened',
  text: 'the goal',
  fields: { shortname: 'it' },
  at: 'start',
  key: ['opened'],
};

function note(text: string, at: ForeignItem['at'] = 'start', key: readonly string[] = ['note', text]): ForeignItem {
  return { kind: 'note', text, at, key };
}

function plan(...items: ForeignItem[]): ForeignSession {
  return {
    where: 'x.md',
    format: 'plan',
    source: 'x',
    created: START,
    updated: START + 60_000,
    items: [opened, ...items],
  };
}

function adopted(session: ForeignSession, existing: readonly Entry[] = []): readonly Entry[] {
  return adopt(session, ID, existing, hash, START).fresh;
}

/** Items at any moment, some of them alike, some with a key that says nothing of their text. */
function someItems(): fc.Arbitrary<ForeignItem[]> {
  const at = fc.oneof(
    fc.constantFrom('start' as const, 'end' as const),
    fc.integer({ min: START - 1e6, max: START + 1e6 }),
  );
  const item = fc
    .record({ text: fc.constantFrom('a', 'b', 'c'), at, keyed: fc.boolean() })
    .map(({ text, at: when, keyed }) => (keyed ? note(text, when, ['section']) : note(text, when)));
  return fc.array(item, { maxLength: 12 });
}

describe('a foreign session', () => {
  test('gives the same entries whoever imports it, in order, each once, none before it was opened', () => {
    fc.assert(
      fc.property(someItems(), (items) => {
        const entries = adopted(plan(...items));
        expect(adopted(plan(...items))).toEqual(entries);
        expect(entries).toHaveLength(items.length + 1);
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
        expect(entries.toSorted(byId)).toEqual(entries);
        expect(entries[0]).toMatchObject({ kind: 'opened', at: '2026-01-10T09:00:00.000Z' });
        for (const { id } of entries)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  test('adds nothing the second time, and only its new items once it has grown, which come last', () => {
    fc.assert(
      fc.property(someItems(), someItems(), (items, more) => {
        const before = adopted(plan(...items));
        expect(adopt(plan(...items), ID, before, hash, START)).toEqual({ fresh: [], known: items.length + 1 });
        const keyless = more.filter(({ key }) => key.length > 1);
        const grown = adopted(plan(...items, ...keyless), before);
        expect(grown.map(({ text }) => text).toSorted()).toEqual(keyless.map(({ text }) => text).toSorted());
        expect([...before, ...grown].toSorted(byId)).toEqual([...before, ...grown]);
      }),
    );
  });

  test('knows more items of one moment than a millisecond has places for', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => note(`n${index}`));
    const entries = adopted(plan(...many));
    expect(entries.toSorted(byId).map(({ text }) => text)).toEqual(['the goal', ...many.map(({ text }) => text)]);
  });

  test('makes a new version of an item whose words changed, and knows both afterwards', () => {
    const before = adopted(plan(note('old', 'start', ['section'])));
    const version = adopted(plan(note('new', 'start', ['section'])), before);
    expect(version).toMatchObject([{ text: 'new', fields: { supersedes: before[1]?.id } }]);
    const all = [...before, ...version];
    expect(replay(ID, all).lists.notes).toMatchObject([{ text: 'new', id: before[1]?.id }]);
    expect(adopted(plan(note('new', 'start', ['section'])), all)).toEqual([]);
    expect(adopted(plan(note('old', 'start', ['section'])), all)).toEqual([]);
  });

  test('does not bring back what was removed, in whatever words', () => {
    const before = adopted(plan(note('secret', 'start', ['section'])));
    const tombstone = {
      ...before[0],
      id: 'ffffffff-ffff-7000-8000-000000000000',
      kind: 'redacted',
      fields: { entry: before[1]?.id ?? '' },
    };
    const left = [before[0], tombstone] as Entry[];
    expect(adopted(plan(note('secret', 'start', ['section'])), left)).toEqual([]);
    expect(adopted(plan(note('secret again', 'start', ['section'])), left)).toEqual([]);
  });
});
