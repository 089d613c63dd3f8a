import { describe, expect, test } from 'vitest';
import { changelogEntry } from '../../../../src/release/checks/changelog/entry.ts';
import { changelogPending } from '../../../../src/release/checks/changelog/pending.ts';
import { npmRelease, pypiRelease, verdict } from '../../../support/release.ts';

async function said(text: string | undefined): Promise<string[]> {
  const changelog = async () => (text === undefined ? undefined : { file: 'CHANGELOG.md', text });
  return await verdict(changelogEntry, npmRelease({ name: 'demo', version: '1.4.0' }, { changelog }));
}

describe('changelog/entry', () => {
  test.each([
    ['Keep a Changelog', '# Changelog\n\n## [Unreleased]\n\n## [1.4.0] - 2026-11-20\n\n### Added\n\n- It.\n'],
    ['a v and a date', '# Changes\n\n## v1.4.0 (2026-11-20)\n\n- It.\n'],
    ['bold lines', '**1.4.0** (2026-11-20)\n\n- It.\n\n**1.3.0**\n\n- **Faster** than 1.2.0\n'],
    ['changesets', '# demo\n\n## 1.4.0\n\n### Minor Changes\n\n- 1234567: It.\n'],
    ['a Debian changelog', 'demo (1.4.0-1) unstable; urgency=low\n\n  * It.\n'],
    ['reStructuredText', 'Changes\n=======\n\n1.4.0 (2026-11-20)\n------------------\n\n* It.\n'],
  ])('case 101: finds the version in %s', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });

  test('case 101: refuses a changelog that has only what is not released', async () => {
    expect(await said('# Changelog\n\n## Unreleased\n\n- It.\n')).toEqual([
      'error changelog/entry: CHANGELOG.md has no section for 1.4.0; what is new stands under Unreleased.',
    ]);
  });

  test.each([
    '# Changelog\n\nSee [the releases](https://github.com/octo-org/demo/releases).\n',
    'We stopped writing one after **a long** time (1.4.0).\n',
  ])('case 101: says nothing of %j, which is the changelog of no version', async (text) => {
    expect(await said(text)).toEqual(['skipped: CHANGELOG.md names no versions']);
  });

  test('case 101: takes no mention in a text, and no other version, for a section', async () => {
    for (const text of [
      '# Changelog\n\n## 1.5.0\n\nAfter 1.4.0 came this.\n',
      '## 11.4.0\n\n- It.\n',
      '## 1.4.0-rc.1\n\n- It.\n',
    ])
      expect(await said(text)).toEqual(['error changelog/entry: CHANGELOG.md has no section for 1.4.0.']);
  });

  test('case 101: mentions a section that says nothing', async () => {
    expect(await said('# Changelog\n\n## 1.4.0\n\n## 1.3.0\n\n- It.\n')).toEqual([
      'warning changelog/entry: The section for 1.4.0 says nothing.',
    ]);
  });

  test('is not asked without a changelog', async () => {
    expect(await said(undefined)).toEqual(['skipped: there is no changelog']);
  });

  test('takes another spelling of a Python version', async () => {
    const release = pypiRelease('[project]\nname = "demo"\nversion = "1.0.0-beta.1"\n', {
      changelog: async () => ({ file: 'CHANGELOG.md', text: '## 1.0.0b1\n\n- It.\n' }),
    });
    expect(await verdict(changelogEntry, release)).toEqual([]);
  });
});

describe('changelog/pending', () => {
  async function waiting(...paths: string[]): Promise<string[]> {
    const sources = async () => paths.map((path) => ({ path, modified: 0 }));
    return await verdict(changelogPending, npmRelease({ name: 'demo', version: '1.4.0' }, { sources }));
  }

  test('case 101: mentions changes that changesets or towncrier still keep', async () => {
    expect(await waiting('.changeset/brave-cats.md', '.changeset/README.md', '.changeset/config.json')).toEqual([
      'warning changelog/pending: 1 note waits to be written into the changelog, such as .changeset/brave-cats.md.',
    ]);
    expect(await waiting('changelog.d/12.feature.md', 'newsfragments/9.bugfix')).toHaveLength(1);
  });

  test('case 101: has nothing to say of their settings', async () => {
    expect(await waiting('.changeset/README.md', '.changeset/config.json', 'changelog.d/README.md')).toEqual([]);
  });
});
