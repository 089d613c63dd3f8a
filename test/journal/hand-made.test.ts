import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, Json } from '../../src/journal/entry.ts';
import { decodeEntry, encodeEntry } from '../../src/journal/entry-file.ts';
import { readHandMade } from '../../src/journal/hand-made.ts';

const KIB = 1024;

function file(front: string, text = 'text\n'): string {
  return `---\n${front}\n---\n${text}`;
}

function reasonOf(content: string): string {
  const read = readHandMade(content);
  return 'reason' in read ? read.reason : `none: ${JSON.stringify(read).slice(0, 200)}`;
}

function metaOf(front: string): unknown {
  const read = readHandMade(file(front));
  return 'meta' in read ? read.meta : read;
}

describe('what people write', () => {
  test('plain YAML with comments, lists, block text and unquoted dates is read as JSON would say it', () => {
    const front = [
      '# made by hand',
      'id: 0e12345x',
      'at: 2026-11-20',
      'time: 10:30',
      'lost: 012',
      'tags: [a, "b"]',
      'nested:',
      '  yes: on',
      '  none: ~',
      'story: |',
      '  one',
      '  two',
    ].join('\n');
    expect(metaOf(front)).toEqual({
      id: '0e12345x',
      at: '2026-11-20',
      time: '10:30',
      lost: 12,
      tags: ['a', 'b'],
      nested: { yes: 'on', none: null },
      story: 'one\ntwo\n',
    });
  });

  test('exactly one final newline is no part of the text', () => {
    expect(readHandMade('---\na: 1\n---\ntext\n\n')).toEqual({ meta: { a: 1 }, text: 'text\n' });
    expect(readHandMade('---\na: 1\n---\ntext')).toEqual({ meta: { a: 1 }, text: 'text' });
    expect(readHandMade('---\na: 1\n---\n')).toEqual({ meta: { a: 1 }, text: '' });
    expect(readHandMade('---\na: 1\n---')).toEqual({ meta: { a: 1 }, text: '' });
  });

  test('the text may hold rules, fences and front matter of its own', () => {
    const text = 'before\n---\nb: 2\n---js\nafter';
    expect(readHandMade(`---\na: 1\n---\n${text}\n`)).toEqual({ meta: { a: 1 }, text });
  });

  test('a byte order mark and Windows line ends are accepted', () => {
    const read = readHandMade('\ufeff---\r\na: one\r\nb: |\r\n  x\r\n  y\r\n---\r\nline 1\r\nline 2\r\n');
    expect(read).toEqual({ meta: { a: 'one', b: 'x\ny\n' }, text: 'line 1\nline 2' });
  });

  test('empty front matter gives no fields', () => {
    expect(readHandMade('---\n---\ntext\n')).toEqual({ meta: {}, text: 'text' });
    expect(readHandMade('---\n# nothing\n---\ntext\n')).toEqual({ meta: {}, text: 'text' });
  });

  test('the same file reads the same twice, even after its result was changed', () => {
    const first = readHandMade(file('a: [1]'));
    if ('meta' in first) first.meta.a = 'changed';
    expect(metaOf('a: [1]')).toEqual({ a: [1] });
  });
});

