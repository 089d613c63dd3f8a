import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileExists } from '../../../../src/release/checks/pypi/index/file-exists.ts';
import { filenameBurned } from '../../../../src/release/checks/pypi/index/filename-burned.ts';
import { firstPublish } from '../../../../src/release/checks/pypi/index/first-publish.ts';
import { indexChecks } from '../../../../src/release/checks/pypi/index/index.ts';
import { oneSdist } from '../../../../src/release/checks/pypi/index/one-sdist.ts';
import { projectStatus } from '../../../../src/release/checks/pypi/index/project-status.ts';
import { releaseClosed } from '../../../../src/release/checks/pypi/index/release-closed.ts';
import { target } from '../../../../src/release/checks/pypi/index/target.ts';
import { versionNotGreater } from '../../../../src/release/checks/pypi/index/version-not-greater.ts';
import { versionTaken } from '../../../../src/release/checks/pypi/index/version-taken.ts';
import type { PypiFacts } from '../../../../src/release/pypi/pypi-facts.ts';
import { daysAgo, goingTo, indexed } from '../../../support/pypi-index.ts';
import { BUILT, builtRelease, DEMO, SDIST, sdistBytes, WHEEL, wheelBytes } from '../../../support/python-dist.ts';
import { pypiRelease, verdict } from '../../../support/release.ts';

const noReleases: PypiFacts['releases'] = async () => undefined;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** The two files of the demo project as an index has them. */
const identical = { [WHEEL]: { sha256: sha256(wheelBytes(WHEEL)) }, [SDIST]: { sha256: sha256(sdistBytes(SDIST)) } };
const versioned = (version: string): string => `[project]\nname = "demo"\nversion = "${version}"\n`;

/** What all rules about the index find, but for what they were not asked. */
async function all(published: PypiFacts['published'], options = {}, lying: Parameters<typeof builtRelease>[1] = BUILT) {
  const facts = { published, releases: noReleases, target: goingTo('public') };
  const release = await builtRelease(DEMO, lying, facts, options);
  const found: string[] = [];
  for (const check of indexChecks) found.push(...(await verdict(check, release)));
  return found;
}

