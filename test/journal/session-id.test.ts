import { expect, test } from 'vitest';
import { toShortname } from '../../src/journal/session-id.ts';

test.each([
  ['Fix the sweep race', 'fix-the-sweep-race'],
  ['Große Übermaß-Prüfung', 'grosse-ubermass-prufung'],
  ['Ærø, Łódź & Œuvre', 'aero-lodz-oeuvre'],
  ['日本語', 'session'],
  ['a'.repeat(60), 'a'.repeat(40)],
])('%j is called %j for short', (words, name) => {
  expect(toShortname(words)).toBe(name);
});
