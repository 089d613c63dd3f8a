import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintPackage } from '../../../../src/actions/release/facts/package-lint.ts';
import type { Json } from '../../../../src/journal/entry.ts';
import { packedOf } from '../../../support/release.ts';

const codes = async (manifest: { [key: string]: Json }, files: Record<string, string>): Promise<string[]> =>
  (await lintPackage(packedOf({ name: 'demo', version: '1.0.0', ...manifest }, files))).map(({ code }) => code);

describe('the linter of packages', () => {
  const quiet = { type: 'commonjs', license: 'MIT', engines: { node: '>=20' }, sideEffects: false, files: ['a.js'] };

  test('says nothing of a package that is in order', async () => {
    expect(await codes({ ...quiet, exports: './a.js' }, { 'a.js': 'module.exports = 1;\n' })).toEqual([]);
  });

  test('reads the files that would be packed, and says where it saw what', async () => {
    const packed = packedOf(
      { name: 'demo', version: '1.0.0', ...quiet, exports: { '.': './a.js' } },
      { 'a.js': 'export default 1;\n' },
    );
    const [lint] = await lintPackage(packed);
    expect(lint).toMatchObject({ code: 'FILE_INVALID_FORMAT', level: 'warning', path: ['exports', '.'] });
    expect(lint?.message).toContain('a.js');
    expect(lint?.message).not.toContain('\n');
  });

  test('is told nothing that it would stop at, whatever the manifest says', async () => {
    const field = fc.constantFrom(
      ...['main', 'exports', 'bin', 'files', 'imports', 'repository', 'type', 'browser', 'types', 'typings', 'license'],
      ...['engines', 'sideEffects', 'dependencies', 'publishConfig', 'jsnext', 'module', 'name', 'peerDependencies'],
    );
    const shapes = fc.constantFrom<Json>(
      './a.js',
      'module',
      null,
      false,
      7,
      [],
      {},
      { '.': null },
      { './x': ['./a.js', 1] },
    );
    const value = fc.oneof(fc.jsonValue(), shapes);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, value), fc.json(), async (manifest, inner) => {
        const files = { 'a.js': '', 'test/package.json': inner };
        expect(await codes(manifest as { [key: string]: Json }, files)).toEqual(expect.any(Array));
      }),
      { numRuns: 300 },
    );
  });

  test('takes a field of a type that it cannot be for an error, and false for none', async () => {
    expect(await codes({ ...quiet, main: 'a.js', types: 7 }, { 'a.js': '' })).toEqual(['FIELD_INVALID_VALUE_TYPE']);
    expect(await codes({ ...quiet, main: false }, { 'a.js': '' })).toEqual([]);
    expect(await codes({ ...quiet, main: 'a.js', license: { type: 'MIT' } }, { 'a.js': '' })).toEqual([]);
  });
});
