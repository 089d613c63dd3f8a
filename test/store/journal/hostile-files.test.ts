import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { editEntry } from '../../../src/actions/edit-entry.ts';
import { listSessions } from '../../../src/actions/list-sessions.ts';
import { redactEntry } from '../../../src/actions/redact-entry.ts';
import { viewEntries } from '../../../src/actions/view-session.ts';
import { encodeEntry } from '../../../src/journal/entry-file.ts';
import { sessionPath } from '../../../src/journal/session-id.ts';
import { entry } from '../../support/entries.ts';
import { git, temporaryRepository } from '../../support/repository.ts';
import {
  cleanProcess,
  close,
  inContext,
  log,
  open,
  owned,
  type Planted,
  plant,
  REF,
  texts,
  view,
} from '../journal-in.ts';

cleanProcess();

let repo = '';
let id = '';
let folder = '';
beforeEach(async () => {
  repo = temporaryRepository({ commit: true });
  id = await open(repo);
  await log(repo, 'honest');
  folder = sessionPath(id);
});

/** Puts things on the journal's ref behind sess's back. */
function put(...things: readonly Planted[]): void {
  plant(repo, things);
}

/** A sound entry of this session, as a file, with anything changed. */
function file(
  change: (content: string) => string = (content) => content,
  over: object = {},
): { name: string; content: string } {
  const made = { ...entry('note', 'planted'), session: id, ...over };
  return { name: `${made.id}.${made.kind}.md`, content: change(encodeEntry(made)) };
}

function kept(path: string): string {
  return (
    git(repo, ['ls-tree', '-r', '-z', REF])
      .split('\0')
      .find((line) => line.endsWith(`\t${path}`)) ?? 'gone'
  );
}

/** The session must read, list, log and close as ever, and show what was put there for as long as it is there. */
async function expectKept(things: readonly (Planted & { shown?: string; reason: string })[]): Promise<void> {
  const under = `${folder}/entries`;
  put(...things.map((thing) => ({ ...thing, path: `${under}/${thing.path}` })));
  const state = () => [...things.map(({ path }) => kept(`${under}/${path}`)), ...owned(repo)];
  const before = state();
  expect(before).not.toContain('gone');
  const unknown = things
    .map(({ path, shown = path, reason }) => ({ file: shown, reason: expect.stringContaining(reason) }))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
  expect((await view(repo)).unknown).toEqual(unknown);
  expect(await inContext(repo, (context) => listSessions(context, {}))).toMatchObject([{ id }]);
  await log(repo, 'still works');
  expect(await texts(repo, 'notes')).toEqual(['honest', 'still works']);
  const document = git(repo, ['show', `${REF}:${folder}/session.md`]);
  expect(document).toContain('still works');
  expect(document.match(/^- unreadable: /gm)).toHaveLength(things.length);
  expect((await close(repo)).snapshot.unknown).toEqual(unknown);
  expect(state()).toEqual(before);
}