describe('what is refused', () => {
  test.each([
    '---js',
    '--- js',
    '---javascript',
    '---JS',
    '---json',
    '---coffee',
    '---toml',
    '--- ',
    '----',
  ])('an opening line %j is not front matter, and nothing in it runs', (opening) => {
    const content = `${opening}\n{ a: (globalThis.handMadeRan = true) }\n---\ntext\n`;
    expect(reasonOf(content)).toBe('its first line is not ---');
    expect('handMadeRan' in globalThis).toBe(false);
  });

  test.each([
    ['no front matter', 'just text\n', 'its first line is not ---'],
    ['an empty file', '', 'its first line is not ---'],
    ['an opening line alone', '---', 'its front matter has no closing line ---'],
    ['an unclosed one', '---\na: 1\ntext\n', 'its front matter has no closing line ---'],
    ['an almost closing line', file('a: 1\n---foo: 2'), 'a line of its front matter begins with --- and goes on'],
    ['a text', file('just words'), 'its front matter is not a mapping of keys to values'],
    ['a list', file('- a\n- b'), 'its front matter is not a mapping of keys to values'],
    ['a key given twice', file('a: 1\nb: 2\na: 3'), 'it has the key "a" twice'],
    ['a nested key given twice', file('a: {b: 1, "b": 2}'), 'it has the key "b" twice'],
    ['an upper-case key', file('Title: x'), 'its key "Title" is not lower-case letters, digits and _'],
    ['a number as a key', file('a: {1: x}'), 'it has a key that is not text'],
    ['a list as a key', file('? [a]\n: x'), 'it has a key that is not text'],
    ['an alias', file('a: &x 1\nb: *x'), 'it uses a YAML alias'],
    ['infinity', file('a: .inf'), 'it has a value that JSON cannot hold'],
    ['not a number', file('a: .nan'), 'it has a value that JSON cannot hold'],
    ['a function', file('a: !!js/function "function () {}"'), 'it uses the YAML tag "tag:yaml.org,2002:js/function"'],
    ['a custom tag', file('a: !secret x'), 'it uses the YAML tag "!secret"'],
    ['a custom tag on a mapping', file('!ruby/object:File\na: 1'), 'it uses the YAML tag "!ruby/object:File"'],
    ['a binary', file('a: !!binary aGk='), 'it uses the YAML tag "tag:yaml.org,2002:binary"'],
    ['a timestamp', file('a: !!timestamp 2026-01-01'), 'it uses the YAML tag "tag:yaml.org,2002:timestamp"'],
    ['a set', file('a: !!set {x}'), 'it uses the YAML tag "tag:yaml.org,2002:set"'],
    ['two documents', file('a: 1\n...\nb: 2'), 'its front matter is more than one YAML document'],
    [
      'a YAML directive',
      file('%YAML 1.1\na: yes'),
      'line 3 is not YAML: "Missing directives-end/doc-start indicator line"',
    ],
    ['an open quote', file('a: 1\nb: "x'), 'line 3 is not YAML: "Missing closing "quote"'],
  ])('%s', (_name, content, reason) => {
    expect(reasonOf(content)).toBe(reason);
  });

  test('a reason never carries the terminal escapes of the file', () => {
    expect(reasonOf(file('"\\e[31mred": 1'))).not.toContain('\u001b');
    expect(reasonOf(file('a: !\u202ex y'))).not.toContain('\u202e');
  });

  test('front matter of more than 64 KiB, whatever follows', () => {
    expect(reasonOf(file(`a: "${'x'.repeat(64 * KIB)}"`))).toBe('its front matter is longer than 64 KiB');
    expect(metaOf(`a: "${'x'.repeat(63 * KIB)}"`)).toEqual({ a: 'x'.repeat(63 * KIB) });
  });

  test('a file of more than 1 MiB, before anything in it is read', () => {
    expect(reasonOf(file('a: 1', 'x'.repeat(KIB * KIB)))).toBe('it is larger than any entry');
  });

  test('values nested more than 20 deep', () => {
    expect(metaOf(`a: ${'['.repeat(20)}1${']'.repeat(20)}`)).toHaveProperty('a');
    for (const depth of [21, 30, 30_000]) {
      expect(reasonOf(file(`a: ${'['.repeat(depth)}1${']'.repeat(depth)}`))).toMatch(/nested more than 20 deep/);
      expect(reasonOf(file(`a: ${'{b: '.repeat(Math.min(depth, 9000))}`))).toMatch(/nested more than 20 deep|not YAML/);
    }
  });
});

