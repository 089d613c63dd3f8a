import { describe, expect, test } from 'vitest';
import type { FaultCode } from '../../../../src/release/archive/archive.ts';
import { archiveChecks } from '../../../../src/release/checks/archive/archive-checks.ts';
import { npmRelease, packedOf, verdict } from '../../../support/release.ts';

/** Every fault the readers of archives know; the compiler holds this list against theirs. */
const CODES: Readonly<Record<FaultCode, string>> = {
  unreadable: 'archive/corrupt',
  'not-a-file': 'archive/corrupt',
  'wrong-type': 'archive/corrupt',
  'not-gzip': 'archive/corrupt',
  corrupt: 'archive/corrupt',
  'too-large': 'archive/corrupt',
  'unsafe-path': 'archive/unsafe-path',
  'long-name': 'archive/unsafe-path',
  'duplicate-name': 'archive/framing',
  'case-collision': 'archive/framing',
  comment: 'archive/framing',
  'archive-comment': 'archive/framing',
  'trailing-bytes': 'archive/framing',
  'prepended-bytes': 'archive/framing',
  'hidden-bytes': 'archive/framing',
  'data-descriptor': 'archive/framing',
  'compression-method': 'archive/framing',
  'header-mismatch': 'archive/framing',
  encrypted: 'archive/framing',
  link: 'archive/links',
  'link-outside': 'archive/links',
  device: 'archive/links',
  'unknown-type': 'archive/links',
  sparse: 'archive/links',
  'many-tops': 'archive/layout',
  'other-top': 'archive/layout',
  bomb: 'archive/bomb',
};

async function saidOf(code: FaultCode, count = 1): Promise<string[]> {
  const packageJson = { name: 'demo', version: '1.0.0' };
  const faults = Array.from({ length: count }, (_, index) => ({ code, message: `fault ${index}` }));
  const release = npmRelease(packageJson, {
    packed: async () => packedOf(packageJson, {}, { tarball: 'dist/demo-1.0.0.tgz', faults }),
  });
  const said = await Promise.all(archiveChecks.map((check) => verdict(check, release)));
  return said.flat();
}

describe('a fault of an archive', () => {
  test.each(Object.entries(CODES))('%s is told by %s, and by no other rule', async (code, rule) => {
    const said = await saidOf(code as FaultCode);
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`^(?:error|warning|info) ${rule}: demo-1\\.0\\.0\\.tgz: fault 0\\.$`)),
    ]);
    const mild = ['case-collision', 'archive-comment'];
    expect(said[0]?.startsWith('error')).toBe(!mild.includes(code));
  });

  test('that comes often is told ten times', async () => {
    const said = await saidOf('unsafe-path', 25);
    expect(said).toHaveLength(11);
    expect(said.at(-1)).toBe('error archive/unsafe-path: demo-1.0.0.tgz: and 15 more.');
  });
});
