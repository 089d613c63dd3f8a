import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasLocal, isPrerelease, parseVersion, publicText, versionText } from '../../../src/release/python/version.ts';

const text = (version: string): string | undefined => {
  const parsed = parseVersion(version);
  return parsed && versionText(parsed);
};

describe('a version', () => {
  test.each([
    ['1.0', '1.0'],
    ['v1.0.0', '1.0.0'],
    [' \n1.0\t', '1.0'],
    ['1.0-Beta_2', '1.0b2'],
    ['1.0.0-beta.1', '1.0.0b1'],
    ['1.0c1', '1.0rc1'],
    ['1.0PREVIEW', '1.0rc0'],
    ['1.0alpha-', '1.0a0'],
    ['1.0-1', '1.0.post1'],
    ['1.0.rev2', '1.0.post2'],
    ['1.0a-1-1', '1.0a1.post1'],
    ['1.0prerev1', '1.0rc0.post1'],
    ['1.0dev', '1.0.dev0'],
    ['1!2.0.post1', '1!2.0.post1'],
    ['0!1.0', '1.0'],
    ['2024.01.05', '2024.1.5'],
    ['1.0+Ubuntu.001', '1.0+ubuntu.1'],
    ['1.0+ubuntu_1-x', '1.0+ubuntu.1.x'],
    ['3.1.1.dev0+g362316cbc.d20261120', '3.1.1.dev0+g362316cbc.d20261120'],
    ['20260101000000000000000001.0', '20260101000000000000000001.0'],
  ])('%j is %s', (spelling, canonical) => {
    expect(text(spelling)).toBe(canonical);
  });

  test.each([
    '',
    ' ',
    'v',
    '1.',
    '.1',
    '1..0',
    '1.0+',
    '1.0+a..b',
    '1.0+a_',
    '1.0-',
    '1.0-1-2',
    '1.0x',
    '1 .0',
    '!1',
    '1!',
    '1.0a1b1',
    'latest',
    '{{ VERSION }}',
    '1.0\u0000',
    '\ufeff1.0',
    '1.٠',
    '1.0+\u212a',
    '1.0po\u017ft1',
    'vv1.0',
    'v 1.0',
  ])('is not %j', (spelling) => {
    expect(parseVersion(spelling)).toBeUndefined();
  });

  test('says whether it is for everyone', () => {
    const parse = (version: string) => parseVersion(version) ?? expect.unreachable(version);
    expect(['1.0a1', '1.5.dev3', '1.0.post1.dev2', '1.0', '1.0.post1', '1.0+a1'].map(parse).map(isPrerelease)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['1.0+ubuntu.1', '1.0'].map(parse).map(hasLocal)).toEqual([true, false]);
    expect(publicText(parse('1!1.0b2.post3.dev4+x'))).toBe('1!1.0b2.post3.dev4');
  });

  test('keeps its canonical text', () => {
    fc.assert(
      fc.property(spelling(), (version) => {
        const canonical = text(version) ?? expect.unreachable(version);
        expect(text(canonical)).toBe(canonical);
      }),
    );
  });

  test('is read from any text without an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => void text(any)));
  });

  test.each([
    ['of digits', '1'.repeat(2_000_000)],
    ['of numbers', '1.0'.repeat(700_000)],
    ['of numbers that ends badly', `${'1.0.'.repeat(500_000)}x`],
    ['of local parts that ends badly', `1+${'a.'.repeat(1_000_000)}`],
    ['of spaces', `1${' '.repeat(2_000_000)}x`],
    ['of zeros', '0'.repeat(2_000_000)],
    ['of letters', `1.0${'a'.repeat(2_000_000)}`],
  ])('may be two million characters %s', (_, hostile) => {
    const began = performance.now();
    text(hostile);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

function spelling(): fc.Arbitrary<string> {
  const separator = fc.constantFrom('', '.', '-', '_');
  const number = fc.nat(300).map(String);
  const part = (...words: string[]) =>
    fc.oneof(
      fc.constant(''),
      fc.tuple(separator, fc.constantFrom(...words), separator, number).map((parts) => parts.join('')),
    );
  return fc
    .tuple(
      fc.constantFrom('', 'v', 'V', '1!', '0!'),
      fc.array(number, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.')),
      part('a', 'alpha', 'B', 'beta', 'c', 'RC', 'pre', 'preview'),
      part('post', 'rev', 'R'),
      part('dev', 'DEV'),
      fc.constantFrom('', '+1', '+abc.01', '+x-Y_3'),
    )
    .map((parts) => parts.join(''));
}