describe('keys with a meaning in JavaScript', () => {
  test('a __proto__ key changes no prototype', () => {
    expect(reasonOf(file('__proto__: {polluted: true}'))).toBe(
      'its key "__proto__" is not lower-case letters, digits and _',
    );
    const meta = metaOf('a: {__proto__: {polluted: true}}') as { a: object };
    expect(Object.keys(meta.a)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(meta.a)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  test('constructor and the names gray-matter reads are fields like any other', () => {
    const front = 'constructor: {prototype: {x: 1}}\nexcerpt_separator: a\nengines: js\nlanguage: js\neval: true';
    expect(metaOf(front)).toEqual({
      constructor: { prototype: { x: 1 } },
      excerpt_separator: 'a',
      engines: 'js',
      language: 'js',
      eval: true,
    });
  });
});

const BOMBS: Record<string, string> = {
  braces: '{'.repeat(60_000),
  brackets: '['.repeat(60_000),
  dashes: '- '.repeat(30_000),
  'question marks': '? '.repeat(30_000),
  mappings: '{a: '.repeat(15_000),
  'empty lines': `a: 1\n${'\n'.repeat(60_000)}`,
  'blank lines': `a: 1\n${' \n'.repeat(30_000)}`,
  'lines of another kind': `a: 1${'\u2028'.repeat(60_000)}`,
  keys: Array.from({ length: 7000 }, (_, i) => `k${i}: 1`).join('\n'),
  'flow keys': `a: {${Array.from({ length: 10_000 }, (_, i) => `k${i}`).join(',')}}`,
  commas: `a: [${','.repeat(60_000)}`,
  anchors: `a: ${'&x '.repeat(20_000)}`,
  tags: `a: ${'!x '.repeat(20_000)}`,
  comments: '# x\n'.repeat(15_000),
  documents: '...\n'.repeat(15_000),
  directives: '%X\n'.repeat(20_000),
  'open block': `a: |\n${' x\n\n'.repeat(15_000)}`,
  'alias bomb': [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
  ].join('\n'),
};

test.each(Object.entries(BOMBS))('64 KiB of %s end in an answer within seconds', (_name, front) => {
  const from = performance.now();
  const read = readHandMade(file(front));
  expect('reason' in read || 'meta' in read).toBe(true);
  expect(performance.now() - from).toBeLessThan(10_000);
});

test('whatever the bytes, it answers and does not throw', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '---',
      '---js',
      '...',
      'a: 1',
      'a: &x',
      '- *x',
      '? ',
      '!!js/function x',
      '%YAML 1.1',
      '{',
      ']',
      '\r',
      '"',
    ),
  );
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, fenced) => {
      const body = lines.join('\n');
      const read = readHandMade(fenced ? file(body) : body);
      expect(Object.keys(read)).toEqual('reason' in read ? ['reason'] : ['meta', 'text']);
    }),
    { numRuns: 500 },
  );
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '---',
      '\n',
      '\r',
      ': ',
      '#',
      '"',
      "'",
      '\\',
      '\u2028',
      '\u0085',
      '\ufeff',
      '\ud800',
      '!!js',
      '&a',
      '*a',
      '| ',
      '> ',
      '{',
      ']',
      '%',
      '0e1',
      '~',
      '\t',
      ' ',
    ),
  }),
);
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    hostile,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(hostile, fc.constantFrom('__proto__', 'constructor', '<<')),
      tie('value') as fc.Arbitrary<Json>,
      { maxKeys: 4 },
    ),
  ) as fc.Arbitrary<Json>,
})).value;
const entries: fc.Arbitrary<Entry> = fc.record({
  id: hostile,
  session: hostile,
  kind: hostile,
  at: hostile,
  text: hostile,
  fields: fc.dictionary(fc.stringMatching(/^f[a-z0-9_]{0,12}$/), json, { maxKeys: 5 }),
  branch: fc.option(hostile),
  commit: fc.option(hostile),
  author: hostile,
  host: hostile,
  worktree: hostile,
});

test('what encodeEntry writes is read like decodeEntry reads it', () => {
  fc.assert(
    fc.property(entries, (entry) => {
      const content = encodeEntry(entry);
      const read = readHandMade(content);
      expect(read).toEqual(decodeEntry(content));
      expect(read).toHaveProperty('text', entry.text);
    }),
    { numRuns: 1000 },
  );
});
