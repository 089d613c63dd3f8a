import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { bin } from '../../../../../src/release/checks/npm/pack/bin.ts';
import { entryMissing } from '../../../../../src/release/checks/npm/pack/entry-missing.ts';
import { ignoreFile } from '../../../../../src/release/checks/npm/pack/ignore-file.ts';
import { packedJunk } from '../../../../../src/release/checks/npm/pack/packed-junk.ts';
import { packedManifest } from '../../../../../src/release/checks/npm/pack/packed-manifest.ts';
import { packedTarball } from '../../../../../src/release/checks/npm/pack/packed-tarball.ts';
import { sourceMap } from '../../../../../src/release/checks/npm/pack/source-map.ts';
import type { Packed } from '../../../../../src/release/npm/pack/packed.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, packedOf } from '../../../../support/release.ts';

/** A package of which these files, by path and content, would be packed. */
function packing(
  more: Record<string, Json>,
  contents: Record<string, string>,
  texts: Record<string, string> = {},
  different: Partial<Packed> = {},
) {
  const manifest = { name: 'demo', version: '1.0.0', ...more };
  return npmRelease(manifest, {
    packed: async () => packedOf(manifest, contents, different),
    text: (path) => texts[path],
  });
}

describe('a file that package.json names', () => {
  const missing = (field: string) => [`error npm/entry-missing: ${field}`];
  scenes(entryMissing, [
    [
      'case 72: is packed',
      packing({ main: 'dist/index.js', types: 'dist/index.d.ts' }, { 'dist/index.js': '', 'dist/index.d.ts': '' }),
      [],
    ],
    [
      'case 72: is not, since nothing was built',
      packing({ main: './dist/index.js' }, { 'src/index.ts': '' }),
      missing('main leads to ./dist/index.js, which is not packed.'),
    ],
    ['case 72: main may leave out what Node adds', packing({ main: 'lib' }, { 'lib/index.js': '' }), []],
    ['case 72: types may leave out what compilers add', packing({ types: './lib' }, { 'lib/index.d.ts': '' }), []],
    [
      'case 72: exports may not leave out anything',
      packing({ exports: './lib' }, { 'lib/index.js': '' }),
      missing('exports leads to ./lib'),
    ],
    [
      'case 72: is named by the way to it',
      packing({ exports: { '.': { import: './a.mjs', require: './a.cjs' } } }, { 'a.mjs': '' }),
      missing('exports["."].require leads to ./a.cjs'),
    ],
    [
      'case 72: a pattern leads to at least one file',
      packing({ exports: { './*': './lib/*.js' } }, { 'lib/x.js': '' }),
      [],
    ],
    [
      'case 72: a pattern leads nowhere',
      packing({ exports: { './*': './lib/*.js' } }, { 'lib/x.ts': '' }),
      missing('exports["./*"] leads to ./lib/*.js'),
    ],
    [
      'case 72: what exports hide leads nowhere on purpose',
      packing({ exports: { '.': './a.js', './internal/*': null } }, { 'a.js': '' }),
      [],
    ],
    ['case 72: a program', packing({ bin: { demo: 'bin/demo' } }, {}), missing('bin.demo leads to bin/demo')],
    [
      "case 72: a condition of the project's own tools breaks nobody",
      packing({ exports: { '.': { source: './src/index.ts', default: './a.js' } } }, { 'a.js': '' }),
      ['info npm/entry-missing: exports["."].source leads to ./src/index.ts'],
    ],
    [
      'case 72: a pattern may stand for files of the repository while the rest is there',
      packing({ exports: { '.': './a.js', './src/*': './src/*' } }, { 'a.js': '' }),
      ['info npm/entry-missing: exports["./src/*"] leads to ./src/*'],
    ],
    [
      'case 72: imports are of the package alone',
      packing({ imports: { '#x': './src/x.ts' } }, {}),
      ['info npm/entry-missing: imports["#x"] leads to ./src/x.ts'],
    ],
    ['case 72: an import of another package is none', packing({ imports: { '#x': 'undici' } }, {}), []],
    [
      'case 72: may be made by a script that npm publish runs before',
      packing({ main: 'dist/a.js', scripts: { prepack: 'tsc' } }, {}),
      [
        'info npm/entry-missing: main leads to dist/a.js, which is not packed unless the script prepack makes it; what it makes was not checked.',
      ],
    ],
    [
      'case 72: is not made any more when there is a tarball',
      packing({ main: 'dist/a.js', scripts: { prepack: 'tsc' } }, {}, {}, { tarball: 'dist/demo-1.0.0.tgz' }),
      missing('main leads to dist/a.js'),
    ],
    [
      'case 72: files names a folder with nothing in it',
      packing({ files: ['dist'] }, { 'README.md': '' }),
      missing('files names dist, of which nothing is packed.'),
    ],
    ['case 72: files may name what is not there any more', packing({ files: ['CHANGES', 'types'] }, {}), []],
    [
      'case 32: pnpm takes main from publishConfig',
      packing(
        { main: 'src/a.ts', publishConfig: { main: 'dist/a.js' } },
        { 'dist/a.js': '' },
        { 'pnpm-lock.yaml': '' },
      ),
      [],
    ],
    [
      'case 32: npm does not',
      packing({ main: 'src/a.ts', publishConfig: { main: 'dist/a.js' } }, { 'dist/a.js': '' }),
      missing('main leads to src/a.ts'),
    ],
  ]);
});

