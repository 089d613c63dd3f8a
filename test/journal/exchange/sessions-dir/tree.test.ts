import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../../src/errors.ts';
import type { ImportSource } from '../../../../src/journal/exchange/import-source.ts';
import { sessionFiles } from '../../../../src/journal/exchange/sessions-dir/layout.ts';
import { readSessionsDir } from '../../../../src/journal/exchange/sessions-dir/tree.ts';
import type { TreeFile } from '../../../../src/journal/exchange/sessions-dir/tree-file.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { anyText, entry, SESSION, someEntries } from '../../../support/entries.ts';

function tree(files: { readonly [path: string]: string }): TreeFile[] {
  return Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content) }));
}

function read(files: { readonly [path: string]: string }): ImportSource {
  return readSessionsDir(tree(files), '.sessions');
}

describe('the layout of a session', () => {
  test('gives back every entry as it was, and nothing besides', () => {
    fc.assert(
      fc.property(someEntries(), (made) => {
        const entries = made.map((one) => ({ ...one, text: one.text.toWellFormed() }));
        const files = sessionFiles({ snapshot: replay(SESSION, entries), entries });
        const source = readSessionsDir(
          files.map(({ path, content }) => ({ path, bytes: Buffer.from(content) })),
          'x',
        );
        fc.pre(entries.length > 0);
        expect(source.entries.map((sourced) => sourced.entry)).toEqual(entries);
        expect({ foreign: source.foreign, skipped: source.skipped }).toEqual({ foreign: [], skipped: [] });
      }),
    );
  });

  test('has a name for every entry, also when two would have the same', () => {
    const one = { ...entry('note', 'one'), id: '019bab00-0000-7000-8000-0000000000aa', at: '2026-01-10T09:00:00.000Z' };
    const two = { ...one, id: '019bab00-0000-7000-9000-0000000000aa', text: 'two' };
    const paths = sessionFiles({ snapshot: replay(SESSION, [one, two]), entries: [one, two] }).map(({ path }) => path);
    expect(paths).toEqual([
      `journal/${SESSION}/entries/2026-01-10T09-00-00Z-note-0000000000aa.md`,
      `journal/${SESSION}/entries/2026-01-10T09-00-00Z-note-019bab00-0000-7000-9000-0000000000aa.md`,
      `journal/${SESSION}/progress.md`,
      `active/${SESSION}-bf94f21d.md`,
    ]);
  });

  test('keeps a short name from elsewhere in its folder', () => {
    const opened = entry('opened', '', { shortname: '../../etc/passwd' });
    const files = sessionFiles({ snapshot: replay(SESSION, [opened]), entries: [opened] });
    expect(files.at(-1)?.path).toBe('active/etc-passwd-bf94f21d.md');
  });

  test('survives a checkout with Windows line ends', () => {
    const opened = entry('opened', 'goal', { shortname: 'it' });
    const note = entry('note', 'two\nlines', { list: ['a'] });
    const files = sessionFiles({ snapshot: replay(SESSION, [opened, note]), entries: [opened, note] });
    const windows = files.map(({ path, content }) => ({ path, bytes: Buffer.from(content.replaceAll('\n', '\r\n')) }));
    expect(readSessionsDir(windows, 'x')).toMatchObject({ entries: [{ entry: opened }, { entry: note }], skipped: [] });
  });
});

