import { describe, expect, test } from 'vitest';
import { soundEntry } from '../../../src/journal/exchange/sound-entry.ts';
import { entry } from '../../support/entries.ts';

const sound = entry('note', 'hello', { tags: ['a'] });

/** A value that holds itself so many times, as one object in another. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { value };
  return value;
}

describe('an entry from elsewhere', () => {
  test('is taken as it is when it could have been written here', () => {
    expect(soundEntry(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
  });

  test.each([
    ['another value than an object', [sound], 'an entry is not an object'],
    ['an id that leaves its folder', { ...sound, id: '../../x' }, 'an entry has an id or a kind that no file can have'],
    ['a kind that leaves its folder', { ...sound, kind: 'a/b' }, 'an entry has an id or a kind that no file can have'],
    ['no session', { ...sound, session: 'sess_1' }, 'an entry names no session id'],
    ['no time', { ...sound, at: 'yesterday' }, 'an entry is not sound: it has no time'],
    ['no text', { ...sound, text: 7 }, 'an entry has no text'],
    ['a key nobody knows', { ...sound, colour: 'red' }, 'an entry has the key "colour"'],
    ['a field that would pass for its own', { ...sound, fields: { id: 'x' } }, 'an entry has a field named "id"'],
    ['a field no file can have', { ...sound, fields: { 'a\nb': 1 } }, 'an entry has a field named "a\\nb"'],
    ['a label that is no text', { ...sound, host: ['x'] }, 'an entry has a label that is no text'],
    ['text that is no Unicode', { ...sound, text: 'half \ud83d' }, `entry ${sound.id} has text that is not Unicode`],
    ['more than an entry holds', { ...sound, text: 'x'.repeat(2 ** 20) }, `entry ${sound.id} is larger than any entry`],
    [
      'fields without a bottom',
      { ...sound, fields: nested(100_000) },
      'the fields of an entry are nested more than 20 deep',
    ],
  ])('with %s is refused', (_what, value, reason) => {
    expect(soundEntry(value)).toEqual({ reason });
  });
});
