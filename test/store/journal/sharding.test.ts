import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redactEntry } from '../../../src/actions/redact-entry.ts';
import { viewEntries } from '../../../src/actions/view-session.ts';
import type { Entry } from '../../../src/journal/entry.ts';
import { replay } from '../../../src/journal/replay.ts';
import { sessionDocument } from '../../../src/journal/session-document.ts';
import { sessionPath } from '../../../src/journal/session-id.ts';
import { entryPath } from '../../../src/store/journal/stored-session.ts';
import { SESSION } from '../../support/entries.ts';
import { git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, close, inContext, log, open, REF, texts, treeOf, view } from '../journal-in.ts';

cleanProcess();

const notes = (from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `note ${from + at}`);

test('the first 256 entries lie flat, and later ones in folders of 64', () => {
  const at = (files: number): string =>
    entryPath(SESSION, 'x.note.md', files).slice(`${sessionPath(SESSION)}/entries/`.length);
  expect([0, 255, 256, 319, 320, 1000].map(at)).toEqual([
    'x.note.md',
    'x.note.md',
    '0004/x.note.md',
    '0004/x.note.md',
    '0005/x.note.md',
    '0015/x.note.md',
  ]);
});

test('a session of more than a thousand entries reads as it was written', async () => {
  const repo = temporaryRepository({ commit: true });
  const id = await open(repo);
  const folder = `${sessionPath(id)}/entries/`;
  const write = (words: readonly string[]) =>
    log(
      repo,
      words.map((text) => ({ kind: 'note', text })),
    );
  const forget = (): void => rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
  const entries = (): Promise<Entry[]> => inContext(repo, (context) => viewEntries(context, id));
  const all = notes(0, 1100);
  const written: Entry[] = [];
  // In one call, and one by one across each border.
  for (const [from, to] of [
    [0, 253],
    [253, 254],
    [254, 255],
    [255, 256],
    [256, 257],
    [257, 999],
    [999, 1000],
    [1000, 1100],
  ] as const)
    written.push(...(await write(all.slice(from, to))).entries);

  expect(await texts(repo, 'notes')).toEqual(all);
  forget();
  expect(await texts(repo, 'notes')).toEqual(all);
  expect((await entries()).slice(1)).toEqual(written);
  const files = git(repo, ['ls-tree', '-r', '--name-only', `${REF}:${folder}`]).split('\n');
  expect(files).toHaveLength(1101);
  expect(files.filter((file) => !file.includes('/'))).toHaveLength(256);
  const folders = files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]);
  expect(Math.max(...[...new Set(folders)].map((name) => folders.filter((other) => other === name).length))).toBe(64);

  const redacted = [written[3], written[700]].map((entry) => entry?.id ?? '');
  for (const target of redacted) await inContext(repo, (context) => redactEntry(context, target, undefined, id));
  const tree = treeOf(repo);
  await inContext(repo, ({ journal }) => journal.add([...written.slice(0, 5), ...written.slice(690, 710)]));
  expect(treeOf(repo)).toBe(tree);
  const left = all.filter((_, at) => at !== 3 && at !== 700);
  expect(await texts(repo, 'notes')).toEqual(left);

  await write(['one more']);
  const read = await entries();
  expect(git(repo, ['show', `${REF}:${sessionPath(id)}/session.md`])).toBe(sessionDocument(replay(id, read)).trimEnd());
  expect((await close(repo)).snapshot.lists.notes).toHaveLength(left.length + 1);
  forget();
  expect(await view(repo, id)).toMatchObject({ status: 'completed', unknown: [] });
  expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
});