describe('a folder that people wrote', () => {
  test('becomes a session with its journal folder, by its id, its name or the end of its name', () => {
    const session = '---\nid: 019abc12-3456\nshortname: it\n---\n\n# Session: It\n';
    for (const name of ['019abc12-3456', 'fix-it-abc123', 'abc123', '019abc12']) {
      const { foreign } = read({
        'active/fix-it-abc123.md': session,
        [`journal/${name}/progress.md`]: '# Where I am\n',
        [`journal/${name}/entries/2025-01-15T10:00:00.md`]: 'Looked at it.\n',
        [`journal/${name}/entries/2025-01-15T11-00-00.md`]:
          '---\ntype: decision\nrationale: simple\nid: 7\n---\nLock first\n',
      });
      expect(foreign).toHaveLength(1);
      expect(foreign?.[0]?.items.slice(1)).toEqual([
        { kind: 'note', text: '# Where I am', fields: { section: 'progress.md' }, at: 'end', key: ['progress.md'] },
        {
          kind: 'note',
          text: 'Looked at it.',
          fields: {},
          at: Date.parse('2025-01-15T10:00Z'),
          key: ['file', '2025-01-15T10:00:00.md'],
        },
        {
          ...{ kind: 'decision', text: 'Lock first', fields: { rationale: 'simple', source_id: 7 } },
          ...{ at: Date.parse('2025-01-15T11:00Z'), key: ['file', '2025-01-15T11-00-00.md'] },
        },
      ]);
    }
  });

  test('may have entries without a session file, and files that are no part of it', () => {
    const source = read({
      'journal/abc123/entries/2025-01-15.md': 'Looked at it.',
      'journal/abc123/scratch.txt': 'x',
      'active/readme.txt': 'x',
    });
    expect(source.foreign).toMatchObject([
      { source: 'abc123', created: Date.parse('2025-01-15'), items: [{ kind: 'opened' }, { text: 'Looked at it.' }] },
    ]);
    expect(source.skipped).toEqual([
      { where: '.sessions/journal/abc123/scratch.txt', reason: 'it is not part of the layout' },
      { where: '.sessions/active/readme.txt', reason: 'it is not part of the layout' },
    ]);
  });

  test('may add free entries to a session of sess', () => {
    const opened = entry('opened', 'goal', { shortname: 'it' });
    const files = sessionFiles({ snapshot: replay(SESSION, [opened]), entries: [opened] });
    const source = readSessionsDir(
      [
        ...files.map(({ path, content }) => ({ path, bytes: Buffer.from(content) })),
        ...tree({ [`journal/${SESSION}/entries/mine.md`]: 'By hand' }),
      ],
      'x',
    );
    expect(source.foreign).toMatchObject([{ session: SESSION, items: [{ kind: 'note', text: 'By hand' }] }]);
  });

  test('is told when a document differs from the entries beside it', () => {
    const opened = entry('opened', 'goal', { shortname: 'it' });
    const files = sessionFiles({ snapshot: replay(SESSION, [opened]), entries: [opened] });
    for (const [old, other] of [
      ['**Objective**: goal', '**Objective**: aim'],
      ['status: "active"', 'status: "paused"'],
    ] as const) {
      const edited = files.map(({ path, content }) => ({
        path,
        bytes: Buffer.from(path.includes('entries') ? content : content.replace(old, other)),
      }));
      const { skipped } = readSessionsDir(edited, 'x');
      expect(skipped).toEqual([
        { where: 'x/active/it-bf94f21d.md', reason: 'it differs from the entries beside it, which count' },
      ]);
    }
  });
});

describe('a hostile folder', () => {
  const opened = entry('opened', 'goal');
  const [file] = sessionFiles({ snapshot: replay(SESSION, [opened]), entries: [opened] });
  const own = file?.content ?? '';

  test.each([
    [
      'front matter that would execute',
      { 'active/x.md': '---js\nprocess.exit(7)\n---\n' },
      'a line of its front matter|first line',
    ],
    ['a YAML bomb', { 'active/x.md': '---\na: &a [x]\nb: [*a, *a]\n---\n' }, 'alias'],
    ['front matter without an end', { 'archive/x.md': '---\nid: x\n' }, 'no closing line'],
    [
      'front matter without a bottom',
      { 'active/x.md': `---\na: ${'['.repeat(30_000)}${']'.repeat(30_000)}\n---\n` },
      'nested',
    ],
    ['a NUL byte', { 'active/x.md': 'a\0b' }, 'NUL'],
    ['broken UTF-8', {}, 'UTF-8'],
    ['an entry that was cut off', { 'journal/a/entries/x.md': own.slice(0, -3) }, 'cut off'],
    [
      'an entry with an id that leaves its folder',
      { 'journal/a/entries/x.md': own.replace(opened.id, '../../x') },
      'no file can have',
    ],
    [
      'a session that was compacted a billion times',
      { 'active/x.md': '---\ncompaction_count: 1000000000\n---\n# Session: x\n' },
      'compaction_count',
    ],
  ])('with %s is refused, naming the file', (what, files, reason) => {
    const all = what === 'broken UTF-8' ? [{ path: 'active/x.md', bytes: Buffer.from([0x61, 0xff]) }] : tree(files);
    expect(() => readSessionsDir(all, '.sessions')).toThrow(
      new RegExp(`^\\.sessions/.*/x\\.md cannot be imported: .*(?:${reason})`),
    );
  });

  test('is refused or read, and nothing else', () => {
    const path = fc.constantFrom(
      'active/x.md',
      'archive/y-abc.md',
      'journal/abc/progress.md',
      'journal/abc/entries/2025-01-01.md',
      'journal/../x.md',
    );
    const content = fc.oneof(
      anyText(),
      anyText().map(
        (text) =>
          `---\nid: abc\nstatus: paused\n---\n# Session: x\n\n## TL;DR\n${text}\n## Decisions\n${text}\n## Errors\n- ${text}`,
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(path, content), { maxLength: 4 }), (files) => {
        try {
          read(Object.fromEntries(files));
        } catch (error) {
          expect(isSessError(error) && error.code).toBe('cannot-import');
        }
      }),
      { numRuns: 500 },
    );
  });
});
