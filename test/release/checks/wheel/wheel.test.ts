import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyWheel } from '../../../../src/release/checks/wheel/empty.ts';
import { entryPoints } from '../../../../src/release/checks/wheel/entry-points.ts';
import { garbage } from '../../../../src/release/checks/wheel/garbage.ts';
import { wheelChecks } from '../../../../src/release/checks/wheel/index.ts';
import { layout } from '../../../../src/release/checks/wheel/layout.ts';
import { wheelMetadata } from '../../../../src/release/checks/wheel/metadata.ts';
import { record } from '../../../../src/release/checks/wheel/record.ts';
import { tags } from '../../../../src/release/checks/wheel/tags.ts';
import { topLevel } from '../../../../src/release/checks/wheel/top-level.ts';
import { builtRelease, DEMO, recordHash, WHEEL, wheelBytes } from '../../../support/python-dist.ts';
import { verdict } from '../../../support/release.ts';

const INFO = 'demo-1.4.0.dist-info';
const wheel = (parts: Parameters<typeof wheelBytes>[1], file = WHEEL) => builtRelease(DEMO, { [file]: parts ?? {} });
const containing = (...files: string[]) => wheel({ files: Object.fromEntries(files.map((file) => [file, ''])) });

describe('what a wheel says of itself', () => {
  test.each(['RECORD', 'METADATA', 'WHEEL'])('case 84: without %s it is no wheel', async (name) => {
    expect(await verdict(layout, await wheel({ instead: { [`${INFO}/${name}`]: undefined } }))).toEqual([
      `error wheel/layout: ${INFO} has no ${name}.`,
    ]);
  });

  test('case 84: the folder has to be called as the file is', async () => {
    const bytes = wheelBytes('demo-1.3.0-py3-none-any.whl');
    expect(await verdict(layout, await builtRelease(DEMO, { [WHEEL]: bytes }))).toEqual([
      `error wheel/layout: ${INFO} has no METADATA and no WHEEL and no RECORD; there is demo-1.3.0.dist-info.`,
    ]);
    expect(await verdict(layout, await wheel({ instead: { 'other-1.0.dist-info/METADATA': 'x' } }))).toEqual([
      `error wheel/layout: Beside ${INFO} there is other-1.0.dist-info.`,
    ]);
    expect(await verdict(layout, await wheel({ instead: { [`${INFO}/METADATA`]: 'nothing' } }))).toEqual([
      `error wheel/layout: ${INFO}/METADATA cannot be read.`,
    ]);
  });

  test.each([
    [
      `demo/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n${INFO}/RECORD,,\n`,
      [`RECORD does not list demo/cli.py, ${INFO}/METADATA, ${INFO}/WHEEL.`],
    ],
    ['a line', ['RECORD cannot be read.']],
  ])('case 84: a RECORD of %j', async (text, expected) => {
    expect(await verdict(record, await wheel({ instead: { [`${INFO}/RECORD`]: text } }))).toEqual(
      expected.map((message) => `warning wheel/record: ${message}`),
    );
  });

  test('case 84: a RECORD that lists more, or other sizes, is not true', async () => {
    const lines = ['demo/gone.py,,', 'demo/__init__.py,,3', 'demo/cli.py,,16', `${INFO}/METADATA,,`, `${INFO}/WHEEL,,`];
    expect(await verdict(record, await wheel({ instead: { [`${INFO}/RECORD`]: lines.join('\r\n') } }))).toEqual([
      'warning wheel/record: RECORD lists demo/gone.py, which is not in the wheel.',
      'warning wheel/record: RECORD says another size of demo/__init__.py.',
    ]);
  });

  test('case 84: a file that was changed after it was recorded has another hash', async () => {
    const rest = [`${INFO}/METADATA`, `${INFO}/WHEEL`].map((name) => `${name},,`);
    const saying = async (hash: string) => {
      const lines = [`demo/__init__.py,${hash},1`, 'demo/cli.py,md5=x,', ...rest];
      const parts = { files: { 'demo/__init__.py': 'b', 'demo/cli.py': '' } };
      return verdict(record, await wheel({ ...parts, instead: { [`${INFO}/RECORD`]: lines.join('\n') } }));
    };
    const hex = (content: string): string => `sha256=${createHash('sha256').update(content).digest('hex')}`;
    for (const hash of ['', 'sha256=x', recordHash('b'), `${recordHash('b')}=`, hex('b')])
      expect(await saying(hash)).toEqual([]);
    for (const hash of [recordHash('a'), `${recordHash('a')}=`, hex('a')])
      expect(await saying(hash)).toEqual(['warning wheel/record: RECORD has another hash of demo/__init__.py.']);
  });

  test('case 84: whatever files are in a wheel, a RECORD of exactly them is true, and without one of them it is not', async () => {
    const path = fc.stringMatching(/^[a-z", é]{1,8}\/[a-z"']{1,8}\.py$/);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), fc.boolean(), async (paths, isWhole) => {
        const line = (name: string): string =>
          `${/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name},${recordHash('')},0`;
        const rest = [`${INFO}/METADATA`, `${INFO}/WHEEL`].map((name) => `${name},,`);
        const lines = [...(isWhole ? paths : paths.slice(1)).map(line), ...rest];
        const instead = { [`${INFO}/RECORD`]: `${lines.join('\n')}\n` };
        const files = Object.fromEntries(paths.map((name) => [name, '']));
        const release = await builtRelease(DEMO, { [WHEEL]: { files, instead } });
        expect((await record.run(release)).length).toBe(isWhole ? 0 : 1);
      }),
      { numRuns: 30 },
    );
  });

  test('case 84: METADATA names another project or version', async () => {
    expect(await verdict(wheelMetadata, await wheel({ name: 'other', version: '1.3.0' }))).toEqual([
      'error wheel/metadata: METADATA says that this is other, and the file name demo.',
      'error wheel/metadata: METADATA says version 1.3.0, and the file name 1.4.0.',
    ]);
    expect(await verdict(wheelMetadata, await wheel({ name: 'Demo', version: '1.4' }))).toEqual([]);
  });

  test('case 68: WHEEL and the name are for different systems', async () => {
    const text = 'Wheel-Version: 1.0\nTag: cp312-cp312-linux_x86_64\n';
    expect(await verdict(tags, await wheel({ instead: { [`${INFO}/WHEEL`]: text } }))).toEqual([
      'error wheel/tags: WHEEL is for cp312-cp312-linux_x86_64, and the name for py3-none-any.',
    ]);
    const compressed = 'Wheel-Version: 1.0\nTag: py2.py3-none-any\n';
    expect(
      await verdict(
        tags,
        await wheel({ instead: { [`${INFO}/WHEEL`]: compressed } }, 'demo-1.4.0-py2.py3-none-any.whl'),
      ),
    ).toEqual([]);
    const multiple = 'demo-1.4.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl';
    expect(await verdict(tags, await wheel({}, multiple))).toEqual([]);
  });

  test('case 68: a wheel that was renamed for more systems is worth a warning', async () => {
    const instead = { [`${INFO}/WHEEL`]: 'Wheel-Version: 1.0\nTag: py3-none-any\n' };
    expect(await verdict(tags, await wheel({ instead }, 'demo-1.4.0-py2.py3-none-any.whl'))).toEqual([
      'warning wheel/tags: WHEEL is for py3-none-any, and the name for py2-none-any, py3-none-any.',
    ]);
  });

  test('case 68: a wheel for Python 2 that requires Python 3', async () => {
    const file = 'demo-1.4.0-py2.py3-none-any.whl';
    expect(await verdict(tags, await wheel({ headers: ['Requires-Python: >=3.8'] }, file))).toEqual([
      'warning wheel/tags: The name says py2.py3, and the metadata requires Python >=3.8.',
    ]);
    expect(await verdict(tags, await wheel({ headers: ['Requires-Python: >=2.7, !=3.0.*'] }, file))).toEqual([]);
  });
});

