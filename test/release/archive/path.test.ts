import { join } from 'node:path/posix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeName, isTooLong, leadsOutside, plainPath, whyUnsafe } from '../../../src/release/archive/path.ts';

describe('a name in an archive', () => {
  test('without a reason against it stays below the folder it is joined to', () => {
    const part = fc.constantFrom('..', '.', '', 'a', '...', 'C:', '\\', 'a..b', '\0');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const name = parts.join('/');
        if (whyUnsafe(name) === undefined) expect(join('/root/folder', name)).toMatch(/^\/root\/folder(?:\/|$)/);
      }),
    );
  });

  test('may have dots, spaces and letters of any alphabet', () => {
    for (const name of ['a..b', '...', '.hidden', 'a b', '日本語/é.txt', './a', 'a//b', 'a/', 'cc:x'])
      expect(whyUnsafe(name)).toBeUndefined();
  });

  test('says why it is unsafe', () => {
    expect(['', '/a', 'c:a', 'a\\b', 'a\tb', 'a/..'].map(whyUnsafe)).toEqual([
      'is no name',
      'is an absolute path',
      'begins with a drive letter',
      'contains a backslash',
      'contains control characters',
      'leads out of its folder',
    ]);
  });

  test('is one with the same name written in a roundabout way', () => {
    expect(['a/b', './a/b', 'a//b/', 'a/./b'].map(plainPath)).toEqual(['a/b', 'a/b', 'a/b', 'a/b']);
    expect(plainPath('a/../b')).toBe('a/../b');
  });

  test('is too long by its bytes, not its characters', () => {
    expect(isTooLong('é'.repeat(127))).toBe(false);
    expect(isTooLong('é'.repeat(128))).toBe(true);
    expect(isTooLong('ab/'.repeat(1365))).toBe(false);
    expect(isTooLong('ab/'.repeat(1366))).toBe(true);
  });

  test('keeps a byte order mark, which is part of it', () => {
    expect(decodeName(Buffer.from('\ufeffa'))).toEqual({ text: '\ufeffa', isUtf8: true });
    expect(decodeName(Buffer.from([0x61, 0xc0]))).toEqual({ text: 'a\ufffd', isUtf8: false });
  });
});

test('a link leads outside if following it from its folder leaves the root on the way', () => {
  expect(leadsOutside('a/b', '../c')).toBe(false);
  expect(leadsOutside('a/b', '../../c')).toBe(true);
  expect(leadsOutside('a/b', '../../a/c')).toBe(true);
  expect(leadsOutside('a/b', 'c/../../../d')).toBe(true);
  expect(leadsOutside('a/b/c', '../..')).toBe(false);
  expect(['', '/a', 'C:\\a', 'a\0'].map((target) => leadsOutside('a/b', target))).toEqual([true, true, true, true]);
});
