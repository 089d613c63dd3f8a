import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isProjectName, nameInFiles, normalizedName } from '../../../src/release/python/names.ts';

test.each([
  ['Foo.Bar_baz', 'foo-bar-baz', 'foo_bar_baz'],
  ['friendly--_.BARD', 'friendly-bard', 'friendly_bard'],
  ['pip', 'pip', 'pip'],
])('%s is known as %s, in files as %s', (name, normal, inFiles) => {
  expect([normalizedName(name), nameInFiles(name)]).toEqual([normal, inFiles]);
});

test('a name stays the same when it is normalised again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(normalizedName(normalizedName(name))).toBe(normalizedName(name));
    }),
  );
});

test.each([
  ['a', true],
  ['A.b-c_9', true],
  ['', false],
  ['-a', false],
  ['a.', false],
  ['a b', false],
  ['é', false],
  ['a\n', false],
])('%j may be a name: %s', (name, allowed) => {
  expect(isProjectName(name)).toBe(allowed);
});

test('a very long name is judged at once', () => {
  const began = performance.now();
  expect(isProjectName(`${'a-'.repeat(500_000)}`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1000);
});
