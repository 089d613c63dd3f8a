import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/journal/entry.ts';
import { entryNames, offers } from '../../../../src/release/npm/entries/entry-names.ts';
import { entryPoints } from '../../../../src/release/npm/entries/entry-points.ts';
import { resolveEntry } from '../../../../src/release/npm/entries/resolve-entry.ts';

describe('entry points', () => {
  test('are all files that a manifest names, with the way to each', () => {
    const manifest = {
      main: 'a.js',
      bin: { x: './x' },
      exports: { '.': { types: './a.d.ts', custom: './src/a.ts', default: ['./a.js', './b.js'] }, './f/*': './f/*.js' },
      imports: { '#dep': { node: 'dep', default: './dep.js' } },
    };
    expect(entryPoints(manifest).map(({ field, target, how, usual }) => [field, target, how, usual])).toEqual([
      ['main', 'a.js', 'require', true],
      ['bin.x', './x', 'exact', true],
      ['exports["."].types', './a.d.ts', 'exact', true],
      ['exports["."].custom', './src/a.ts', 'exact', false],
      ['exports["."].default', './a.js', 'exact', false],
      ['exports["./f/*"]', './f/*.js', 'pattern', true],
      ['imports["#dep"].default', './dep.js', 'exact', false],
    ]);
  });

  test('are read from anything that is JSON', () => {
    const any = fc.dictionary(fc.constantFrom('main', 'bin', 'exports', 'imports', 'types'), fc.jsonValue());
    fc.assert(
      fc.property(any, (manifest) => {
        const entries = entryPoints(manifest as { [key: string]: Json });
        for (const entry of entries) expect(resolveEntry(entry, new Set())).toEqual([]);
        entryNames(manifest as { [key: string]: Json });
      }),
    );
  });

  test('are not looked for where nobody would nest them', () => {
    const deep = (levels: number): Json => (levels === 0 ? './a.js' : { import: deep(levels - 1) });
    expect(entryPoints({ exports: deep(10) })).toHaveLength(1);
    const text = `${'{"import":'.repeat(100_000)}"./a.js"${'}'.repeat(100_000)}`;
    expect(entryPoints({ exports: JSON.parse(text) as Json })).toEqual([]);
  });

  test('of a pattern are all files that one text makes of it', () => {
    const paths = new Set(['a/x/x.js', 'a/x/y.js', 'a/p/q/p/q.js', 'a/.js']);
    expect(resolveEntry({ target: './a/*/*.js', how: 'pattern' }, paths)).toEqual(['a/x/x.js', 'a/p/q/p/q.js']);
    expect(resolveEntry({ target: './a/*.js', how: 'pattern' }, new Set(['a/x.js', 'a/b/c.js', 'b.js']))).toEqual([
      'a/x.js',
      'a/b/c.js',
    ]);
  });

  test('may name a folder, the package itself, or leave and come back', () => {
    expect(resolveEntry({ target: '.', how: 'require' }, new Set(['index.js']))).toEqual(['index.js']);
    expect(resolveEntry({ target: './lib/../a', how: 'require' }, new Set(['a.js']))).toEqual(['a.js']);
  });
});

describe('names of entries', () => {
  test('are what users write', () => {
    expect(entryNames({ name: '@s/demo', bin: 'x.js', exports: { '.': './a.js', './b': null, './c': {} } })).toEqual([
      '.',
      './c',
      'bin demo',
    ]);
    expect(entryNames({ name: 'demo', exports: { import: './a.js' } })).toEqual(['.']);
    expect(entryNames({ name: 'demo' })).toEqual([]);
  });

  test('are still offered when a pattern covers them', () => {
    expect(offers(['./features/*.js'], './features/a.js')).toBe(true);
    expect(offers(['./features/*.js'], './features/a')).toBe(false);
  });
});