describe('a version and what the index has', () => {
  test('case 46: 1.4.0 after 1.3.0 is fine', async () => {
    expect(await all(indexed({ 'demo-1.3.0.tar.gz': {}, 'demo-1.3.0-py3-none-any.whl': {} }))).toEqual([]);
  });

  test('case 47: the same files are fine when a release is resumed, and taken when it is not', async () => {
    expect(await all(indexed(identical), { resume: true })).toEqual([]);
    const message = `1.4.0 of demo is on the index already: ${WHEEL}, ${SDIST}.`;
    expect(await all(indexed(identical))).toEqual([`error pypi/version-taken: ${message}`]);
    const release = await builtRelease(DEMO, BUILT, { published: indexed(identical) });
    expect(await versionTaken.run(release)).toEqual([{ message, hint: 'sess release check --resume' }]);
  });

  test.each([
    ['has other content', { ...identical, [SDIST]: { sha256: 'f'.repeat(64) } }],
    ['has a source distribution of another spelling', { 'Demo-1.4.0.tar.gz': identical[SDIST] ?? {} }],
    ['is closed', { [SDIST]: { ...identical[SDIST], uploadTime: daysAgo(20) } }],
  ])('case 47: a release that %s is taken, and cannot be resumed', async (_, files) => {
    const release = await builtRelease(DEMO, BUILT, { published: indexed(files) });
    expect((await versionTaken.run(release)).map(({ hint }) => hint)).toEqual([undefined]);
  });

  test('case 47: without built files nobody can tell whether a release could be resumed', async () => {
    const release = pypiRelease(DEMO, { published: indexed(identical) });
    expect((await versionTaken.run(release)).map(({ hint }) => hint)).toEqual([undefined]);
  });

  test.each([[true], [false]])('case 48: the same name with other content is an error; resumed: %s', async (resume) => {
    const published = indexed({ ...identical, [SDIST]: { sha256: 'f'.repeat(64) } });
    const release = await builtRelease(DEMO, BUILT, { published }, { resume });
    expect(await verdict(fileExists, release)).toEqual([
      expect.stringMatching(
        /^error pypi\/file-exists: demo-1\.4\.0\.tar\.gz is on the index with other content: there ffffffffffff…, here [0-9a-f]{12}…\.$/,
      ),
    ]);
  });

  test('case 48: where the index says no hash nobody can tell', async () => {
    const release = await builtRelease(DEMO, BUILT, { published: indexed({ [SDIST]: {} }) }, { resume: true });
    expect(await verdict(fileExists, release)).toEqual([expect.stringMatching(/^unknown pypi\/file-exists: /)]);
  });

  test('case 48: the content of an older file under a new name is refused', async () => {
    const published = indexed({ 'demo-1.3.0.tar.gz': { sha256: sha256(sdistBytes(SDIST)) } });
    expect(await verdict(fileExists, await builtRelease(DEMO, BUILT, { published }))).toEqual([
      `error pypi/file-exists: The content of ${SDIST} is on the index already, as demo-1.3.0.tar.gz.`,
    ]);
  });

  test.each([
    [2, []],
    [13.9, []],
    [
      20,
      [
        'error pypi/release-closed-14d: demo-1.4.0-py3-none-any.whl would be added to a release of 2026-10-31, which is 20 days old and takes no more files.',
      ],
    ],
  ])('case 49: a wheel for a release whose sdist is %d days old', async (days, expected) => {
    const sdist = { [SDIST]: { ...identical[SDIST], uploadTime: daysAgo(days) } };
    expect(await all(indexed(sdist), { resume: true })).toEqual(expected);
  });

  test('case 49: the first file of several says how old a release is, and what is there already is not added', async () => {
    const both = { [SDIST]: { ...identical[SDIST], uploadTime: daysAgo(20) }, [WHEEL]: identical[WHEEL] ?? {} };
    expect(await all(indexed(both), { resume: true })).toEqual([]);
    const old = { [SDIST]: { ...identical[SDIST], uploadTime: daysAgo(20) }, 'demo-1.4.0-1-py3-none-any.whl': {} };
    const release = await builtRelease(DEMO, BUILT, { published: indexed(old) }, { resume: true });
    expect(await verdict(releaseClosed, release)).toHaveLength(1);
  });

  test('case 49: an index without times says nothing of it', async () => {
    const release = await builtRelease(DEMO, BUILT, { published: indexed({ [SDIST]: { uploadTime: '' } }) });
    expect(await verdict(releaseClosed, release)).toEqual([]);
  });

  test.each([
    ['Demo-1.4.0.tar.gz'],
    ['demo-1.4.tar.gz'],
    ['demo-1.4.0.zip'],
  ])('case 50: an sdist beside %s would be the second', async (there) => {
    const release = await builtRelease(DEMO, BUILT, { published: indexed({ [there]: {} }) }, { resume: true });
    expect(await verdict(oneSdist, release)).toEqual([
      `error pypi/one-sdist: ${SDIST} would be a second source distribution beside ${there}.`,
    ]);
  });

  test('case 51: a release whose files were deleted can never be made again', async () => {
    const releases: PypiFacts['releases'] = async () => ({ files: new Map([['1.4', 0]]), burned: ['1.4'] });
    expect(await verdict(filenameBurned, pypiRelease(DEMO, { releases, published: indexed({}) }))).toEqual([
      'error pypi/filename-burned: 1.4.0 of demo was published and its files were deleted: their names can never be used again. Choose another version.',
    ]);
    expect(
      await verdict(filenameBurned, pypiRelease(versioned('1.4.1'), { releases, published: indexed({}) })),
    ).toEqual([]);
  });

  test('case 52: a version that was yanked cannot be uploaded again', async () => {
    const gone = { yanked: true, yankedReason: 'broken' };
    expect(await all(indexed({ [WHEEL]: { ...identical[WHEEL], ...gone } }))).toEqual([
      'error pypi/yanked: 1.4.0 was yanked (broken) and cannot be uploaded again. Choose another version.',
    ]);
    // One file of two does not yank a version.
    const half = indexed({ [WHEEL]: { ...identical[WHEEL], ...gone }, [SDIST]: identical[SDIST] ?? {} });
    expect(await all(half)).toEqual([expect.stringMatching(/^error pypi\/version-taken/)]);
  });

  test('case 53: after a release that was yanked the next one is fine', async () => {
    expect(await all(indexed({ 'demo-1.3.0.tar.gz': { yanked: true } }))).toEqual([
      'info pypi/yanked: 1.3.0, the last release, was yanked.',
    ]);
    expect(await all(indexed({ 'demo-2.0.tar.gz': { yanked: true }, 'demo-1.3.0.tar.gz': {} }))).toEqual([
      'info pypi/yanked: 2.0, the last release, was yanked.',
    ]);
  });

  test('case 54: the first release says what cannot be asked', async () => {
    expect(await all(async () => undefined)).toEqual([
      expect.stringMatching(/^info pypi\/first-publish: demo is not on the index: .*cannot be asked\.$/),
    ]);
    expect(await verdict(firstPublish, pypiRelease(DEMO, { published: indexed({}) }))).toEqual([]);
  });

  test.each([
    ['archived', 'error pypi/project-status: The index calls demo archived (moved), and takes no files for it.'],
    ['quarantined', 'error pypi/project-status: The index calls demo quarantined (moved), and takes no files for it.'],
    ['deprecated', 'info pypi/project-status: The index calls demo deprecated (moved).'],
    ['some\u001b[2Jthing', 'info pypi/project-status: The index calls demo some␛[2Jthing (moved).'],
  ])('case 55: a project that is %s', async (status, expected) => {
    const release = pypiRelease(DEMO, { published: indexed({}, { status, statusReason: 'moved' }) });
    expect(await verdict(projectStatus, release)).toEqual([expected]);
  });

  test.each([
    [62, '1.0', 'demo-1.0.0.tar.gz'],
    [62, '1.0.0', 'demo-1.0.tar.gz'],
    [60, '1.0.0-beta.1', 'demo-1.0.0b1-py3-none-any.whl'],
    [61, '2024.01.05', 'demo-2024.1.5.tar.gz'],
    [46, '1.4.0', 'demo-1.4.0-py3.8.egg'],
    [46, '1.4.0', 'demo-1.4.0.win-amd64-py3.8.exe'],
    [46, '1.4.0', 'demo-1.4.0.zip'],
  ])('case %d: %s is taken where %s is there', async (_, version, there) => {
    const release = pypiRelease(versioned(version), { published: indexed({ [there]: {} }) });
    expect(await verdict(versionTaken, release)).toEqual([
      `error pypi/version-taken: ${version} of demo is on the index already: ${there}.`,
    ]);
  });

  test('case 46: a version that the index names without a file is taken', async () => {
    const release = pypiRelease(DEMO, { published: indexed({}, { versions: ['1.4'] }) });
    expect(await verdict(versionTaken, release)).toEqual([
      'error pypi/version-taken: 1.4.0 of demo is on the index already.',
    ]);
  });

  test('case 46: files of other projects on the page take nothing', async () => {
    const release = pypiRelease(DEMO, {
      published: indexed({ 'demo_kit-1.4.0.tar.gz': {}, 'x.txt': {}, 'demo-kit-1.4.0.zip': {} }),
    });
    expect(await verdict(versionTaken, release)).toEqual([]);
  });

  test('case 46: a version is taken exactly when one of its files is there, however they are spelled', async () => {
    const number = fc.nat({ max: 3 });
    const version = fc.array(number, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    const trimmed = (text: string): string => text.replace(/(?:\.0)+$/, '');
    await fc.assert(
      fc.asyncProperty(version, fc.array(version, { maxLength: 6 }), async (own, others) => {
        const published = indexed(Object.fromEntries(others.map((one) => [`demo-${one}.tar.gz`, {}])));
        const found = await versionTaken.run(pypiRelease(versioned(own), { published }));
        expect(found.length > 0).toBe(others.some((one) => trimmed(one) === trimmed(own)));
      }),
    );
  });
});

describe('the order of versions', () => {
  test.each([
    ['1.0.post1', ['1.0'], []],
    ['2.0', ['1.9', '2.0rc1'], []],
    [
      '1.3.1',
      ['1.3.0', '2.0'],
      ['info pypi/version-not-greater: 1.3.1 comes before 2.0, which installers will go on choosing.'],
    ],
    ['1.3.1', ['1.3.5'], ['warning pypi/version-not-greater: 1.3.1 comes before 1.3.5, which is on the index.']],
    ['2.0rc2', ['2.0'], ['warning pypi/version-not-greater: 2.0rc2 comes before 2.0, which is on the index.']],
    [
      '1.2.0',
      ['1.4.0'],
      ['warning pypi/version-not-greater: 1.2.0 comes before 1.4.0, which installers will go on choosing.'],
    ],
    [
      '5.0',
      ['1!1.0'],
      ['warning pypi/version-not-greater: 5.0 comes before 1!1.0, which installers will go on choosing.'],
    ],
  ])('case 58: %s after %j', async (version, there, expected) => {
    const published = indexed(Object.fromEntries(there.map((one) => [`demo-${one}.tar.gz`, {}])));
    expect(await verdict(versionNotGreater, pypiRelease(versioned(version), { published }))).toEqual(expected);
  });

  test('case 58: what was yanked counts for nothing', async () => {
    const published = indexed({ 'demo-2.0.tar.gz': { yanked: true } });
    expect(await verdict(versionNotGreater, pypiRelease(DEMO, { published }))).toEqual([]);
  });
});

describe('where the upload goes', () => {
  const other = { url: 'https://other.example.org/', source: 'UV_PUBLISH_URL' };

  test('case 66: two variables that name two places are worth a warning', async () => {
    const upload = { url: 'https://one.example.org/', source: 'TWINE_REPOSITORY_URL' };
    const release = pypiRelease(DEMO, { target: goingTo('private', { upload, elsewhere: [other] }) });
    expect(await verdict(target, release)).toEqual([
      'warning pypi/target: TWINE_REPOSITORY_URL names https://one.example.org/ and UV_PUBLISH_URL names https://other.example.org/: which one counts depends on the upload tool.',
    ]);
  });

  test('case 66: what a file declares besides is good to know', async () => {
    const release = pypiRelease(DEMO, {
      target: goingTo('public', { elsewhere: [{ ...other, source: '[internal] in .pypirc' }] }),
    });
    expect(await verdict(target, release)).toEqual([expect.stringMatching(/^info pypi\/target: /)]);
  });

  test('case 66: installs from elsewhere are good to know, and from the same host nothing', async () => {
    const from = (url: string) =>
      pypiRelease(DEMO, { target: goingTo('public', { installsFrom: { url, source: 'PIP_INDEX_URL' } }) });
    expect(await verdict(target, from('https://mirror.example.org/simple/'))).toEqual([
      expect.stringMatching(/^info pypi\/target: Installs come from/),
    ]);
    expect(await verdict(target, from('https://example.org/simple'))).toEqual([]);
  });
});
