import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AnyCheck, ReleaseHabits } from '../../../../src/release/check.ts';
import { branch } from '../../../../src/release/checks/git/branch.ts';
import { cleanTree } from '../../../../src/release/checks/git/clean-tree.ts';
import { tagAtHead } from '../../../../src/release/checks/git/tag-at-head.ts';
import { upstream } from '../../../../src/release/checks/git/upstream.ts';
import { discover } from '../../../../src/store/git/repository.ts';
import { packFolder } from '../../../../src/store/release/pack-folder.ts';
import { readGitFacts } from '../../../../src/store/release/read-git-facts.ts';
import { readRemoteTags } from '../../../../src/store/release/remote-tags.ts';
import { npmFiles, taggedProject, writeFiles } from '../../../support/published-project.ts';
import { npmRelease, verdict } from '../../../support/release.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../../support/repository.ts';

type Environment = Readonly<Record<string, string>>;

/** What a rule says of a package of version 1.2.4 in a folder. */
async function said(
  check: AnyCheck,
  folder: string,
  {
    env = {},
    habits = {},
    version = '1.2.4',
    tag = undefined,
    siblings = [],
  }: {
    env?: Environment;
    habits?: Partial<ReleaseHabits>;
    version?: string;
    tag?: string | undefined;
    siblings?: readonly string[];
  } = {},
): Promise<string[]> {
  const packageJson = JSON.parse(npmFiles({ version })['package.json'] ?? '');
  const repository = discover(folder, {});
  const others = siblings.map((one) => {
    const [name = '', other = version] = one.split(' ');
    return npmRelease({ name, version: other }).candidate;
  });
  const release = npmRelease(
    packageJson,
    {
      git: () => readGitFacts(repository, env),
      remoteTags: () => readRemoteTags(repository),
      packed: () => packFolder({ folder, root: folder, workspaces: [] }, packageJson),
      siblings: others,
    },
    { tag },
  );
  return await verdict(check, { ...release, habits: { ...release.habits, ...habits } });
}

/** A clone of a project, whose remote is the project. */
function cloned(folder: string, ...flags: string[]): string {
  const clone = join(temporaryFolder(), 'clone');
  git(folder, ['clone', '--quiet', ...flags, `file://${folder}`, clone]);
  return clone;
}

describe('git/clean-tree', () => {
  test('case 93: has nothing to say of a clean tree', async () => {
    expect(await said(cleanTree, taggedProject(npmFiles()))).toEqual([]);
  });

  test('refuses what is changed and not committed', async () => {
    const folder = taggedProject(npmFiles());
    writeFiles(folder, { 'index.js': 'module.exports = 2;\n' });
    expect(await said(cleanTree, folder)).toEqual(['error git/clean-tree: Not committed: index.js.']);
  });

  test('case 94: refuses an untracked file that is packed, and mentions one that is not', async () => {
    const folder = taggedProject(npmFiles({ files: ['lib'] }));
    writeFiles(folder, { 'lib/new.js': '', 'notes.txt': '', 'dist/a.tgz': '' });
    const packageJson = { files: ['lib'] };
    const repository = discover(folder, {});
    const release = npmRelease(
      { name: 'rg-demo', version: '1.2.4', ...packageJson },
      {
        git: () => readGitFacts(repository, {}),
        dist: async () => ({ dir: 'dist', files: [] }),
        packed: () => packFolder({ folder, root: folder, workspaces: [] }, packageJson),
      },
    );
    expect(await verdict(cleanTree, release)).toEqual([
      'error git/clean-tree: Not tracked, and in what is released all the same: lib/new.js.',
      'warning git/clean-tree: Not tracked: notes.txt.',
    ]);
  });

  test('case 94: does not mind ignored files', async () => {
    const folder = taggedProject({ ...npmFiles(), '.gitignore': 'ignored.txt\n' });
    writeFiles(folder, { 'ignored.txt': '' });
    expect(await said(cleanTree, folder)).toEqual([]);
  });

  test('case 94: mentions a submodule that is elsewhere', async () => {
    const inner = taggedProject({ 'a.txt': 'a\n' });
    const folder = taggedProject(npmFiles());
    git(folder, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'inner']);
    git(folder, ['commit', '--quiet', '-m', 'A submodule']);
    writeFiles(folder, { 'inner/a.txt': 'b\n' });
    expect(await said(cleanTree, folder)).toEqual([
      'warning git/clean-tree: Not at the commit that is recorded: inner.',
    ]);
  });

  test('case 99: is not asked outside a work tree', async () => {
    const release = npmRelease({ name: 'rg-demo', version: '1.2.4' });
    expect(await verdict(cleanTree, release)).toEqual(['skipped: git has no commit here']);
  });
});