describe('what a wheel installs', () => {
  test.each([
    [
      ['demo/__init__.py', 'tests/__init__.py', 'tests/test_demo.py'],
      ['It installs tests at the top level, where everybody’s packages are.'],
    ],
    [['demo/__init__.py', 'README.md'], ['It installs README.md at the top level, which belongs to no package.']],
    [['demo/__init__.py', '__init__.py'], ['It installs __init__.py at the top level, which belongs to no package.']],
    [['demo/__init__.py', 'demo/tests/test_a.py', '_demo.abi3.so', 'demo.pth', 'single.py'], []],
    [['demo/__init__.py', 'demo-1.4.0.data/scripts/run', 'demo-1.4.0.data/data/share/doc/x'], []],
    [
      ['demo-1.4.0.data/purelib/docs/conf.py', 'demo/__init__.py'],
      ['It installs docs at the top level, where everybody’s packages are.'],
    ],
  ])('case 92: %j', async (files, expected) => {
    expect(await verdict(topLevel, await containing(...files))).toEqual(
      expected.map((text) => `warning wheel/top-level: ${text}`),
    );
  });

  test('case 92: a project may have such a name', async () => {
    const release = await builtRelease('[project]\nname = "build"\nversion = "1.4.0"\n', {
      'build-1.4.0-py3-none-any.whl': { files: { 'build/__init__.py': '' } },
    });
    expect(await verdict(topLevel, release)).toEqual([]);
  });

  test.each([
    ['demo/a.pyc'],
    ['demo/__pycache__/a.cpython-312.pyc'],
    ['demo/.DS_Store'],
    ['demo/a.py~'],
    ['demo/a.py.orig'],
    ['demo/.git/config'],
  ])('case 92: %s is garbage', async (path) => {
    expect(await verdict(garbage, await containing('demo/__init__.py', path))).toEqual([
      `warning wheel/garbage: It has ${path} in it.`,
    ]);
  });

  test('case 92: empty modules in several packages are no finding', async () => {
    const release = await containing(
      'demo/__init__.py',
      'demo/a/__init__.py',
      'demo/b/__init__.py',
      'demo/py.typed',
      'demo/data.json',
      'demo/template/.gitignore',
      'demo-1.4.0.data/data/share/a.orig',
    );
    expect([...(await verdict(garbage, release)), ...(await verdict(topLevel, release))]).toEqual([]);
  });

  test('is nothing at all, though the project has modules', async () => {
    const nothing = { [WHEEL]: { files: {} } };
    const message = 'It holds no file but those that describe it';
    expect(
      await verdict(emptyWheel, await builtRelease(DEMO, nothing, { sourceTexts: { 'src/demo/__init__.py': '' } })),
    ).toEqual([`error wheel/empty: ${message}.`]);
    const onlyTests = { sourceTexts: { 'tests/test_a.py': '', 'noxfile.py': '', 'pyproject.toml': '' } };
    expect(await verdict(emptyWheel, await builtRelease(DEMO, nothing, onlyTests))).toEqual([
      `info wheel/empty: ${message}: it installs what it requires.`,
    ]);
    expect(await verdict(emptyWheel, await containing('demo.py'))).toEqual([]);
  });

  test.each([
    ['[console_scripts]\ndemo = demo.cli:main\n', []],
    [
      '[console_scripts]\ndemo = demo.gone:main [extra]\n',
      ['demo leads to demo.gone:main [extra], and the wheel has no module demo.gone.'],
    ],
    [
      '[demo.plugins]\none = demo.sub.deep:Plugin\n',
      ['one leads to demo.sub.deep:Plugin, and the wheel has no module demo.sub.deep.'],
    ],
    ['[pytest11]\ndemo = demo\nother = other_project.plugin\n', []],
    ['[fsspec.specs]\none = demo.cli.FileSystem\n', []],
    ['[console_scripts]\nfast = demo._fast:main\n', []],
    ['[console_scripts]\nde mo = demo.cli:main\n', ['PyPI takes no script called de mo.']],
    ['demo = demo.cli:main\n', ['entry_points.txt cannot be read.']],
  ])('and its commands lead somewhere: %j', async (text, expected) => {
    const files = { 'demo/__init__.py': '', 'demo/cli.py': '', 'demo/_fast.cpython-312-x86_64-linux-gnu.so': '' };
    const release = await wheel({ files, instead: { [`${INFO}/entry_points.txt`]: text } });
    expect(await verdict(entryPoints, release)).toEqual(
      expected.map((message) => `${/scripts|^demo =/.test(text) ? 'error' : 'warning'} wheel/entry-points: ${message}`),
    );
  });
});

test('no rule about wheels says anything of one as it should be', async () => {
  const sourceTexts = { 'src/demo/__init__.py': '', 'src/demo/cli.py': '' };
  const release = await builtRelease(DEMO, { [WHEEL]: {} }, { sourceTexts });
  for (const check of wheelChecks) expect(await verdict(check, release)).toEqual([]);
});

test('no rule about wheels judges one that cannot be read', async () => {
  const release = await builtRelease(DEMO, { [WHEEL]: wheelBytes(WHEEL).subarray(0, 200) });
  for (const check of wheelChecks) expect(await verdict(check, release)).toEqual([]);
});
