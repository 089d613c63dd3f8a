import { describe, expect, test } from 'vitest';
import { devRelease } from '../../../../src/release/checks/pypi/version/dev-release.ts';
import { epoch } from '../../../../src/release/checks/pypi/version/epoch.ts';
import { localVersion } from '../../../../src/release/checks/pypi/version/local-version.ts';
import { moduleVersion } from '../../../../src/release/checks/pypi/version/module-version.ts';
import { versionSource } from '../../../../src/release/checks/pypi/version/version-source.ts';
import type { DirtyPath, GitFacts } from '../../../../src/release/git-facts.ts';
import { NotKnown } from '../../../../src/release/not-known.ts';
import { goingTo, indexed } from '../../../support/pypi-index.ts';
import { builtRelease, DEMO, WHEEL } from '../../../support/python-dist.ts';
import { pypiRelease, verdict } from '../../../support/release.ts';

const versioned = (version: string): string => `[project]\nname = "demo"\nversion = "${version}"\n`;
const gitWith =
  (...dirty: DirtyPath[]) =>
  async (): Promise<GitFacts> => ({
    ...{
      head: 'a'.repeat(40),
      branch: 'main',
      ciTag: undefined,
      shallow: false,
      tags: new Map(),
      tagKinds: new Map(),
      containing: [],
      remoteDefault: undefined,
      upstream: undefined,
      dirty,
    },
  });

describe('versions that PyPI does not take', () => {
  test('case 56: a local version is an error, but for a private index', async () => {
    const message = 'error pypi/local-version: 1.0+ubuntu.1 is a local version, which PyPI does not take.';
    expect(await verdict(localVersion, pypiRelease(versioned('1.0+ubuntu.1')))).toEqual([message]);
    expect(await verdict(localVersion, pypiRelease(versioned('1.0+ubuntu.1'), { target: goingTo('test') }))).toEqual([
      message,
    ]);
    expect(await verdict(localVersion, pypiRelease(versioned('1.0+ubuntu.1'), { target: goingTo('private') }))).toEqual(
      [],
    );
  });

  test('case 56: a version of a work tree with changes names them', async () => {
    const git = gitWith({ path: 'src/demo/a.py', how: 'changed' }, { path: 'notes.txt', how: 'untracked' });
    expect(await verdict(localVersion, pypiRelease(versioned('3.1.1.dev0+g362316cbc.d20261120'), { git }))).toEqual([
      'error pypi/local-version: 3.1.1.dev0+g362316cbc.d20261120 is a local version, which PyPI does not take: it was built with changes in src/demo/a.py.',
    ]);
    expect(await verdict(localVersion, pypiRelease(versioned('3.1.1.dev1+ged12e9f4a'), { git: gitWith() }))).toEqual([
      'error pypi/local-version: 3.1.1.dev1+ged12e9f4a is a local version, which PyPI does not take: it was built from a commit without a tag.',
    ]);
  });

  test.each([
    ['public', 'error'],
    ['test', 'warning'],
    ['private', 'warning'],
  ] as const)('case 57: a development release for a %s index is worth: %s', async (kind, severity) => {
    expect(await verdict(devRelease, pypiRelease(versioned('1.5.dev3'), { target: goingTo(kind) }))).toEqual([
      `${severity} pypi/dev-release: 1.5.dev3 is a development release.`,
    ]);
  });

  test.each(['1.5', '1.5rc1', '1.5.post1'])('case 57: %s is none', async (version) => {
    expect(await verdict(devRelease, pypiRelease(versioned(version)))).toEqual([]);
  });

  test('case 59: a new epoch is for ever, one that is there already is not new', async () => {
    const at = (...there: string[]) => ({
      published: indexed(Object.fromEntries(there.map((one) => [`demo-${one}.tar.gz`, {}]))),
    });
    expect(await verdict(epoch, pypiRelease(versioned('1!1.0'), at('5.0')))).toEqual([
      'warning pypi/epoch: 1!1.0 begins epoch 1: every later version must carry it too.',
    ]);
    expect(await verdict(epoch, pypiRelease(versioned('1!2.0'), at('5.0', '1!1.0')))).toEqual([]);
    expect(await verdict(epoch, pypiRelease(versioned('5.1'), at('5.0')))).toEqual([]);
  });
});

describe('where the version comes from', () => {
  test('case 64: two tables that disagree are an error', async () => {
    const release = pypiRelease(`${DEMO}[tool.poetry]\nversion = "1.3.0"\n`);
    expect(await verdict(versionSource, release)).toEqual([
      'error pypi/version-source: pyproject.toml names two versions: project says 1.4.0 and tool.poetry says 1.3.0.',
    ]);
    expect(await verdict(versionSource, pypiRelease(`${DEMO}[tool.poetry]\nversion = "1.4"\n`))).toEqual([]);
  });

  test('case 64: a version that is left to the build, which did not happen, is unknown', async () => {
    const version = async (): Promise<never> => {
      throw new NotKnown('pyproject.toml leaves the version to the build, and nothing is built; build first');
    };
    const release = pypiRelease('[project]\nname = "demo"\ndynamic = ["version"]\n', { version });
    expect(await verdict(versionSource, release)).toEqual([
      expect.stringMatching(/^unknown pypi\/version-source: .*build first$/),
    ]);
  });

  test('case 64: what is no version is an error', async () => {
    expect(await verdict(versionSource, pypiRelease(versioned('one point four')))).toEqual([
      'error pypi/version-source: one point four is no version as PEP 440 has it.',
    ]);
  });

  test.each([
    ['demo/__init__.py', '__version__ = "1.3.0"', 1],
    ['demo/__about__.py', "__version__ = '1.3'", 1],
    ['demo/__init__.py', '__version__ = "1.4"', 0],
    ['demo/version.py', '__version__ = "1.4.0+cu130"', 0],
    ['demo/version.py', '__version__ = "0.0.0"\ntry:\n    __version__ = metadata.version("demo")\nexcept: ...', 0],
    ['demo/__init__.py', '__version__ = "unknown"', 0],
    ['demo/__init__.py', 'from importlib.metadata import version\n__version__ = version("demo")', 0],
    ['demo/__init__.py', 'VERSION = "0.9"', 0],
    ['demo/_vendor/other/__init__.py', '__version__ = "0.9"', 0],
  ])('case 65: %s with %j gives %d findings', async (path, text, count) => {
    const release = await builtRelease(DEMO, { [WHEEL]: { files: { [path]: `${text}\n` } } });
    const found = await verdict(moduleVersion, release);
    expect(found).toHaveLength(count);
    for (const one of found) expect(one).toContain(`warning pypi/module-version: ${path} says that __version__ is `);
  });

  test('case 65: of several packages in a wheel only the project’s own counts', async () => {
    const files = { 'demo/__init__.py': '__version__ = "1.4.0"\n', 'helpers/__init__.py': '__version__ = "0.1"\n' };
    expect(await verdict(moduleVersion, await builtRelease(DEMO, { [WHEEL]: { files } }))).toEqual([]);
  });
});