describe('a program', () => {
  const program = (content: string, mode = 0o755) => {
    const files = [{ path: 'cli.js', size: content.length, mode, type: 'file' as const }];
    return packing({ bin: './cli.js' }, { 'cli.js': content }, {}, { files });
  };
  scenes(bin, [
    ['case 85: starts with #!', program('#!/usr/bin/env node\n'), []],
    [
      'case 85: is taken for a shell script without',
      program('"use strict";\n'),
      ['error npm/bin: cli.js is a program, and does not begin with #!/usr/bin/env node.'],
    ],
    [
      'case 85: is not found behind a byte order mark',
      program('\ufeff#!/usr/bin/env node\n'),
      ['error npm/bin: cli.js begins with a byte order mark'],
    ],
    [
      'case 85: is not found by every system with a carriage return',
      program('#!/usr/bin/env node\r\nx\r\n'),
      ['warning npm/bin: The #! line of cli.js ends with a carriage return: save the file with line feeds alone.'],
    ],
    [
      'case 85: is made executable when it is installed',
      program('#!/usr/bin/env node\n', 0o644),
      ['info npm/bin: cli.js is not executable.'],
    ],
    ['case 85: may be one for the machine', program('\x7fELF'), []],
  ]);

  test('case 85: with a carriage return is changed by no command that git has', async () => {
    const found = await bin.run(program('#!/usr/bin/env node\r\n'));
    expect(found.map(({ hint }) => hint)).toEqual([undefined]);
  });
});

describe('a tarball', () => {
  const tarball = (name: string, version: string) =>
    npmRelease(
      { name: 'demo', version: '1.0.0' },
      { packed: async () => packedOf({ name, version }, {}, { tarball: 'dist/demo-1.0.0.tgz' }) },
    );
  scenes(packedManifest, [
    ['case 85: is of this version', tarball('demo', '1.0.0'), []],
    [
      'case 85: is of another version',
      tarball('demo', '0.9.0'),
      ['error npm/manifest: dist/demo-1.0.0.tgz is of version 0.9.0, and package.json says 1.0.0.'],
    ],
    [
      'case 85: is of another package',
      tarball('other', '1.0.0'),
      ['error npm/manifest: dist/demo-1.0.0.tgz is of other, and the package is demo.'],
    ],
  ]);
  scenes(packedTarball, [
    [
      'case 89: of this package is packed into the next',
      packing({}, { 'demo-0.9.0.tgz': '' }),
      ['error npm/packed-tarball: demo-0.9.0.tgz is packed'],
    ],
    [
      'case 89: of another package may be an example',
      packing({}, { 'test/other-1.0.0.tgz': '', 'demo-data.tgz': '' }),
      [],
    ],
  ]);
});

