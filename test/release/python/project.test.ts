import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PythonProject, readProject } from '../../../src/release/python/project.ts';

function projectOf(pyproject: string, setupCfg?: string): PythonProject {
  const reading = readProject({ pyproject, ...(setupCfg === undefined ? {} : { setupCfg }) });
  return ('project' in reading ? reading.project : undefined) ?? expect.unreachable(JSON.stringify(reading));
}

const built = (backend: string, ...lines: string[]): string =>
  [`[build-system]`, `build-backend = "${backend}"`, '[project]', 'name = "demo-pkg"', ...lines, ''].join('\n');
const DYNAMIC = 'dynamic = ["version"]';

describe('a project', () => {
  test('is described in [project]', () => {
    const text = `[project]
name = "demo"
version = "1.0.0-beta.1"
requires-python = ">=3.9"
license = "MIT"
license-files = ["LICENSE*"]
classifiers = ["Private :: Do Not Upload"]
dependencies = ["requests>=2", "a @ git+https://example.com/a"]
[project.optional-dependencies]
test = ["pytest"]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`;
    expect(readProject({ pyproject: text })).toEqual({
      project: {
        file: 'pyproject.toml',
        name: 'demo',
        version: { kind: 'static', text: '1.0.0-beta.1' },
        requiresPython: '>=3.9',
        classifiers: ['Private :: Do Not Upload'],
        areAllDependencies: true,
        dependencies: [
          { text: 'requests>=2', extra: undefined, isDirect: false },
          { text: 'a @ git+https://example.com/a', extra: undefined, isDirect: true },
          { text: 'pytest', extra: 'test', isDirect: false },
        ],
        license: { text: undefined, expression: 'MIT', files: ['LICENSE*'] },
        backend: 'hatchling',
        conflicts: [],
        lines: { name: 2, version: 3 },
        isPrivate: true,
      },
    });
  });

  test.each([
    ['setuptools.build_meta:__legacy__', 'setuptools'],
    ['flit_core.buildapi', 'flit'],
    ['poetry.core.masonry.api', 'poetry'],
    ['pdm.backend', 'pdm'],
    ['maturin', 'maturin'],
    ['constructor', 'unknown'],
    ['mesonpy', 'unknown'],
  ])('built by %s is one of %s', (backend, name) => {
    expect(projectOf(built(backend)).backend).toBe(name);
  });

  test.each([
    ['a table of text', 'license = {text = "MIT"}', { text: 'MIT', expression: undefined, files: [] }],
    [
      'a table with a file',
      'license = {file = "LICENSE"}',
      { text: undefined, expression: undefined, files: ['LICENSE'] },
    ],
    ['nothing', '', { text: undefined, expression: undefined, files: [] }],
  ])('may say its license in %s', (_, line, license) => {
    expect(projectOf(built('flit_core.buildapi', line)).license).toEqual(license);
  });

  test('may be described by Poetry alone', () => {
    const text = `[tool.poetry]
version = "1!2.0.post1"
name = "demo-poetry"
license = "MIT"
[tool.poetry.dependencies]
python = "^3.9"
requests = "^2.0"
x = { version = ">=1", optional = true }
y = { git = "https://example.com/y.git" }
z = [{ version = "1", python = "<3.9" }, { path = "../z" }]
[tool.poetry.extras]
fast = ["x"]
`;
    expect(projectOf(text)).toMatchObject({
      name: 'demo-poetry',
      version: { kind: 'static', text: '1!2.0.post1' },
      requiresPython: '^3.9',
      license: { text: 'MIT' },
      backend: 'poetry',
      lines: { name: 3, version: 2 },
      dependencies: [
        { text: 'requests ^2.0', isDirect: false },
        { text: 'x >=1', extra: 'fast', isDirect: false },
        { text: 'y @ https://example.com/y.git', isDirect: true },
        { text: 'z 1', isDirect: false },
        { text: 'z @ ../z', isDirect: true },
      ],
    });
  });

  test('may be described by flit alone', () => {
    expect(projectOf('[tool.flit.metadata]\nmodule = "demo"\ndist-name = "demo-flit"\n')).toMatchObject({
      name: 'demo-flit',
      version: { kind: 'attr', source: 'demo.__version__', variables: ['__version__'] },
      lines: { name: 3, version: 2 },
    });
  });

  test('of which two tables disagree says so', () => {
    const text = (version: string): string =>
      `[project]\nname = "a_b"\nversion = "1.0"\n[tool.poetry]\nname = "A-B"\nversion = "${version}"\n`;
    expect(projectOf(text('1.1')).conflicts).toEqual([
      {
        field: 'version',
        values: [
          { table: 'project', text: '1.0' },
          { table: 'tool.poetry', text: '1.1' },
        ],
      },
    ]);
    expect(projectOf(text('1.0.0')).conflicts).toEqual([]);
  });

  test('may be described by nothing but tools', () => {
    expect(readProject({ pyproject: '[tool.black]\nline-length = 100\n' })).toEqual({ project: undefined });
    expect(readProject({})).toEqual({ project: undefined });
  });

  test('may be described by setup.cfg beside a pyproject.toml', () => {
    const setup = '[metadata]\nname = demo\nversion = 1.0\n';
    expect(projectOf('[build-system]\nrequires = ["setuptools"]\n', setup)).toMatchObject({
      file: 'setup.cfg',
      version: { kind: 'static', text: '1.0' },
    });
    expect(projectOf(built('setuptools.build_meta', DYNAMIC), setup).version).toEqual({ kind: 'static', text: '1.0' });
    expect(projectOf(built('hatchling.build', DYNAMIC), setup).version).toMatchObject({ kind: 'unknown' });
  });
});

