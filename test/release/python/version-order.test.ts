import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PythonVersion, parseVersion, versionKey } from '../../../src/release/python/version.ts';
import { compareVersions, sameVersion } from '../../../src/release/python/version-order.ts';

/** From the first to the last, each before the next. */
const ASCENDING = [
  '0.9',
  '1.0.dev1',
  '1.0a1.dev1',
  '1.0a1',
  '1.0a1.post1.dev2',
  '1.0a1.post1',
  '1.0b1',
  '1.0b9007199254740992',
  '1.0b9007199254740993',
  '1.0rc1',
  '1.0',
  '1.0+abc',
  '1.0+abc.1',
  '1.0+b',
  '1.0+2',
  '1.0+10',
  '1.0.post1.dev1',
  '1.0.post1',
  '1.0.1',
  '1.9',
  '1.10',
  '2024.1.5',
  '1!0.1',
];

const parse = (text: string): PythonVersion => parseVersion(text) ?? expect.unreachable(text);

describe('the order of versions', () => {
  test('is that of PEP 440', () => {
    expect(ASCENDING.toReversed().map(parse).toSorted(compareVersions)).toEqual(ASCENDING.map(parse));
    for (const [at, version] of ASCENDING.entries()) {
      const signs = ASCENDING.map((other) => Math.sign(compareVersions(parse(version), parse(other))));
      expect(signs, version).toEqual(ASCENDING.map((_, there) => Math.sign(at - there)));
    }
  });

  test('says that two versions are one where their keys are the same, and only there', () => {
    const any = fc.constantFrom(...ASCENDING, '1.0.0', '1.0+abc.0', '1', '0', '0.0', '1.0+1.0', '1.0+1').map(parse);
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(versionKey(a) === versionKey(b)).toBe(compareVersions(a, b) === 0);
      }),
    );
  });

  test('is the same from both sides', () => {
    const any = fc.constantFrom(...ASCENDING, '1.0.0', '1.0+abc.0', '1').map(parse);
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
      }),
    );
  });

  test.each([
    ['1.0', '1.0.0', true],
    ['2024.01.05', 'v2024.1.5', true],
    ['1.0.0-beta.1', '1.0.0b1', true],
    ['1.0', '1.0.post0', false],
    ['1.0', '1.0+local', false],
    ['nightly', 'nightly', true],
    ['nightly', '1.0', false],
  ])('takes %s and %s for one version: %s', (a, b, same) => {
    expect(sameVersion(a, b)).toBe(same);
  });

  test('takes little time for very long versions', () => {
    const [a, b] = [parse(`${'1.'.repeat(500_000)}0`), parse(`${'1.'.repeat(500_000)}1`)];
    const began = performance.now();
    expect(compareVersions(a, b)).toBeLessThan(0);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