describe('what is of no use to users', () => {
  scenes(packedJunk, [
    [
      'case 88: is packed',
      packing(
        {},
        { 'tests/a.js': '', '.github/workflows/ci.yml': '', '.vscode/x.json': '', 'coverage/i.html': '', 'a.js': '' },
      ),
      [
        'warning npm/packed-junk: Packed, and of no use to users: tests/, .github/, .vscode/, coverage/. Name in files of package.json what is to be packed.',
      ],
    ],
    [
      'case 88: is let in by files',
      packing({ files: ['*'] }, { 'tests/a.js': '' }),
      ['info npm/packed-junk: Packed, and of no use to users: tests/. Name less in files of package.json.'],
    ],
    [
      'case 88: is not among what is ignored',
      packing({}, { 'tests/a.js': '' }, { '.npmignore': 'docs\n' }),
      ['info npm/packed-junk: Packed, and of no use to users: tests/. Add it to .npmignore.'],
    ],
    [
      'case 88: is meant to be there when files names it',
      packing({ files: ['tests/types'] }, { 'tests/types/a.d.ts': '' }),
      [],
    ],
    [
      'case 88: in a built folder is good to know',
      packing({ files: ['dist'] }, { 'dist/a.test.js': '' }),
      ['info npm/packed-junk: Tests are packed: dist/a.test.js.'],
    ],
    ['case 88: is not packed', packing({}, { 'index.js': '', 'lib/test.js': '', 'docs/a.md': '' }), []],
  ]);
});

describe('a source map', () => {
  const full = { 'a.js.map': '{"version":3,"sourcesContent":["const secret"]}' };
  scenes(sourceMap, [
    [
      'case 88: with the sources in it shows them',
      packing({}, full),
      ['warning npm/source-map: a.js.map is packed, a source map with the sources in it.'],
    ],
    [
      'case 88: is one of several',
      packing({}, { ...full, 'b.js.map': full['a.js.map'], 'c.js.map': '{"version":3}' }),
      [
        'warning npm/source-map: a.js.map and 1 more source map are packed, with the sources in them.',
        'info npm/source-map: c.js.map is packed, a source map without sources in it.',
      ],
    ],
    [
      'case 88: of an open project shows nothing new',
      packing({ license: 'MIT', repository: 'a/b' }, full),
      ['info npm/source-map'],
    ],
    [
      'case 88: of a project with a licence of its own shows them',
      packing({ license: 'UNLICENSED', repository: 'a/b' }, full),
      ['warning npm/source-map'],
    ],
    ['case 88: without sources is good to know', packing({}, { 'a.js.map': '{"version":3}' }), ['info npm/source-map']],
    ['case 88: is not packed', packing({}, { 'a.js': '', 'roads.map': '' }), []],
  ]);
});

describe('an .npmignore', () => {
  const ignoring = (npmignore: string, more: Record<string, Json> = {}) =>
    packing(more, {}, { '.npmignore': npmignore, '.gitignore': '# secret\n.env\nnode_modules\n' });
  scenes(ignoreFile, [
    [
      'case 89: that is empty switches off .gitignore',
      ignoring('\n# nothing\n'),
      ['warning npm/ignore-file: .npmignore is empty, and switches off the 2 lines of .gitignore.'],
    ],
    ['case 89: with something in it is meant', ignoring('test\n'), []],
    ['case 89: does nothing beside files', ignoring('', { files: ['dist'] }), []],
  ]);
});

test('a finding stands where package.json has the field', async () => {
  const text = '{\n  "name": "demo",\n  "version": "1.0.0",\n  "main": "dist/a.js"\n}\n';
  const found = await entryMissing.run(packing({ main: 'dist/a.js' }, {}, { 'package.json': text }));
  expect(found.map(({ line }) => line)).toEqual([4]);
});
