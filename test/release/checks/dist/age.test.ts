import { describe, expect, test } from 'vitest';
import { olderThanSource } from '../../../../src/release/checks/dist/older-than-source.ts';
import { otherCommit } from '../../../../src/release/checks/dist/other-commit.ts';
import type { GitFacts } from '../../../../src/release/git-facts.ts';
import { NotKnown } from '../../../../src/release/not-known.ts';
import { BUILT, builtRelease, DEMO, SDIST, WHEEL } from '../../../support/python-dist.ts';
import { verdict } from '../../../support/release.ts';

const HEAD = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
const git = async (): Promise<GitFacts> => ({
  ...{
    head: HEAD,
    branch: 'main',
    ciTag: undefined,
    shallow: false,
    tags: new Map(),
    tagKinds: new Map(),
    containing: [],
    remoteDefault: undefined,
    dirty: [],
    upstream: undefined,
  },
});

describe('the age of what was built', () => {
  const packed = { 'demo/__init__.py': '', 'demo/cli.py': 'def main(): ...\n' };
  const later = (path: string) => async () => [{ path, modified: Date.now() + 60_000 }];

  test.each([['src/demo/cli.py'], ['demo/cli.py']])('case 77: %s was changed after the build', async (path) => {
    const release = await builtRelease(
      DEMO,
      { [WHEEL]: {} },
      { sources: later(path), text: () => 'def main(): pass\n' },
    );
    expect(await verdict(olderThanSource, release)).toEqual([
      `warning dist/older-than-source: ${WHEEL} is older than what it was made of: ${path}.`,
    ]);
  });

  test('case 77: of an sdist only the file in the same place counts', async () => {
    const lying = { [SDIST]: { files: { 'src/demo/cli.py': 'old', 'README.md': 'old' } } };
    const changed = await builtRelease(DEMO, lying, { sources: later('src/demo/cli.py'), text: () => 'new' });
    expect(await verdict(olderThanSource, changed)).toHaveLength(1);
    const elsewhere = await builtRelease(DEMO, lying, { sources: later('docs/README.md'), text: () => 'new' });
    expect(await verdict(olderThanSource, elsewhere)).toEqual([]);
  });

  test('case 77: a checkout that touches every file changes nothing', async () => {
    const release = await builtRelease(DEMO, BUILT, {
      sources: async () => Object.keys(packed).map((path) => ({ path, modified: Date.now() + 60_000 })),
      text: (path) => packed[path as keyof typeof packed],
    });
    expect(await verdict(olderThanSource, release)).toEqual([]);
  });

  test('case 77: what is too large to be read as a text is not compared', async () => {
    const text = () => {
      throw new NotKnown('demo/cli.py has 44 MiB');
    };
    const release = await builtRelease(DEMO, { [WHEEL]: {} }, { sources: later('demo/cli.py'), text });
    expect(await verdict(olderThanSource, release)).toEqual([]);
  });

  test('case 77: of what is not in memory the size is compared', async () => {
    const of = async (text: string) => {
      const facts = { room: 0, sources: later('demo/cli.py'), text: () => text };
      return verdict(olderThanSource, await builtRelease(DEMO, { [WHEEL]: {} }, facts));
    };
    expect(await of('def main(): pass\n')).toHaveLength(1);
    expect(await of('def main(): ...\n')).toEqual([]);
    expect(await of('\ufffd\ufffd')).toEqual([]);
  });

  test('case 77: what was built from an earlier commit is old, however new the file is', async () => {
    const asked: string[] = [];
    const of = async (committed: string) => {
      const wasCommitted = async (path: string, content: Buffer) => {
        asked.push(path);
        return content.toString() === committed;
      };
      const sourceTexts = { 'src/demo/__init__.py': '', 'src/demo/cli.py': 'def main(): pass\n' };
      return verdict(olderThanSource, await builtRelease(DEMO, { [WHEEL]: {} }, { sourceTexts, wasCommitted }));
    };
    expect(await of('def main(): ...\n')).toEqual([
      `warning dist/older-than-source: ${WHEEL} was built from an earlier commit: src/demo/cli.py.`,
    ]);
    // What a build wrote was never committed.
    expect(await of('something else')).toEqual([]);
    expect(asked).toEqual(['src/demo/cli.py', 'src/demo/cli.py']);
  });

  test('case 77: what is not packed may change', async () => {
    const release = await builtRelease(DEMO, BUILT, { sources: later('docs/index.md'), text: () => 'new' });
    expect(await verdict(olderThanSource, release)).toEqual([]);
  });
});

describe('the commit that was built', () => {
  const dynamic = '[project]\nname = "demo"\ndynamic = ["version"]\n[tool.setuptools_scm]\n';
  const build = (version: string, files: Record<string, string> = {}) =>
    builtRelease(dynamic, { [`demo-${version}-py3-none-any.whl`]: { files } }, { version: async () => version, git });

  test('case 77: a version that names another commit is an error', async () => {
    expect(await verdict(otherCommit, await build('1.4.1.dev2+gdeadbee'))).toEqual([
      'error dist/other-commit: demo-1.4.1.dev2+gdeadbee-py3-none-any.whl was built from commit deadbee, and HEAD is 1a2b3c4d5e.',
    ]);
    expect(await verdict(otherCommit, await build('1.4.1.dev2+g1a2b3c4.d20261120'))).toEqual([]);
  });

  test.each([
    ["__commit_id__ = commit_id = 'gdeadbee01'\n", 1],
    ["commit_id = 'g1a2b3c4d5'\n", 0],
    ['__commit_id__ = commit_id = None\n', 0],
    ["__version__ = '1.4.0'\n", 0],
  ])('case 77: a generated _version.py with %j gives %d findings', async (text, count) => {
    expect(await verdict(otherCommit, await build('1.4.0', { 'demo/_version.py': text }))).toHaveLength(count);
  });

  test('case 77: what a vendored package says of itself does not count', async () => {
    const files = { 'demo/_vendor/other/_version.py': "commit_id = 'gdeadbee01'\n" };
    expect(await verdict(otherCommit, await build('1.4.0', files))).toEqual([]);
  });
});
