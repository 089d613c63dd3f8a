import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../../../src/journal/entry.ts';
import { cleanProcess, log, open, REF, texts } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryRepository } from '../../../support/repository.ts';
import { age, complaints, doctor, expectCured, kept, namesIn } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
let sample: Entry;
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
  sample = (await log(repo, 'on the ref')).entries[0] as Entry;
});

function made(number: number): Entry {
  return { ...sample, id: `01ffffff-0000-7000-8000-00000000000${number}`, text: `entry ${number}` };
}

function lines(...entries: Entry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** Puts a file into the inbox, a minute old. */
function put(name: string, content: string | Buffer): string {
  const path = kept(repo, 'inbox', 'entries', name);
  writeFileSync(path, content, { mode: 0o600 });
  age(path, 60);
  return `.git/sess/inbox/entries/${name}`;
}

function inbox(): string[] {
  return namesIn(kept(repo, 'inbox', 'entries'));
}

function aside(): string[] {
  return namesIn(kept(repo, 'quarantine', 'inbox'));
}

test('entries that wait are moved onto the ref', async () => {
  const subject = put(`${made(1).id}.ndjson`, lines(made(1), made(2)));
  await expectCured(repo, [
    { check: 'inbox', severity: 'warning', subject, evidence: `2 entries of ${id} waited for 1 minute.` },
  ]);
  expect(await texts(repo, 'notes', id)).toEqual(['on the ref', 'entry 1', 'entry 2']);
  expect([inbox(), aside()]).toEqual([[], []]);
});

test('entries that wait for a journal that does not exist yet begin it', async () => {
  const fresh = temporaryRepository({ commit: true });
  mkdirSync(join(fresh, '.git', 'sess', 'inbox', 'entries'), { recursive: true, mode: 0o700 });
  const path = kept(fresh, 'inbox', 'entries', `${made(1).id}.ndjson`);
  writeFileSync(path, lines({ ...made(1), kind: 'opened' }), { mode: 0o600 });
  age(path, 60);
  await expectCured(fresh, [{ check: 'inbox', severity: 'warning' }]);
  expect(git(fresh, ['show', `${REF}:format`])).toBe('1');
});

test('a file that is torn is set aside, and what of it can be read reaches the ref', async () => {
  const content = `${lines(made(1), made(2))}{"id":"01ffffff-0000`;
  const subject = put(`${made(1).id}.ndjson`, content);
  await expectCured(repo, [
    { check: 'inbox', severity: 'warning', subject, evidence: 'The file is damaged; 2 entries can still be read.' },
  ]);
  expect(await texts(repo, 'notes', id)).toEqual(['on the ref', 'entry 1', 'entry 2']);
  expect(inbox()).toEqual([]);
  expect(readFileSync(kept(repo, 'quarantine', 'inbox', `${made(1).id}.ndjson`), 'utf8')).toBe(content);
});

test('a damaged file does not replace a sound one that waits under the name of its first entry', async () => {
  put(`${made(1).id}.ndjson`, lines(made(1), made(3)));
  put('copy.ndjson', `${lines(made(1), made(2))}torn`);
  await doctor(repo, true);
  expect(complaints(await doctor(repo))).toEqual([]);
  expect(await texts(repo, 'notes', id)).toEqual(['on the ref', 'entry 1', 'entry 2', 'entry 3']);
  expect([inbox(), aside()]).toEqual([[], ['copy.ndjson']]);
});

test.each([
  ['nothing', ''],
  ['garbage', Buffer.from([0, 1, 0xff, 0xfe])],
  ['an entry of a session that is none', '{"id":"x","session":"../../etc"}\n'],
])('a file of %s is set aside whole', async (_, content) => {
  const subject = put('x.ndjson', content);
  await expectCured(repo, [{ check: 'inbox', subject, evidence: 'The file is damaged; nothing in it can be read.' }]);
  expect([inbox(), aside()]).toEqual([[], ['x.ndjson']]);
  expect(readFileSync(kept(repo, 'quarantine', 'inbox', 'x.ndjson'))).toEqual(Buffer.from(content));
  put('x.ndjson', 'another\n');
  await doctor(repo, true);
  expect(aside()).toEqual(['x.ndjson', 'x.ndjson.2']);
});

test('what sess does not put there is a note, and is set aside too', async () => {
  put('notes.txt', 'mine\n');
  mkdirSync(kept(repo, 'inbox', 'entries', 'folder.ndjson'), { mode: 0o700 });
  const { findings } = await doctor(repo);
  expect(findings).toMatchObject([
    { check: 'inbox', severity: 'info', evidence: 'sess puts no such file there.' },
    { check: 'inbox', severity: 'info' },
  ]);
  expect((await doctor(repo, true)).findings.filter(({ fixed }) => !fixed)).toEqual([]);
  expect(aside()).toEqual(['folder.ndjson', 'notes.txt']);
});

test('a file that has just come is most likely on its way, and no more than a note', async () => {
  writeFileSync(kept(repo, 'inbox', 'entries', `${made(1).id}.ndjson`), lines(made(1)), { mode: 0o600 });
  expect((await doctor(repo)).findings).toMatchObject([{ check: 'inbox', severity: 'info', fixable: true }]);
  expect((await doctor(repo, true)).findings).toMatchObject([{ fixed: true }]);
  expect(inbox()).toEqual([]);
});