describe('an entry file is kept and shown as unknown', () => {
  test('with content that is no entry, or another one', async () => {
    const changes: [(content: string) => string, reason: string][] = [
      [(content) => content.replace('---', '---js'), 'first line is not ---'],
      [(content) => content.replace('\n---\n', '\n'), 'no closing line'],
      [(content) => content.replace('branch: ', 'branch: !!js/function '), 'YAML'],
      [(content) => content.replace('branch:', 'a: &a [x]\nb: [*a,*a,*a,*a]\nbranch:'), 'YAML alias'],
      [(content) => content.replace(/^id: ".*"/m, 'id: "019bab00-0000-7000-8000-ffffffffffff"'), 'its name'],
      [(content) => content.replace(/^session: ".*"/m, 'session: "sess_1_00000000"'), 'names another session'],
      [(content) => content.replace('kind: "note"', 'kind: "error"'), 'not those of its name'],
      [(content) => content.replace(/^at: .*\n/m, ''), 'no time'],
      [(content) => content.replace('kind:', 'host: "x"\nkind:'), 'twice'],
      [(content) => content + 'x'.repeat(2 * 1024 * 1024), 'more than any entry'],
      [() => '', 'first line'],
      [() => '\u0000\u0001\ufffe---\n', 'first line'],
    ];
    const files = changes.map(([change, reason]) => ({ ...file(change), reason }));
    await expectKept(files.map(({ name, content, reason }) => ({ path: name, content, reason })));
  });

  test('with a name that sess would not write, or too far down', async () => {
    const odd = ['has space', 'UPPER', 'a"b', 'line\nfeed', 'ümläut', '-x', 'a..b', '.hidden'];
    const { content } = file();
    await expectKept([
      ...odd.map((name) => ({ path: `${name}.note.md`, content, reason: 'name is not one that sess writes' })),
      { path: 'plain', content, reason: 'not that of an entry' },
      { path: 'x.note.md/deeper/file', shown: 'x.note.md/deeper', content, reason: 'a folder in a folder' },
    ]);
  });

  test('that is a symbolic link or a submodule', async () => {
    await expectKept([
      { path: file().name, mode: '120000', oid: git(repo, ['rev-parse', 'HEAD:README.md']), reason: 'symbolic link' },
      { path: file().name, mode: '160000', oid: git(repo, ['rev-parse', 'HEAD']), reason: 'submodule' },
    ]);
  });

  test('whose content is missing from this clone, until its entry comes again', async () => {
    const { entries } = await log(repo, 'lost and found');
    const path = `${folder}/entries/${entries[0]?.id}.note.md`;
    const oid = git(repo, ['rev-parse', `${REF}:${path}`]);
    const object = join(repo, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
    const content = readFileSync(object);
    rmSync(object);
    rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
    const missing = [{ file: `${entries[0]?.id}.note.md`, reason: 'its content is missing from this clone' }];
    expect((await view(repo)).unknown).toEqual(missing);
    // As soon as a fetch brings it, it is there, whatever was remembered meanwhile.
    writeFileSync(object, content);
    expect(await texts(repo, 'notes')).toEqual(['honest', 'lost and found']);
    rmSync(object);
    rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
    await log(repo, 'after');
    expect(await texts(repo, 'notes')).toEqual(['honest', 'after']);
    await inContext(repo, ({ journal }) => journal.add(entries));
    expect(await texts(repo, 'notes')).toEqual(['honest', 'lost and found', 'after']);
    expect((await view(repo)).unknown).toEqual([]);
    expect(git(repo, ['show', `${REF}:${folder}/session.md`])).not.toContain('Unknown');
  });
});

test.each([
  '',
  '/entries',
])('a session whose folder%s is missing from this clone leaves the others alone', async (below) => {
  const { entries } = await log(repo, 'in it');
  const oid = git(repo, ['rev-parse', `${REF}:${folder}${below}`]);
  const other = await open(repo, 'other');
  rmSync(join(repo, '.git', 'objects', oid.slice(0, 2), oid.slice(2)));
  rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
  const listed = (await inContext(repo, (context) => listSessions(context, {}))).map(({ id }) => id);
  expect(listed).toEqual(below ? [other, id] : [other]);
  await log(repo, 'in the other');
  expect(await texts(repo, 'notes')).toEqual(['in the other']);
  if (below)
    expect((await view(repo, id)).unknown).toEqual([
      { file: 'entries', reason: 'its content is missing from this clone' },
    ]);
  await expect(log(repo, 'x', id)).rejects.toMatchObject({ exit: 1 });
  expect(entries).toHaveLength(1);
});

describe('in the place of a folder', () => {
  test('a file named entries is moved inside, and the session goes on', async () => {
    const oid = git(repo, ['rev-parse', 'HEAD:README.md']);
    put({ path: `${folder}/entries`, oid });
    const shown = [{ file: 'entries', reason: 'its name is not that of an entry' }];
    expect((await view(repo, id)).unknown).toEqual(shown);
    await log(repo, 'one', id);
    await log(repo, 'two', id);
    expect(kept(`${folder}/entries/entries`)).toContain(oid);
    expect(await view(repo, id)).toMatchObject({
      unknown: shown,
      lists: { notes: [{ text: 'one' }, { text: 'two' }] },
    });
    rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
    expect(await view(repo, id)).toMatchObject({
      unknown: shown,
      lists: { notes: [{ text: 'one' }, { text: 'two' }] },
    });
  });

  test('anything where months, days and sessions belong stays, and is not listed', async () => {
    const things = [
      'sessions/2026-01',
      'sessions/README',
      'sessions/1999-12/31',
      `sessions/1999-12/30/${id}/session.md`,
      `sessions/2001-01/01/sess_9_zz/session.md`,
      'other/thing',
    ];
    put(...things.map((path) => ({ path, content: 'x\n' })));
    expect(await inContext(repo, (context) => listSessions(context, {}))).toMatchObject([{ id }]);
    await log(repo, 'still works');
    for (const path of things) expect(kept(path)).not.toBe('gone');
  });
});

describe('nothing of it reaches further', () => {
  test('a folder whose name ends a line cannot give git commands', async () => {
    const name = `x\nreset refs/heads/main\nfrom ${git(repo, ['rev-parse', REF])}\n\n`;
    const planted = file((content) => content, { id: '019bab00-0000-7000-8000-0000000000aa' });
    put({ path: `${folder}/entries/${name}/${planted.name}`, content: planted.content });
    const before = owned(repo);
    await expect(
      inContext(repo, (context) => redactEntry(context, '019bab00-0000-7000-8000-0000000000aa', undefined, undefined)),
    ).rejects.toMatchObject({ code: 'unknown-entry' });
    await log(repo, 'still works');
    expect(owned(repo)).toEqual(before);
  });

  test('a file that claims to be executed was not, and nothing was written outside', async () => {
    const marker = join(repo, 'executed');
    const script = `---js\n{ x: require('fs').writeFileSync(${JSON.stringify(marker)}, '') }\n---\nx\n`;
    const names = ['a.note.md', 'b.error.md'];
    put(...names.map((name) => ({ path: `${folder}/entries/${name}`, content: script })), {
      path: `${folder}/session.md`,
      content: script,
    });
    expect((await view(repo)).unknown).toHaveLength(2);
    await inContext(repo, (context) => listSessions(context, {}));
    await close(repo);
    expect(existsSync(marker)).toBe(false);
    expect(readdirSync(repo).toSorted()).toEqual(['.git', 'README.md']);
  });

  test('an entry from the end of time does not stop those after it', async () => {
    const planted = file((content) => content, { id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' });
    const word = file((content) => content, { id: 'zzz' });
    for (const { name, content } of [planted, word]) {
      put({ path: `${folder}/entries/${name}`, content });
      for (const text of ['one', 'two']) await log(repo, text);
    }
    expect((await texts(repo, 'notes')).toSorted()).toEqual([
      'honest',
      'one',
      'one',
      'planted',
      'planted',
      'two',
      'two',
    ]);
  });

  test.each([
    ['a template that cannot be used', { template: '{{nonsense}}' }],
    ['a time that is none', { happened_at: 'soon' }],
    ['a list where a word belongs', { status: ['completed'], related: [[{}]] }],
  ])('a session closed with %s can still be read and redacted', async (_, fields) => {
    const planted = file((content) => content, { id: 'eeeeeeee-0000-7000-8000-000000000000', kind: 'closed', fields });
    put({ path: `${folder}/entries/${planted.name}`, content: planted.content });
    const entries = await inContext(repo, (context) => viewEntries(context, id));
    const honest = entries.find(({ text }) => text === 'honest')?.id ?? '';
    await inContext(repo, (context) => redactEntry(context, honest, undefined, id));
    expect(await view(repo, id)).toMatchObject({ status: 'completed', lists: { notes: [] } });
    expect(git(repo, ['show', `${REF}:${folder}/retrospective.md`])).toContain('Retrospective');
    await inContext(repo, (context) => listSessions(context, {}));
    await open(repo, 'another');
    await close(repo);
  });

  test('an editor’s front matter cannot rename what the entry is', async () => {
    const { entries } = await log(repo, [{ kind: 'error', text: 'it broke', fields: { cause: 'a bug' } }]);
    const rename = async (content: string) => content.replace('cause:', 'kind: "note"\ncause:');
    await expect(
      inContext(repo, (context) => editEntry(context, entries[0]?.id ?? '', undefined, rename)),
    ).rejects.toMatchObject({ code: 'unreadable-edit' });
    expect((await view(repo)).unknown).toEqual([]);
  });
});