describe('a dynamic version', () => {
  test.each([
    [
      'attr of setuptools',
      ['setuptools.build_meta', DYNAMIC, '[tool.setuptools.dynamic]', 'version = {attr = "pkg.about.V"}'],
      { kind: 'attr', source: 'pkg.about.V', variables: ['V'], files: expect.arrayContaining(['src/pkg/about.py']) },
      7,
    ],
    [
      'attr below a folder of its own',
      [
        'setuptools.build_meta',
        DYNAMIC,
        '[tool.setuptools.packages.find]',
        'where = ["lib"]',
        '[tool.setuptools.dynamic.version]',
        'attr = "pkg.V"',
      ],
      { kind: 'attr', files: expect.arrayContaining(['lib/pkg/__init__.py']) },
      9,
    ],
    [
      'file of setuptools',
      ['setuptools.build_meta', DYNAMIC, '[tool.setuptools.dynamic]', 'version = {file = ["VERSION"]}'],
      { kind: 'file', source: 'VERSION', files: ['VERSION'] },
      7,
    ],
    [
      'file outside of the project',
      ['setuptools.build_meta', DYNAMIC, '[tool.setuptools.dynamic]', 'version = {file = "/etc/hostname"}'],
      { kind: 'file', source: '/etc/hostname', files: [] },
      7,
    ],
    [
      'setuptools-scm',
      ['setuptools.build_meta', DYNAMIC, '[tool.setuptools_scm]', 'version_file = "x.py"'],
      { kind: 'vcs', source: 'setuptools-scm' },
      5,
    ],
    ['setup.py', ['setuptools.build_meta', DYNAMIC], { kind: 'unknown', source: undefined }, 5],
    [
      'path of hatch',
      ['hatchling.build', DYNAMIC, '[tool.hatch.version]', 'path = "src/demo/__about__.py"'],
      { kind: 'path', files: ['src/demo/__about__.py'], variables: ['__version__', 'VERSION'] },
      7,
    ],
    [
      'pattern of hatch',
      ['hatchling.build', DYNAMIC, '[tool.hatch.version]', 'path = "a.py"', 'pattern = "(a+)+$"'],
      { kind: 'unknown', source: 'a.py' },
      7,
    ],
    [
      'hatch-vcs',
      ['hatchling.build', DYNAMIC, '[tool.hatch.version]', 'source = "vcs"'],
      { kind: 'vcs', source: 'hatch-vcs' },
      7,
    ],
    [
      'code of hatch',
      ['hatchling.build', DYNAMIC, '[tool.hatch.version]', 'source = "code"', 'path = "a.py"', 'expression = "V"'],
      { kind: 'path', files: ['a.py'], variables: ['V'] },
      7,
    ],
    ['flit', ['flit_core.buildapi', DYNAMIC], { kind: 'attr', source: 'demo_pkg.__version__' }, 5],
    [
      'flit with a module of another name',
      ['flit_core.buildapi', DYNAMIC, '[tool.flit.module]', 'name = "other"'],
      { kind: 'attr', source: 'other.__version__' },
      5,
    ],
    [
      'the table of Poetry',
      ['poetry.core.masonry.api', DYNAMIC, '[tool.poetry]', 'version = "1.2"'],
      { kind: 'static', text: '1.2' },
      7,
    ],
    [
      'poetry-dynamic-versioning',
      [
        'poetry_dynamic_versioning.backend',
        DYNAMIC,
        '[tool.poetry]',
        'version = "0"',
        '[tool.poetry-dynamic-versioning]',
        'enable = true',
      ],
      { kind: 'vcs', source: 'poetry-dynamic-versioning' },
      9,
    ],
    [
      'a file of pdm',
      ['pdm.backend', DYNAMIC, '[tool.pdm.version]', 'source = "file"', 'path = "demo/__init__.py"'],
      { kind: 'path', files: ['demo/__init__.py'], variables: ['__version__'] },
      7,
    ],
    ['scm of pdm', ['pdm.backend', DYNAMIC, '[tool.pdm.version]', 'source = "scm"'], { kind: 'vcs' }, 7],
    ['maturin', ['maturin', DYNAMIC], { kind: 'unknown', source: 'Cargo.toml' }, 5],
  ])('comes from %s', (_, [backend = '', ...lines], version, line) => {
    const project = projectOf(built(backend, ...lines));
    expect(project.version).toMatchObject(version);
    expect(project.lines.version).toBe(line);
  });

  test('asked of setuptools-scm by a requirement alone counts', () => {
    const text = `[build-system]\nrequires = ["setuptools", "setuptools_scm>=8"]\n[project]\nname = "a"\n${DYNAMIC}\n`;
    expect(projectOf(text).version).toMatchObject({ kind: 'vcs', source: 'setuptools-scm' });
  });
});

