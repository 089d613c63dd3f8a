import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insideProject, moduleFiles } from '../../../../src/release/python/project/module-files.ts';

test('a module may be a folder or a file, below each folder once', () => {
  expect(moduleFiles('pkg.about', ['lib', '', 'lib'])).toEqual([
    'lib/pkg/about/__init__.py',
    'lib/pkg/about.py',
    'pkg/about/__init__.py',
    'pkg/about.py',
  ]);
});

test.each(['', '.', 'a..b', 'a/b', '../a', 'a-b', '1a', 'a.'])('%j is no module', (module) => {
  expect(moduleFiles(module, [''])).toEqual([]);
});

test.each([
  ['./src/pkg/_version.py', 'src/pkg/_version.py'],
  ['a//b', 'a/b'],
  ['..a/b', '..a/b'],
  ['../VERSION', undefined],
  ['a/../../b', undefined],
  ['/etc/passwd', undefined],
  ['~/x', undefined],
  ['C:/x', undefined],
  ['a\\..\\b', undefined],
  ['a\u0000', undefined],
  ['', undefined],
  ['.', undefined],
])('%j leads to %s', (path, inside) => {
  expect(insideProject(path)).toBe(inside);
});

test('no path leads out of the project', () => {
  const part = fc.constantFrom('..', '.', '/', 'a', '\\', '');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const inside = insideProject(parts.join('/'));
      expect(inside ?? 'a').toMatch(/^a(?:\/a)*$/);
    }),
  );
});
