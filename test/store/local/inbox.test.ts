import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../../src/journal/entry.ts';
import { Inbox } from '../../../src/store/local/inbox.ts';
import { anyText, entry, someFields } from '../../support/entries.ts';
import { temporaryFolder } from '../../support/repository.ts';

let folder = '';
let inbox: Inbox;
beforeEach(() => {
  const sess = temporaryFolder();
  folder = join(sess, 'inbox', 'entries');
  inbox = new Inbox(sess);
});

function foreign(name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

function line(change: object = {}): string {
  return `${JSON.stringify({ ...entry('note', 'x'), ...change })}\n`;
}

test('what is put in comes out, oldest first, and is gone when it is removed', () => {
  expect(inbox.isEmpty()).toBe(true);
  expect(inbox.read()).toEqual([]);
  const [a, b, c] = [entry('note', 'a'), entry('error', 'b'), entry('note', 'c')];
  const late = inbox.put([c]);
  const early = inbox.put([a, b]);
  expect(inbox.read()).toEqual([
    { path: early, entries: [a, b] },
    { path: late, entries: [c] },
  ]);
  inbox.remove(inbox.read().slice(0, 1));
  expect([inbox.isGone(early), inbox.isGone(late), inbox.isEmpty()]).toEqual([true, false, false]);
});

test('text and fields come out as they went in', () => {
  fc.assert(
    fc.property(anyText(), someFields(), (text, fields) => {
      const put = { ...entry('note', text), fields: JSON.parse(JSON.stringify(fields)) };
      const path = inbox.put([put]);
      expect(inbox.read().find((file) => file.path === path)?.entries).toEqual([put]);
      inbox.remove([{ path, entries: [] }]);
    }),
    { numRuns: 30 },
  );
});

test('its files are for this user alone, and nothing temporary stays', () => {
  const path = inbox.put([entry('note', 'x')]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toHaveLength(1);
});

test.each([
  ['half a line', line().slice(0, 40)],
  ['no line end', line().trimEnd()],
  ['nothing', ''],
  ['an empty line', '\n'],
  ['binary', '\u0000\u0001\n'],
  ['null', 'null\n'],
  ['a list', '[]\n'],
  ['a session that is a path', line({ session: '../../x' })],
  ['an id that is a path', line({ id: '../x' })],
  ['a kind that is a path', line({ kind: 'a/b' })],
  ['no text', line({ text: 7 })],
  ['no time', line({ at: 'soon' })],
  ['no fields', line({ fields: null })],
  ['fields that are a list', line({ fields: ['x'] })],
  ['a field with the name of a key of its own', line({ fields: { id: 'x' } })],
  ['a field with a name that is none', line({ fields: { 'a: b\n---\n': 'x' } })],
  ['one bad entry after a good one', line() + line({ id: 'A' })],
])('a file with %s is passed over, and kept', (_, content) => {
  foreign('0.ndjson', content);
  const good = inbox.put([entry('note', 'good')]);
  expect(inbox.read().map(({ path }) => path)).toEqual([good]);
  expect(existsSync(join(folder, '0.ndjson'))).toBe(true);
});

test('files of other names, and folders, are not its own', () => {
  foreign('.hidden.ndjson', line());
  foreign('x.ndjson.tmp', line());
  foreign('README', 'hello\n');
  expect(inbox.isEmpty()).toBe(true);
  mkdirSync(join(folder, 'folder.ndjson'));
  expect(inbox.read()).toEqual([]);
});

test('an entry that could not be read back is refused at once', () => {
  const bad: Entry = { ...entry('note', 'x'), fields: { kind: 'error' } };
  expect(() => inbox.put([bad])).toThrowError(expect.objectContaining({ code: 'bug' }));
  expect(inbox.isEmpty()).toBe(true);
});