describe('a pyproject.toml that cannot be read', () => {
  test('is a fault with its line', () => {
    expect(readProject({ pyproject: '[project]\nname = \n' })).toMatchObject({
      fault: { file: 'pyproject.toml', line: 2, message: expect.stringContaining('no valid TOML') },
    });
  });

  test.each([
    [`a=${'['.repeat(100_000)}`],
    ['a.'.repeat(200_000)],
    ['x'.repeat(2_000_000)],
  ])('is a fault: %.8s', (text) => {
    const began = performance.now();
    expect(readProject({ pyproject: text })).toHaveProperty('fault');
    expect(performance.now() - began).toBeLessThan(2000);
  }, 20_000);

  test('never throws, whatever stands where a text is due', () => {
    const key = fc.constantFrom(
      'name',
      'version',
      'dynamic',
      'classifiers',
      'dependencies',
      'license',
      'optional-dependencies',
    );
    const value = fc.constantFrom(
      '1',
      '[]',
      '{}',
      '[1, "a"]',
      '{ a = 1 }',
      '{ a = ["b"] }',
      '"x"',
      'true',
      '1979-05-27',
      '["version"]',
    );
    const table = fc.constantFrom('project', 'tool.poetry', 'tool.flit.metadata', 'tool.hatch.version', 'build-system');
    fc.assert(
      fc.property(fc.dictionary(table, fc.dictionary(key, value)), (tables) => {
        const text = Object.entries(tables)
          .map(
            ([name, keys]) =>
              `[${name}]\n${Object.entries(keys)
                .map((pair) => pair.join(' = '))
                .join('\n')}\n`,
          )
          .join('');
        expect(readProject({ pyproject: text })).toHaveProperty('project');
      }),
      { numRuns: 500 },
    );
  });
});
