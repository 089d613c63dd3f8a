import { describe, expect, test } from 'vitest';
import type { ReleaseReport } from '../../src/release/finding.ts';
import { type PassedPackage, passedPackages, releasedInWords } from '../../src/release/passed-packages.ts';

const report: ReleaseReport = {
  ...{ ok: true, findings: [] },
  packages: [
    { ecosystem: 'npm', name: 'demo', version: '1.0.0', dir: '.' },
    { ecosystem: 'npm', name: 'inner', version: '1.0.0', dir: 'inner' },
    { ecosystem: 'pypi', name: 'dynamic', version: null, dir: 'py' },
  ],
  skipped: [
    { rule: '*', subject: 'inner', ecosystem: 'npm', reason: 'it is private' },
    { rule: 'git/branch', subject: 'demo@1.0.0', ecosystem: 'npm', reason: 'it is switched off' },
  ],
};

describe('packages that passed', () => {
  test('are those that are published and have a version', () => {
    expect(passedPackages(report)).toEqual([{ ecosystem: 'npm', name: 'demo', version: '1.0.0' }]);
    const both = { ecosystem: 'pypi', name: 'inner', version: '1.0.0', dir: 'inner' } as const;
    expect(passedPackages({ ...report, packages: [...report.packages, both] })).toHaveLength(2);
  });

  test('are none when one must not leave', () => {
    expect(passedPackages({ ...report, ok: false })).toEqual([]);
  });
});

const one = (name: string, version: string, ecosystem: PassedPackage['ecosystem'] = 'npm') => ({
  ...{ ecosystem, name, version },
});

test.each([
  [[one('a', '1.0.0')], '1.0.0'],
  [[one('a', '1.0.0'), one('a', '1.0.1')], '1.0.1'],
  [[one('a', '1.0.0'), one('b', '1.0.0'), one('a', '1.0.0', 'pypi')], '1.0.0'],
  [[one('a', '1.0.0'), one('b', '2.0.0'), one('a', '1.1.0')], 'a 1.1.0, b 2.0.0'],
] as const)('%j is said as %s', (packages, words) => {
  expect(releasedInWords(packages)).toBe(words);
});
