import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding, ReleaseReport } from '../../src/release/finding.ts';
import { PROGRAM, sess } from '../support/program.ts';
import { wheelBytes } from '../support/python-dist.ts';
import { cleanEnvironment, git } from '../support/repository.ts';
import { build, commit, hasCompiler, installPythonTools, pythonProject, type Tree, write } from './python-tools.ts';
import { seededRandom } from './random.ts';

beforeAll(installPythonTools);

/** What a check without a registry says of a project, and how it ends. */
async function check(root: string): Promise<{ code: number; findings: readonly Finding[]; found: string[] }> {
  const { code, stdout, stderr } = await sess(root, ['release', 'check', '--offline', '--json']);
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as ReleaseReport;
  return { code, findings, found: findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`) };
}

const backend = (requires: string, module: string): string =>
  `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${module}"\n`;
const SETUPTOOLS = backend('setuptools', 'setuptools.build_meta');
const HATCHLING = backend('hatchling', 'hatchling.build');
const project = (name: string, version = '1.4.0'): string => `[project]\nname = "${name}"\nversion = "${version}"\n`;

describe('the accident: a version that is built into the folder of the one before', () => {
  const stale = ['demo-1.3.0-py3-none-any.whl', 'demo-1.3.0.tar.gz'];
  const fresh = ['demo-1.4.0-py3-none-any.whl', 'demo-1.4.0.tar.gz'];

  /** Built as 1.3.0, raised to 1.4.0, built again. */
  function accident(): string {
    const root = pythonProject(
      { 'pyproject.toml': SETUPTOOLS + project('demo', '1.3.0'), 'demo/__init__.py': '' },
      '1.3.0',
    );
    expect(build(root)).toEqual(stale);
    write(root, {
      'pyproject.toml': SETUPTOOLS + project('demo', '1.4.0'),
      'CHANGELOG.md': '# Changelog\n\n## 1.4.0\n\n- New.\n\n## 1.3.0\n\n- Old.\n',
    });
    commit(root, '1.4.0');
    expect(build(root)).toEqual([...stale, ...fresh].toSorted());
    return root;
  }

  test('case 70: is stopped, with the files and the command that removes them', async () => {
    const root = accident();
    const { code, findings } = await check(root);
    expect(code).toBe(1);
    expect(findings).toEqual([
      {
        ...{ rule: 'dist/stale', severity: 'error', subject: 'demo@1.4.0', file: `dist/${stale[0]}`, line: null },
        message: `dist holds 2 files of other versions than 1.4.0, which an upload takes along: ${stale.join(', ')}.`,
        hint: `sess release clean, or rm ${stale.map((file) => `dist/${file}`).join(' ')}`,
      },
    ]);
    const shown = await sess(root, ['release', 'check', '--offline']);
    for (const file of stale) expect(shown.stdout).toContain(file);
    expect(shown.stdout).toContain('sess release clean');
  });

  test('case 70: is put right by sess release clean, and then the release may leave', async () => {
    const root = accident();
    const { code, stdout } = await sess(root, ['release', 'clean']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(stale[0] ?? '') });
    expect(readdirSync(join(root, 'dist')).toSorted()).toEqual(fresh);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('case 70: is put right by the other command of the hint as well', async () => {
    const root = accident();
    const hint = (await check(root)).findings[0]?.hint ?? '';
    expect(spawnSync('sh', ['-c', hint.slice(hint.indexOf('rm '))], { cwd: root }).status).toBe(0);
    expect(readdirSync(join(root, 'dist')).toSorted()).toEqual(fresh);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('case 72: a version that was raised and not built must not leave', async () => {
    const root = pythonProject(
      { 'pyproject.toml': SETUPTOOLS + project('demo', '1.3.0'), 'demo/__init__.py': '' },
      '1.3.0',
    );
    build(root);
    write(root, { 'pyproject.toml': SETUPTOOLS + project('demo', '1.4.0'), 'CHANGELOG.md': '## 1.4.0\n\n- New.\n' });
    commit(root, '1.4.0');
    const { code, findings } = await check(root);
    expect({ code, rules: findings.map(({ rule }) => rule) }).toEqual({ code: 1, rules: ['dist/empty', 'dist/stale'] });
  });
});

describe('what builders make of a version', () => {
  test('case 60: hatchling builds 1.0.0-beta.1 as 1.0.0b1, which is the same', async () => {
    const version = '1.0.0-beta.1';
    const root = pythonProject(
      { 'pyproject.toml': HATCHLING + project('demo', version), 'demo/__init__.py': '' },
      version,
    );
    expect(build(root)).toEqual([expect.stringMatching(/^demo-1\.0\.0b1-.*\.whl$/), 'demo-1.0.0b1.tar.gz']);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('case 56: a local version must not leave', async () => {
    const version = '1.0+ubuntu.1';
    const root = pythonProject(
      { 'pyproject.toml': SETUPTOOLS + project('demo', version), 'demo/__init__.py': '' },
      version,
    );
    build(root);
    expect(await check(root)).toMatchObject({
      code: 1,
      found: ['error pypi/local-version: 1.0+ubuntu.1 is a local version, which PyPI does not take.'],
    });
  });

  test('case 56: hatch-vcs builds a local version of a work tree with changes, which are named', async () => {
    const pyproject = `${backend('hatchling", "hatch-vcs', 'hatchling.build')}[project]\nname = "demo"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n`;
    const root = pythonProject({ 'pyproject.toml': pyproject, 'demo/__init__.py': '' });
    git(root, ['tag', '-d', 'v1.4.0']);
    git(root, ['tag', 'v1.3.0', 'HEAD']);
    write(root, { 'demo/__init__.py': 'changed = True\n' });
    build(root);
    // The tag says 1.3.0, so what was built is of another version.
    expect((await check(root)).findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['dist/empty', 'dist/stale']),
    );
    git(root, ['tag', '-d', 'v1.3.0']);
    const { code, found } = await check(root);
    expect(code).toBe(1);
    expect(found).toContainEqual(
      expect.stringMatching(
        /^error pypi\/local-version: 1\.3\.1\.dev0\+\S+ is a local version, .*: it was built with changes in demo\/__init__\.py\.$/,
      ),
    );
    // The commit is the same, and that is said in the version.
    expect(found.filter((text) => text.includes('dist/other-commit'))).toEqual([]);
    commit(root);
    expect((await check(root)).found).toContainEqual(expect.stringMatching(/^error dist\/other-commit: /));
  });

  test('case 63: setuptools before 69.3 keeps a name that PyPI refuses', async () => {
    const root = pythonProject({ 'pyproject.toml': SETUPTOOLS + project('Foo.Bar_baz'), 'foo/__init__.py': '' });
    const names = build(root);
    const { code, found } = await check(root);
    // A setuptools of today writes the right names, and then there is nothing to say.
    const isOld = names.some((name) => name.startsWith('Foo'));
    expect(code).toBe(isOld ? 1 : 0);
    expect(found.map((text) => text.split(':', 1)[0])).toEqual(isOld ? names.map(() => 'error pypi/filename') : []);
    expect(isOld || names.includes('foo_bar_baz-1.4.0.tar.gz')).toBe(true);
  });

  test('case 90: setuptools publishes a module that was deleted, out of build/lib', async () => {
    const files = { 'ghost_pkg/__init__.py': '', 'ghost_pkg/old_secret_module.py': 'PASSWORD = 1\n' };
    const root = pythonProject({ 'pyproject.toml': SETUPTOOLS + project('ghost_pkg', '1.3.0'), ...files }, '1.3.0');
    build(root, '--wheel');
    rmSync(join(root, 'dist'), { recursive: true });
    rmSync(join(root, 'ghost_pkg/old_secret_module.py'));
    write(root, { 'pyproject.toml': SETUPTOOLS + project('ghost_pkg'), 'CHANGELOG.md': '## 1.4.0\n\n- Gone.\n' });
    commit(root, '1.4.0');
    build(root, '--wheel');
    build(root, '--sdist');
    expect(await check(root)).toMatchObject({
      code: 1,
      found: [
        'error wheel/ghost-member: ghost_pkg/old_secret_module.py is in the wheel, and is no file of the project.',
      ],
    });
    // As the hint says.
    rmSync(join(root, 'build'), { recursive: true });
    build(root);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('case 77: what was changed after the build is named', async () => {
    const root = pythonProject({ 'pyproject.toml': SETUPTOOLS + project('demo'), 'src/demo/__init__.py': '' });
    build(root);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    write(root, { 'src/demo/__init__.py': 'forgotten = True\n' });
    expect((await check(root)).found).toContainEqual(
      'warning dist/older-than-source: demo-1.4.0-py3-none-any.whl is older than what it was made of: src/demo/__init__.py.',
    );
    // The same content again, as after a checkout.
    write(root, { 'src/demo/__init__.py': '' });
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });
});

const SCRIPTS = '[project.scripts]\ndemo = "demo.cli:main"\n';
const CLI = { 'demo/__init__.py': '"""A demo."""\n__version__ = "1.4.0"\n', 'demo/cli.py': 'def main(): ...\n' };
const inSrc = (files: Tree): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`src/${path}`, text]));
const TESTS = {
  'tests/__init__.py': '',
  'tests/test_demo.py': 'def test(): ...\n',
  'docs/conf.py': '',
  'noxfile.py': '',
};

/** Projects as people have them, each of which may leave. */
const HEALTHY: Readonly<Record<string, Tree>> = {
  'setuptools, in src, with data, scripts and extras': {
    ...inSrc({ ...CLI, 'demo/data/a.json': '{}\n', 'demo/py.typed': '' }),
    ...TESTS,
    'pyproject.toml': `${SETUPTOOLS}${project('demo')}readme = "README.md"\nrequires-python = ">=3.9"\nlicense = {text = "MIT"}\ndependencies = ["packaging >= 20", "tomli; python_version < '3.11'"]\nclassifiers = ["Programming Language :: Python :: 3"]\n[project.optional-dependencies]\ntest = ["pytest"]\n${SCRIPTS}[tool.setuptools.package-data]\ndemo = ["data/*.json", "py.typed"]\n`,
  },
  'setuptools, flat, described by setup.cfg': {
    ...CLI,
    'demo/sub/__init__.py': '',
    'tests/test_demo.py': '',
    'setup.py': 'from setuptools import setup\nsetup()\n',
    'setup.cfg':
      '[metadata]\nname = demo\nversion = attr: demo.__version__\nlicense_files = LICENSE\n[options]\npackages = find:\npython_requires = >=3.8\ninstall_requires =\n    packaging>=20\n[options.packages.find]\nexclude = tests*\n[options.entry_points]\nconsole_scripts =\n    demo = demo.cli:main\n',
  },
  'setuptools-scm, with a module that it writes': {
    'src/demo/__init__.py': '',
    'pyproject.toml': `${backend('setuptools", "setuptools_scm', 'setuptools.build_meta')}[project]\nname = "demo"\ndynamic = ["version"]\n[tool.setuptools_scm]\nwrite_to = "src/demo/_version.py"\n`,
  },
  'hatchling, in src, with mapped folders': {
    'src/demo/__about__.py': '__version__ = "1.4.0"\n',
    'src/demo/__init__.py': '',
    'src/demo/cli.py': 'def main(): ...\n',
    'templates/a.html': '<p>\n',
    'templates/hooks.py': 'x = 1\n',
    ...TESTS,
    'pyproject.toml': `${HATCHLING}[project]\nname = "demo"\ndynamic = ["version"]\nreadme = "README.md"\nrequires-python = ">=3.9,<4"\ndependencies = ["packaging >= 20, <99"]\n${SCRIPTS}[tool.hatch.version]\npath = "src/demo/__about__.py"\n[tool.hatch.build.targets.wheel.force-include]\n"templates" = "demo/templates"\n`,
  },
  'hatch-vcs, with a module that it writes': {
    'demo/__init__.py': '',
    'pyproject.toml': `${backend('hatchling", "hatch-vcs', 'hatchling.build')}[project]\nname = "demo"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n[tool.hatch.build.hooks.vcs]\nversion-file = "demo/_version.py"\n`,
  },
  'flit, with all that it takes from the module': {
    ...CLI,
    ...TESTS,
    'pyproject.toml': `${backend('flit_core', 'flit_core.buildapi')}[project]\nname = "demo"\ndynamic = ["version", "description"]\nreadme = "README.md"\nauthors = [{name = "Ada Example", email = "ada@example.com"}]\nrequires-python = ">=3.9"\n${SCRIPTS}[project.urls]\nHome = "https://example.com/demo"\n`,
  },
  'poetry, in its own table': {
    ...CLI,
    'tests/test_demo.py': '',
    'pyproject.toml': `${backend('poetry-core', 'poetry.core.masonry.api')}[tool.poetry]\nname = "demo"\nversion = "1.4.0"\ndescription = "A demo"\nauthors = ["Ada Example <ada@example.com>"]\nreadme = "README.md"\nlicense = "MIT"\n[tool.poetry.dependencies]\npython = "^3.9"\npackaging = ">=20"\n[tool.poetry.scripts]\ndemo = "demo.cli:main"\n`,
  },
};

/** One with an extension in C, or with a file that looks like one where nobody can compile. */
function compiled(): Tree {
  const source = `#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_fast", NULL, -1, NULL};
PyMODINIT_FUNC PyInit__fast(void) { return PyModule_Create(&module); }
`;
  const extension = `from setuptools import Extension, setup\nsetup(ext_modules=[Extension("demo._fast", ["demo/_fast.c"])])\n`;
  const files = { 'demo/__init__.py': '', 'pyproject.toml': SETUPTOOLS + project('demo') };
  // What auditwheel would find out: which systems it runs on.
  const platform = { 'setup.cfg': '[bdist_wheel]\nplat_name = manylinux_2_17_x86_64\n' };
  if (hasCompiler()) return { ...files, ...platform, 'demo/_fast.c': source, 'setup.py': extension };
  const data = '[tool.setuptools.package-data]\ndemo = ["*.so"]\n';
  return { ...files, 'demo/_fast.abi3.so': 'ELF', 'pyproject.toml': SETUPTOOLS + project('demo') + data };
}

describe('a large project', () => {
  /**
   * Prints what the process took when it ends: milliseconds of a core, which other processes do not lengthen, and the most
   * memory in KiB. What getrusage(2) says of that may be its parent's.
   */
  const watch = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{
    const{userCPUTime,systemCPUTime}=process.resourceUsage();
    const kib=Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]);
    console.error(JSON.stringify({milliseconds:(userCPUTime+systemCPUTime)/1000,kib}))})`.replaceAll('\n', '');

  test('of 2,000 files and a wheel of 50 MB is checked in two seconds and 150 MB', () => {
    const random = seededRandom(50);
    // Texts that hardly become smaller, each of them short enough to be looked through for secrets.
    const text = (): string => Buffer.from(Float64Array.from({ length: 4400 }, random).buffer).toString('base64');
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`demo/m${at}.py`, `X = "${text()}"\n`]));
    const root = pythonProject({ ...files, 'demo/__init__.py': '', 'pyproject.toml': HATCHLING + project('demo') });
    const wheel = wheelBytes('demo-1.4.0-py3-none-any.whl', { files: { ...files, 'demo/__init__.py': '' } });
    expect(wheel.length).toBeGreaterThan(50_000_000);
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist/demo-1.4.0-py3-none-any.whl'), wheel);
    const runs = Array.from({ length: 3 }, () => {
      const args = ['--import', watch, PROGRAM, 'release', 'check', '--offline', '--json'];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        env: cleanEnvironment(),
        encoding: 'utf8',
      });
      const { findings } = JSON.parse(stdout) as ReleaseReport;
      expect({ status, rules: findings.map(({ rule }) => rule) }).toEqual({ status: 0, rules: ['pypi/both-kinds'] });
      return JSON.parse(stderr) as { milliseconds: number; kib: number };
    });
    console.log(runs);
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(2000);
    expect(Math.min(...runs.map(({ kib }) => kib))).toBeLessThan(150_000);
  });
});

describe('a healthy project', () => {
  test.each(Object.entries(HEALTHY))('of %s may leave, and nothing is said of it', async (_, files) => {
    const root = pythonProject(files);
    expect(build(root)).toHaveLength(2);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('with an extension in C may leave, and nothing is said of it', async () => {
    const root = pythonProject(compiled());
    expect(build(root)).toHaveLength(2);
    expect(await check(root)).toMatchObject({ code: 0, found: [] });
  });

  test('case 68: with an extension for this very system only must not leave', async () => {
    const root = pythonProject({ 'pyproject.toml': SETUPTOOLS + project('demo'), 'demo/__init__.py': '' });
    build(root);
    renameSync(
      join(root, 'dist/demo-1.4.0-py3-none-any.whl'),
      join(root, 'dist/demo-1.4.0-cp311-cp311-linux_x86_64.whl'),
    );
    expect((await check(root)).findings.map(({ rule }) => rule)).toEqual(['pypi/platform-tag', 'wheel/tags']);
  });
});
