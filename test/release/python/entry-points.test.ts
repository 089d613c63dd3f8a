import fc from 'fast-check';
import { expect, test } from 'vitest';
import { badEntryPoints } from '../../../src/release/python/entry-points.ts';

test.each([
  ['[console_scripts]\nsess = pkg.cli:main\npy.test-3 = pytest:main\n', []],
  ['[console_scripts]\n../evil = a:b\n[gui_scripts]\na b = c:d\n', ['../evil', 'a b']],
  ['[console_scripts]\na:b = c:d\n', ['a:b']],
  ['[pytest11]\nany thing/here = a\n', []],
  ['# none\n[console_scripts]\nfoo =\n    pkg:main\n', []],
  ['', []],
  ['<html>', undefined],
])('in %j the bad names are %j', (text, bad) => {
  expect(badEntryPoints(text)).toEqual(bad);
});

test('may be any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void badEntryPoints(`[console_scripts]\n${text}`)));
});
