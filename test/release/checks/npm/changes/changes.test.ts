import { describe } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { entryRemoved } from '../../../../../src/release/checks/npm/changes/entry-removed.ts';
import { installScript } from '../../../../../src/release/checks/npm/changes/install-script.ts';
import { newDependency } from '../../../../../src/release/checks/npm/changes/new-dependency.ts';
import { sizeJump } from '../../../../../src/release/checks/npm/changes/size-jump.ts';
import type { NpmVersion } from '../../../../../src/release/npm/npm-package.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, packedOf, publishedOf } from '../../../../support/release.ts';

/** A version after 1.1.0, of which this is known. */
function after(before: Partial<NpmVersion>, version: string, more: Record<string, Json> = {}, bytes = 1) {
  const manifest = { name: 'demo', version, ...more };
  const files = [{ path: 'a.js', size: bytes, mode: 0o644, type: 'file' as const }];
  return npmRelease(manifest, {
    published: async () => publishedOf('demo', { '1.1.0': before }),
    packed: async () => packedOf(manifest, {}, { files }),
  });
}

describe('what users reached', () => {
  const entries = ['.', './x', './package.json', 'bin demo'];
  scenes(entryRemoved, [
    [
      'case 91: is gone without a major version',
      after({ entries }, '1.2.0', { exports: { '.': './a.js' } }),
      [
        'error npm/entry-removed: 1.1.0 had ./x, and 1.2.0 has not.',
        'error npm/entry-removed: 1.1.0 had the program demo, and 1.2.0 has not.',
      ],
    ],
    ['case 91: may go with one', after({ entries }, '2.0.0', { main: 'a.js' }), []],
    [
      'case 91: is there',
      after({ entries }, '1.2.0', { exports: { '.': './a.js', './x': './x.js' }, bin: { demo: 'b' } }),
      [],
    ],
    [
      'case 91: is covered by a pattern',
      after({ entries: ['.', './x'] }, '1.2.0', { exports: { '.': './a.js', './*': './*.js' } }),
      [],
    ],
    [
      'case 91: is hidden again',
      after({ entries: ['./x'] }, '1.2.0', { exports: { '.': './a.js', './x': null } }),
      ['error npm/entry-removed: 1.1.0 had ./x'],
    ],
    [
      'case 91: is not compared where nothing was published',
      npmRelease({ name: 'demo', version: '1.0.0' }, { published: async () => undefined }),
      ['skipped: no lower version is published'],
    ],
  ]);
});

describe('what comes with an installation', () => {
  scenes(sizeJump, [
    [
      'case 91: is three times as much as before',
      after({ unpackedSize: 100_000 }, '1.2.0', {}, 400_000),
      ['warning npm/size-jump: 400 kB in all, 4.0 times as much as 1.1.0 (100 kB).'],
    ],
    [
      'case 91: is many times as much as very little',
      after({ unpackedSize: 359 }, '1.2.0', {}, 406_000),
      [
        'warning npm/size-jump: 406 kB in all, 1131 times as much as 1.1.0 (359 bytes). What nobody meant to publish stays out by files in package.json or by .npmignore.',
      ],
    ],
    [
      'case 91: is about ten times as much',
      after({ unpackedSize: 100_000 }, '1.2.0', {}, 996_000),
      ['warning npm/size-jump: 996 kB in all, 10 times as much as 1.1.0 (100 kB).'],
    ],
    [
      'case 91: is something after nothing',
      after({ unpackedSize: 0 }, '1.2.0', {}, 406_000),
      ['warning npm/size-jump: 406 kB in all, more than 1.1.0 (0 bytes).'],
    ],
    ['case 91: is a little more', after({ unpackedSize: 100_000 }, '1.2.0', {}, 250_000), []],
    ['case 91: is small anyway', after({ unpackedSize: 1000 }, '1.2.0', {}, 50_000), []],
    ['case 44: is not compared where the registry gives no size', after({}, '1.2.0', {}, 900_000), []],
  ]);
  scenes(installScript, [
    [
      'case 91: is a script that did not run before',
      after({}, '1.2.0', { scripts: { postinstall: 'node x', test: 'x' } }),
      ['warning npm/install-script: The script postinstall runs on installation, and 1.1.0 had none.'],
    ],
    [
      'case 91: is one that always ran',
      after({ installScripts: ['postinstall'] }, '1.2.0', { scripts: { postinstall: 'node x' } }),
      [],
    ],
  ]);
  scenes(newDependency, [
    [
      'case 91: is another package',
      after({ dependencies: ['a'] }, '1.2.0', { dependencies: { a: '1', b: '1' } }),
      ['info npm/new-dependency: New since 1.1.0: b.'],
    ],
    ['case 91: is what came before', after({ dependencies: ['a'] }, '1.2.0', { dependencies: { a: '2' } }), []],
  ]);
});