describe('git/tag', () => {
  test.each([
    ...['v1.2.4', '1.2.4', 'rg-demo@1.2.4', 'rg-demo-v1.2.4', 'rg-demo/v1.2.4'],
  ])('case 93, 96: takes %s at HEAD', async (tag) => {
    expect(await said(tagAtHead, taggedProject(npmFiles(), tag))).toEqual([]);
  });

  test('case 95: refuses a tag that is elsewhere, light or annotated', async () => {
    for (const flags of [[], ['-m', 'annotated']]) {
      const folder = taggedProject(npmFiles(), '');
      git(folder, ['tag', ...flags, 'v1.2.4']);
      const old = git(folder, ['rev-parse', 'HEAD']).slice(0, 10);
      const head = commitFile(folder, 'index.js', '2\n', 'Another').slice(0, 10);
      expect(await said(tagAtHead, folder)).toEqual([`error git/tag: Tag v1.2.4 is at ${old}, and HEAD is ${head}.`]);
    }
  });

  test('case 95: refuses a tag elsewhere that only the remote has', async () => {
    const folder = taggedProject(npmFiles(), '');
    const clone = cloned(folder);
    git(folder, ['tag', '-m', 'annotated', 'v1.2.4']);
    commitFile(clone, 'index.js', '2\n', 'Another');
    expect(await said(tagAtHead, clone)).toEqual([
      expect.stringMatching(
        /^error git\/tag: Tag v1\.2\.4 of the remote is at [0-9a-f]{10}, and HEAD is [0-9a-f]{10}\.$/,
      ),
    ]);
  });

  test('cannot tell where the remote does not answer, unless the tag is here', async () => {
    const folder = taggedProject(npmFiles(), '');
    git(folder, ['remote', 'add', 'origin', join(temporaryFolder(), 'gone')]);
    expect(await said(tagAtHead, folder)).toEqual([
      expect.stringMatching(/^unknown git\/tag: This could not be determined: git cannot read the tags of origin/),
    ]);
    git(folder, ['tag', 'v1.2.4']);
    expect(await said(tagAtHead, folder)).toEqual([]);
  });

  test('case 96: refuses a tag of another version, at HEAD or named by CI', async () => {
    const folder = taggedProject(npmFiles(), 'v1.2.5');
    const message = 'error git/tag: Tag v1.2.5 is not one of version 1.2.4, whose tag would be v1.2.4.';
    expect(await said(tagAtHead, folder)).toEqual([message]);
    const other = taggedProject(npmFiles(), '');
    const env = { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1.2.5' };
    expect(await said(tagAtHead, other, { env })).toEqual([message]);
    expect(await said(tagAtHead, taggedProject(npmFiles(), 'nightly'))).toEqual([]);
  });

  test.each<readonly [string, readonly string[], boolean, boolean]>([
    ['v1.2.5', ['other'], false, true],
    ['1.2.5', ['other 3.0.0'], false, true],
    ['v1.2.5', ['other 1.2.5'], false, false],
    ['v1.2.5', ['other 1.2.5'], true, true],
    ['v1.2.4', ['other 3.0.0'], false, false],
    ['other@1.2.5', ['other'], false, false],
    ['nightly', ['other'], false, false],
  ])('case 96: CI that was started for %s of several packages, beside %s (linked: %s): %s', async (tag, siblings, linked, isWrong) => {
    const env = { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: tag };
    const found = await said(tagAtHead, taggedProject(npmFiles(), ''), { env, siblings, habits: { linked } });
    const message = `error git/tag: Tag ${tag} is not one of version 1.2.4, whose tag would be v1.2.4.`;
    expect(found).toEqual(isWrong ? [message] : []);
  });

  test('a tag at HEAD that only stands there is no release of all packages', async () => {
    expect(await said(tagAtHead, taggedProject(npmFiles(), 'v7.0.0'), { siblings: ['other'] })).toEqual([]);
  });

  test('case 96: takes a format of the project', async () => {
    const folder = taggedProject(npmFiles(), 'release_1.2.4');
    expect(await said(tagAtHead, folder, { habits: { tagFormat: 'release_{version}' } })).toEqual([]);
  });

  test.each([
    ['v1.2.5', ['error git/tag: Tag v1.2.5 is not one of version 1.2.4, whose tag would be v1.2.4.']],
    ['rg-demo@1.2.5', ['error git/tag: Tag rg-demo@1.2.5 is not one of version 1.2.4, whose tag would be v1.2.4.']],
    ['v1.2.4', []],
    ['rg-demo@1.2.4', []],
    ['other@1.2.5', []],
    ['next', []],
    ['release-1.x', []],
  ])('judges %s, named by somebody, when it is a tag of git and of this package', async (tag, wanted) => {
    expect(await said(tagAtHead, taggedProject(npmFiles()), { tag, siblings: ['@rg/other'] })).toEqual(wanted);
  });

  test('case 95: asks a remote whose address is meant from the work tree', async () => {
    const folder = taggedProject(npmFiles(), '');
    const elsewhere = cloned(folder);
    commitFile(elsewhere, 'index.js', '3\n', 'Another');
    git(elsewhere, ['tag', 'v1.2.4']);
    git(folder, ['remote', 'add', 'origin', relative(folder, elsewhere)]);
    expect(await said(tagAtHead, folder)).toEqual([
      expect.stringMatching(/^error git\/tag: Tag v1\.2\.4 of the remote is at /),
    ]);
  });

  test('case 98: does not call a tag missing that a shallow clone may lack', async () => {
    const folder = taggedProject(npmFiles(), '');
    commitFile(folder, 'index.js', '2\n', 'Another');
    const clone = cloned(folder, '--depth=1', '--no-tags');
    expect(await said(tagAtHead, clone)).toEqual([expect.stringContaining('unknown git/tag: ')]);
  });

  test('case 100: can be asked to be annotated', async () => {
    const folder = taggedProject(npmFiles());
    const habits = { tagKind: 'annotated' } as const;
    expect(await said(tagAtHead, folder, { habits })).toEqual([
      "error git/tag: Tag v1.2.4 is not annotated, as this project's tags are to be.",
    ]);
    git(folder, ['tag', '--force', '-m', 'with a message', 'v1.2.4']);
    expect(await said(tagAtHead, folder, { habits })).toEqual([]);
    expect(await said(tagAtHead, folder, { habits: { tagKind: 'signed' } })).toHaveLength(1);
  });
});

describe('git/branch', () => {
  test.each<readonly [string, boolean]>([
    ['main', true],
    ['release/0.9', true],
    ['1.x', true],
    ...[
      'production',
      'v4.x',
      '5.1',
      'stable/1.2',
      'rc/1.4',
      'version-3',
      'main-2.x',
      '0.9-stable',
      'maintenance-1.x',
    ].map((name) => [name, true] as const),
    ...['feature/x', 'mainly', '12-fix-main'].map((name) => [name, false] as const),
  ])('case 97: on %s', async (name, isFine) => {
    const folder = taggedProject(npmFiles());
    git(folder, ['checkout', '--quiet', '-B', name]);
    expect(await said(branch, folder)).toEqual(
      isFine ? [] : [`error git/branch: ${name} is not a branch that releases are made from.`],
    );
  });

  test('case 97: takes what the project says', async () => {
    const folder = taggedProject(npmFiles());
    expect(await said(branch, folder, { habits: { branches: ['ship/*'] } })).toHaveLength(1);
    git(folder, ['checkout', '--quiet', '-b', 'ship/it']);
    expect(await said(branch, folder, { habits: { branches: ['ship/*'] } })).toEqual([]);
  });

  test('case 97: asks CI, then the branches that hold HEAD, when HEAD is on none', async () => {
    const folder = taggedProject(npmFiles(), '');
    git(folder, ['checkout', '--quiet', '--detach']);
    expect(await said(branch, folder)).toEqual([]);
    const env = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'feature/y' };
    expect(await said(branch, folder, { env })).toHaveLength(1);
    expect(await said(branch, folder, { env: { CI_COMMIT_BRANCH: 'main' } })).toEqual([]);
    commitFile(folder, 'index.js', '3\n', 'On no branch');
    expect(await said(branch, folder)).toEqual([expect.stringContaining('unknown git/branch: ')]);
    expect(await said(branch, folder, { env: { CI_COMMIT_TAG: 'v1.2.4' } })).toEqual([]);
  });
});

describe('git/upstream', () => {
  test('case 99: refuses to be behind, and mentions what is not pushed', async () => {
    const folder = taggedProject(npmFiles());
    const clone = cloned(folder);
    expect(await said(upstream, clone)).toEqual([]);
    commitFile(clone, 'index.js', '2\n', 'Mine');
    expect(await said(upstream, clone)).toEqual([
      'warning git/upstream: 1 commit of the branch is not on origin/main.',
    ]);
    commitFile(folder, 'README.md', 'new\n', 'Theirs');
    git(clone, ['fetch', '--quiet']);
    expect((await said(upstream, clone))[0]).toBe('error git/upstream: The branch lacks 1 commit of origin/main.');
  });

  test('case 99: is not asked without a remote', async () => {
    const folder = taggedProject(npmFiles());
    expect(await said(upstream, folder)).toEqual(['skipped: the branch has no upstream']);
    git(folder, ['checkout', '--quiet', '--detach']);
    expect(await said(upstream, folder)).toEqual(['skipped: HEAD is on no branch']);
    expect(await said(upstream, temporaryRepository())).toEqual(['skipped: git has no commit here']);
  });
});
