import { describe, expect, test } from 'vitest';
import { readSetupCfg } from '../../../../src/release/python/project/setup-cfg.ts';
import { readProject } from '../../../../src/release/python/project.ts';

const SETUP = `[metadata]
name = Foo.Bar_baz
version = attr: foo_bar.__version__
license = MIT
license_files =
    LICENSE
    NOTICE
classifiers =
    Private :: Do Not Upload
    Programming Language :: Python :: 3

[options]
package_dir =
    = lib
python-requires = >=3.9
install_requires =
    requests>=2; python_version < "3.9"
    a @ https://example.com/a.whl

[options.extras_require]
test = pytest; coverage
`;

describe('a setup.cfg', () => {
  test('describes a project', () => {
    expect(readProject({ setupCfg: SETUP })).toEqual({
      project: {
        file: 'setup.cfg',
        name: 'Foo.Bar_baz',
        version: {
          kind: 'attr',
          source: 'foo_bar.__version__',
          files: [
            'lib/foo_bar/__init__.py',
            'lib/foo_bar.py',
            'foo_bar/__init__.py',
            'foo_bar.py',
            'src/foo_bar/__init__.py',
            'src/foo_bar.py',
          ],
          variables: ['__version__'],
        },
        requiresPython: '>=3.9',
        classifiers: ['Private :: Do Not Upload', 'Programming Language :: Python :: 3'],
        areAllDependencies: false,
        dependencies: [
          { text: 'requests>=2; python_version < "3.9"', extra: undefined, isDirect: false },
          { text: 'a @ https://example.com/a.whl', extra: undefined, isDirect: true },
          { text: 'pytest', extra: 'test', isDirect: false },
          { text: 'coverage', extra: 'test', isDirect: false },
        ],
        license: { text: 'MIT', expression: undefined, files: ['LICENSE', 'NOTICE'] },
        backend: 'setuptools',
        conflicts: [],
        lines: { name: 2, version: 3 },
        isPrivate: true,
      },
    });
  });

  test.each([
    ['1.2.3', { kind: 'static', text: '1.2.3' }],
    ['file: VERSION', { kind: 'file', source: 'VERSION', files: ['VERSION'] }],
    ['file: ../../VERSION', { kind: 'file', source: '../../VERSION', files: [] }],
    ['attr:pkg.VERSION', { kind: 'attr', variables: ['VERSION'] }],
  ])('may give the version as %s', (text, version) => {
    expect(readSetupCfg(`[metadata]\nname = a\nversion = ${text}\n`)).toMatchObject({ project: { version } });
  });

  test.each(['', '[flake8]\nmax-line-length = 100\n'])('may describe none: %j', (text) => {
    expect(readProject({ setupCfg: text })).toEqual({ project: undefined });
  });

  test('that is none is a fault', () => {
    expect(readProject({ setupCfg: '<html>' })).toMatchObject({ fault: { file: 'setup.cfg' } });
  });
});
