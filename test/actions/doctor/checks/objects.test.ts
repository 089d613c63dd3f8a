import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, close, log, open, REF, texts, treeOf, view } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryFolder } from '../../../support/repository.ts';
import {
  complaints,
  doctor,
  expectCured,
  kept,
  lose,
  lossesTried,
  namesIn,
  objectFile,
  oidOf,
  treeOn,
} from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
let folder = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  git(repo, ['config', 'gc.auto', '0']);
  id = await open(repo);
  for (const text of ['one', 'two', 'three']) await log(repo, text);
  folder = sessionPath(id);
});

async function pathOf(text: string): Promise<string> {
  const { lists } = await view(repo, id);
  return `${folder}/entries/${lists.notes?.find((note) => note.text === text)?.id}.note.md`;
}

/** git has nothing to complain about, and can pack and clone what there is. */
function expectSound(): void {
  expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  git(repo, ['-c', 'gc.pruneExpire=now', 'gc', '--quiet']);
  const copy = temporaryFolder();
  git(copy, ['clone', '--quiet', '--mirror', `file://${repo}`, 'copy']);
  expect(treeOf(`${copy}/copy`)).toBe(treeOf(repo));
}

describe('an entry whose object', () => {
  test.each(lossesTried)('%s is taken out and noted, and the others stay', async (how) => {
    const path = await pathOf('two');
    const oid = oidOf(repo, path);
    lose(repo, oid, how);
    const evidence = `The file is ${oid}, which ${how === 'is gone' ? 'git does not have, or cannot read' : 'is damaged'}.`;
    await expectCured(repo, [{ check: 'objects', severity: 'error', subject: path, evidence }]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'three']);
    expect((await view(repo, id)).unknown).toEqual([]);
    expect(git(repo, ['show', `${REF}:quarantine/${path}.lost`])).toBe(`path: ${path}\nobject: ${oid}`);
    expect(namesIn(kept(repo, 'quarantine', 'objects', oid.slice(0, 2)))).toEqual(
      how === 'is gone' ? [] : [oid.slice(2)],
    );
    expectSound();
  });

  test('is gone comes back from the inbox, and with it the object', async () => {
    const { entries } = await log(repo, 'four');
    const before = treeOf(repo);
    const oid = oidOf(repo, `${folder}/entries/${entries[0]?.id}.note.md`);
    lose(repo, oid, 'is garbage');
    const file = kept(repo, 'inbox', 'entries', `${entries[0]?.id}.ndjson`);
    writeFileSync(file, `${JSON.stringify(entries[0])}\n`, { mode: 0o600 });
    await doctor(repo, true);
    expect(complaints(await doctor(repo))).toEqual([]);
    expect(treeOf(repo)).toBe(before);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three', 'four']);
    expectSound();
  });

  test('comes back with a fetch is an entry again', async () => {
    const path = await pathOf('two');
    const oid = oidOf(repo, path);
    const content = readFileSync(objectFile(repo, oid));
    lose(repo, oid);
    await doctor(repo, true);
    writeFileSync(objectFile(repo, oid), content);
    expect(git(repo, ['cat-file', '-t', oid])).toBe('blob');
    expect(git(repo, ['show', `${REF}:quarantine/${path}.lost`])).toContain(oid);
  });
});

