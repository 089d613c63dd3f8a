import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/journal/entry.ts';
import { mergeEntries, type Offered } from '../../../src/journal/exchange/merge.ts';
import { entry } from '../../support/entries.ts';

const one = entry('note', 'one');
const two = entry('note', 'two');
const tombstone = entry('redacted', '', { entry: one.id });

function offered(...entries: Entry[]): Offered[] {
  return entries.map((made) => ({ entry: made, kept: made, where: 'x.json' }));
}

describe('merging', () => {
  test('adds what is new and counts what is known, once each', () => {
    expect(mergeEntries([one], offered(one, two, two))).toEqual({ fresh: [two], known: 1, removed: 0 });
  });

  test('refuses an id that is here with other content, and one that comes twice with different content', () => {
    const other = { ...one, text: 'else' };
    expect(mergeEntries([one], offered(two, other))).toEqual({ conflict: offered(other)[0] });
    expect(mergeEntries([], offered(one, other))).toEqual({ conflict: offered(other)[0] });
  });

  test('does not bring back what was removed here, nor what the import itself removes', () => {
    expect(mergeEntries([tombstone], offered(one))).toEqual({ fresh: [], known: 1, removed: 0 });
    expect(mergeEntries([], offered(one, tombstone))).toEqual({ fresh: [tombstone], known: 1, removed: 0 });
  });

  test('says how many entries a tombstone that comes in removes', () => {
    const version = entry('note', 'one again', { supersedes: one.id });
    expect(mergeEntries([one, two, version], offered(tombstone))).toEqual({ fresh: [tombstone], known: 0, removed: 2 });
  });

  test('knows an entry that lies here with a secret that would be taken out today', () => {
    const clean = { ...one, text: '[REDACTED:aws]' };
    expect(mergeEntries([one], [{ entry: one, kept: clean, where: 'x' }])).toEqual({ fresh: [], known: 1, removed: 0 });
    expect(mergeEntries([clean], [{ entry: one, kept: clean, where: 'x' }])).toEqual({
      fresh: [],
      known: 1,
      removed: 0,
    });
  });
});