describe('a folder that is gone is put together again from what is still there:', () => {
  test.each([
    ['entries of a session', () => `${folder}/entries`],
    ['a session', () => folder],
    ['a day', () => folder.slice(0, 'sessions/2026-01/10'.length)],
    ['a month', () => folder.slice(0, 'sessions/2026-01'.length)],
    ['all sessions', () => 'sessions'],
  ])('%s', async (_, path) => {
    const other = await open(repo, 'other');
    await log(repo, 'in the other');
    await close(repo, other);
    const before = treeOf(repo);
    const oid = oidOf(repo, path());
    lose(repo, oid, 'is empty');
    await expectCured(repo, [{ check: 'objects', severity: 'error', subject: path() }]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
    expect(await texts(repo, 'notes', other)).toEqual(['in the other']);
    // The same files give the same folder, so that git has its object again; only the note is new.
    expect(oidOf(repo, 'sessions')).toBe(git(repo, ['rev-parse', `${before}:sessions`]));
    expect(git(repo, ['show', `${REF}:quarantine/${path()}.lost`])).toContain('entries found elsewhere: ');
    expectSound();
  });

  test('what was redacted does not come back with it', async () => {
    const { entries } = await log(repo, 'a secret');
    const { redactEntry } = await import('../../../../src/actions/redact-entry.ts');
    const { inContext } = await import('../../../store/journal-in.ts');
    await inContext(repo, (context) => redactEntry(context, entries[0]?.id ?? '', undefined, id));
    lose(repo, oidOf(repo, `${folder}/entries`));
    await expectCured(repo, [{ check: 'objects', subject: `${folder}/entries` }]);
    expect([...treeOn(repo).keys()].filter((path) => path.includes(entries[0]?.id ?? ''))).toEqual([]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
  });

  test('a session of which nothing is left is noted, and its neighbour stays', async () => {
    const other = await open(repo, 'other');
    await log(repo, 'in the other');
    for (const path of [...treeOn(repo).keys()].filter((name) => name.startsWith(`${folder}/entries/`)))
      lose(repo, oidOf(repo, path));
    await doctor(repo, true);
    expect(complaints(await doctor(repo))).toEqual([]);
    const paths = [...treeOn(repo).keys()];
    expect(paths.filter((path) => path.startsWith(folder))).toEqual([]);
    expect(paths).toContain(`quarantine/${folder}/session.md`);
    expect(await texts(repo, 'notes', other)).toEqual(['in the other']);
    expectSound();
  });
});

test('an object that holds something else than its name says is found by its content', async () => {
  const path = await pathOf('two');
  const oid = oidOf(repo, path);
  const other = oidOf(repo, await pathOf('one'));
  const file = objectFile(repo, oid);
  lose(repo, oid);
  writeFileSync(file, readFileSync(objectFile(repo, other)));
  await expectCured(repo, [{ check: 'objects', subject: path, evidence: `The file is ${oid}, which is damaged.` }]);
  expect(await texts(repo, 'notes', id)).toEqual(['one', 'three']);
});

test('a file of a later version beside the sessions is looked at too, and taken out when it is lost', async () => {
  const { plant } = await import('../../../store/journal-in.ts');
  plant(repo, [{ path: 'shared/fact', content: 'x\n' }]);
  lose(repo, oidOf(repo, 'shared/fact'));
  await expectCured(repo, [{ check: 'objects', subject: 'shared/fact' }]);
  expect(git(repo, ['show', `${REF}:quarantine/shared/fact.lost`])).toContain('path: shared/fact');
});

test('a pack that is damaged in the middle costs only what was there', async () => {
  git(repo, ['gc', '--quiet']);
  const lost = oidOf(repo, `${folder}/entries`);
  const pack = `${repo}/.git/objects/pack/${namesIn(`${repo}/.git/objects/pack`).find((name) => name.endsWith('.pack'))}`;
  const verified = git(repo, ['verify-pack', '-v', pack.replace(/pack$/, 'idx')]).split('\n');
  const offset = Number(verified.find((line) => line.startsWith(lost))?.split(/\s+/)[4]);
  const content = readFileSync(pack);
  content.fill(0xff, offset + 4, offset + 20);
  chmodSync(pack, 0o644);
  writeFileSync(pack, content);
  const before = oidOf(repo, 'sessions');
  await expectCured(repo, [{ check: 'objects', subject: `${folder}/entries` }]);
  expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
  expect(oidOf(repo, 'sessions')).toBe(before);
  await log(repo, 'goes on', id);
});

test('a pack of which nothing is left costs what only it had, and the journal can be written again', async () => {
  git(repo, ['gc', '--quiet']);
  await log(repo, 'later', id);
  const pack = `${repo}/.git/objects/pack/${namesIn(`${repo}/.git/objects/pack`).find((name) => name.endsWith('.pack'))}`;
  chmodSync(pack, 0o644);
  writeFileSync(pack, Buffer.alloc(readFileSync(pack).length));
  await doctor(repo, true);
  await doctor(repo, true);
  const open = (await doctor(repo)).findings.filter(({ severity }) => severity === 'error');
  expect(open.filter(({ check }) => ['ref', 'objects', 'entries'].includes(check))).toEqual([]);
  expect(git(repo, ['show', `${REF}:format`])).toBe('1');
  await log(repo, 'goes on', id);
  expect(await texts(repo, 'notes', id)).toContain('goes on');
});

test('what a partial clone has not fetched is no damage, and is not fetched', async () => {
  await close(repo);
  git(repo, ['config', 'uploadpack.allowFilter', 'true']);
  git(repo, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  const place = temporaryFolder();
  git(place, ['clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${repo}`, 'partial']);
  const partial = `${place}/partial`;
  git(partial, ['fetch', '--quiet', '--filter=blob:none', 'origin', `${REF}:${REF}`]);
  const packs = namesIn(`${partial}/.git/objects/pack`);
  const { findings, ok } = await doctor(partial);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'objects', severity: 'info', subject: 'partial clone', fixable: false }),
  );
  expect(ok).toBe(true);
  expect(namesIn(`${partial}/.git/objects/pack`)).toEqual(packs);
  expect(existsSync(kept(partial, 'quarantine'))).toBe(false);
});

test('a shallow clone of the journal is sound', async () => {
  const place = temporaryFolder();
  git(place, ['init', '--quiet', 'shallow']);
  git(`${place}/shallow`, ['fetch', '--quiet', '--depth=1', `file://${repo}`, `${REF}:${REF}`]);
  expect(complaints(await doctor(`${place}/shallow`))).toEqual([]);
});
