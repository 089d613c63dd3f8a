import { describe, expect, test } from 'vitest';
import { listSessions } from '../../../../src/actions/list-sessions.ts';
import { encodeEntry } from '../../../../src/journal/entry-file.ts';
import { newSessionId, sessionPath } from '../../../../src/journal/session-id.ts';
import {
  cleanProcess,
  inContext,
  log,
  open,
  owned,
  type Planted,
  plant,
  REF,
  texts,
  treeOf,
  view,
} from '../../../store/journal-in.ts';
import { entry } from '../../../support/entries.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git } from '../../../support/repository.ts';
import { complaints, doctor, expectCured, oidOf, treeOn } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
let folder = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
  await log(repo, 'honest');
  folder = sessionPath(id);
});

/** A sound entry of this session, as a file, with anything changed. */
function file(change = (content: string) => content, over: object = {}): { name: string; content: string } {
  const made = { ...entry('note', 'planted'), session: id, ...over };
  return { name: `${made.id}.${made.kind}.md`, content: change(encodeEntry(made)) };
}

/** Plants things, holds that each is found, and set aside with its content as it was. Returns what git has of them. */
async function expectAside(things: readonly (Planted & { reason: string })[]): Promise<Map<string, string>> {
  plant(repo, things);
  const oids = things.map(({ path }) => (treeOn(repo).get(path) ?? '').split(' ')[2]);
  const mine = owned(repo);
  const expected = things.map(({ path, reason }) => ({
    ...{ check: 'entries', severity: 'warning' as const, subject: path },
    evidence: expect.stringContaining(reason),
  }));
  await expectCured(repo, expected);
  expect(owned(repo)).toEqual(mine);
  const paths = treeOn(repo);
  const aside = new Map([...paths].filter(([path]) => path.startsWith('quarantine/')));
  const kept = [...aside.values()].map((line) => line.split(' ')[2]);
  expect(oids.filter((oid) => oid && !kept.includes(oid))).toEqual([]);
  expect(
    [...paths.keys()].filter((path) => !path.split('/').every((name) => /^[a-z0-9][a-z0-9._-]*$/.test(name))),
  ).toEqual([]);
  expect((await view(repo, id)).unknown).toEqual([]);
  expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  return aside;
}

describe('a file where entries belong is set aside, its content untouched,', () => {
  test('when it is no entry, or says that it is another one', async () => {
    const changes: [(content: string) => string, reason: string][] = [
      [(content) => content.replace('---', '---js'), 'first line is not ---'],
      [(content) => content.replace('kind: "note"', 'kind: "error"'), 'not those of its name'],
      [(content) => content.replace(/^at: .*\n/m, ''), 'no time'],
      [(content) => content + 'x'.repeat(2 * 1024 * 1024), 'more than any entry'],
      [() => '', 'first line'],
      [() => '\u0000\u0001\ufffe---\n', 'first line'],
    ];
    const things = changes.map(([change, reason]) => {
      const { name, content } = file(change);
      return { path: `${folder}/entries/${name}`, content, reason: reason.slice(1) };
    });
    const aside = await expectAside(things);
    expect([...aside.keys()].toSorted()).toEqual(things.map(({ path }) => `quarantine/${path}`).toSorted());
    expect(await texts(repo, 'notes', id)).toEqual(['honest']);
  });

  test('when it is a link or a submodule', async () => {
    const [link, module] = [file().name, file().name].map((name) => `${folder}/entries/${name}`) as [string, string];
    const aside = await expectAside([
      { path: link, mode: '120000', oid: git(repo, ['rev-parse', 'HEAD:README.md']), reason: 'symbolic link' },
      { path: module, mode: '160000', oid: git(repo, ['rev-parse', 'HEAD']), reason: 'submodule' },
    ]);
    expect(aside.get(`quarantine/${link}`)).toMatch(/^120000/);
    expect(aside.get(`quarantine/${module}`)).toMatch(/^160000/);
  });

  test('under a name that can be part of a path, with a note that keeps the old one', async () => {
    const odd = ['has space', 'UPPER', 'a"b', 'line\nfeed', 'ümläut', '-x', 'a..b', '.hidden', '.git'];
    const things = odd.map((name) => ({
      ...{ path: `${folder}/entries/${name}.note.md`, content: `of ${name}\n` },
      reason: 'ts name is not one that sess writes',
    }));
    const beside = file((content) => content, { text: 'beside' });
    plant(repo, [{ path: `${folder}/entries/${beside.name}`, content: beside.content }]);
    const before = await texts(repo, 'notes', id);
    const aside = await expectAside([
      ...things,
      { path: `${folder}/entries/x y`, content: 'x', reason: 'ts name' },
      {
        path: `${folder}/entries/x.note.md/deeper`,
        mode: '040000',
        oid: oidOf(repo, folder),
        reason: 'a folder in a folder',
      },
    ]);
    const notes = [...aside.keys()].filter((path) => path.endsWith('.name'));
    const names = notes.map((path) => JSON.parse(git(repo, ['show', `${REF}:${path}`])) as string);
    expect(names.toSorted()).toEqual([...odd.map((name) => `${name}.note.md`), 'x y'].toSorted());
    expect(await texts(repo, 'notes', id)).toEqual(before);
  });

  test('when another claims the same id and is the one that counts', async () => {
    const [one, two] = ['aaa', 'bbb'].map((text) =>
      file((content) => content, { id: '019bab00-0000-7000-8000-00000000000a', text }),
    );
    plant(repo, [{ path: `${folder}/entries/${one?.name}`, content: one?.content ?? '' }]);
    const before = await view(repo, id);
    await expectAside([
      { path: `${folder}/entries/0001/${two?.name}`, content: two?.content ?? '', reason: 'claims the same id' },
    ]);
    expect((await view(repo, id)).lists).toEqual(before.lists);
  });

  test('when its name stands twice in its folder, as no git writes it', async () => {
    const { name } = file();
    const [one, two] = ['aaa', 'bbb'].map((text) => {
      const { content } = file((made) => made, { id: name.slice(0, 36), text });
      return git(repo, ['rev-parse', plantBlob(content)]);
    }) as [string, string];
    const entries = git(repo, ['ls-tree', oidOf(repo, `${folder}/entries`)]);
    const tree = writeTree(`${entries}\n100644 blob ${one}\t${name}\n100644 blob ${two}\t${name}\n`);
    plant(repo, [{ path: `${folder}/entries`, mode: '040000', oid: tree }]);
    await expectCured(repo, [{ check: 'entries', evidence: 'Its name stands twice in its folder.' }]);
    expect((await texts(repo, 'notes', id)).toSorted()).toEqual(['aaa', 'honest']);
    expect(oidOf(repo, `quarantine/${folder}/entries/${name}`)).toBe(two);
  });
});

function plantBlob(content: string): string {
  plant(repo, [{ path: 'x', content }], 'refs/heads/blobs');
  return git(repo, ['rev-parse', 'refs/heads/blobs:x']);
}

/** git mktree refuses nothing of this; hash-object would. */
function writeTree(lines: string): string {
  const parts = lines
    .trim()
    .split('\n')
    .map((line) => /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/.exec(line) ?? [])
    .flatMap(([, mode = '', oid = '', name = '']) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]);
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  const args = ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'];
  return execFileSync('git', args, { cwd: repo, input: Buffer.concat(parts) })
    .toString()
    .trim();
}

describe('an entry in the wrong place is put in the right one:', () => {
  test('in a session that is not its own', async () => {
    const other = await open(repo, 'other');
    const { name, content } = file((made) => made, { session: other, text: 'of the other' });
    await expectAside([{ path: `${folder}/entries/${name}`, content, reason: 'names another session' }]);
    expect(await texts(repo, 'notes', other)).toEqual(['of the other']);
    expect(await texts(repo, 'notes', id)).toEqual(['honest']);
  });

  test('in the folder of a session that lies elsewhere by its id', async () => {
    const tree = oidOf(repo, folder);
    const { name, content } = file((made) => made, { text: 'only there' });
    plant(repo, [
      { path: `sessions/2001-01/01/${id}`, mode: '040000', oid: tree },
      { path: `sessions/2001-01/01/${id}/entries/${name}`, content },
    ]);
    await expectCured(repo, [
      {
        check: 'entries',
        subject: `sessions/2001-01/01/${id}`,
        evidence: expect.stringContaining('has its folder elsewhere'),
      },
    ]);
    expect((await texts(repo, 'notes', id)).toSorted()).toEqual(['honest', 'only there']);
    expect([...treeOn(repo).keys()].filter((path) => path.startsWith('sessions/2001-01'))).toEqual([]);
    expect([...treeOn(repo).keys()]).toContain(`quarantine/sessions/2001-01/01/${id}/session.md`);
  });

  test('in a session of which nothing else is there', async () => {
    const lost = newSessionId(Date.parse('2026-01-10T08:00:00Z'), 'bf94f21d');
    const opened = { ...entry('opened', 'the goal', { shortname: 'lost' }), session: lost };
    plant(repo, [{ path: `sessions/misc/${opened.id}.opened.md`, content: encodeEntry(opened) }]);
    await expectCured(repo, [{ check: 'entries', subject: 'sessions/misc' }]);
    expect(await view(repo, lost)).toMatchObject({ shortname: 'lost', goal: 'the goal' });
  });
});

test('what lies where months, days and sessions belong is set aside', async () => {
  const paths = [
    'sessions/readme',
    'sessions/2026-13/01/x',
    'sessions/1999-12/31',
    'sessions/1999-11/32/x',
    'sessions/2001-01/01/sess_9_zz/session.md',
    `${folder}/session.md.orig/../x`.replace('/../', '/'),
  ];
  plant(
    repo,
    paths.map((path) => ({ path, content: `${path}\n` })),
  );
  const { findings } = await doctor(repo, true);
  const found = findings.filter(({ check }) => check === 'entries').map(({ subject }) => subject);
  expect(found.toSorted()).toEqual(
    [
      'sessions/1999-11/32',
      'sessions/1999-12/31',
      'sessions/2001-01/01/sess_9_zz',
      'sessions/2026-13',
      'sessions/readme',
    ].toSorted(),
  );
  for (const path of paths.slice(0, 5)) expect(git(repo, ['show', `${REF}:quarantine/${path}`])).toBe(path);
  // Whatever else lies in the folder of a session may be a later version's.
  expect(git(repo, ['show', `${REF}:${paths[5]}`])).toBe(paths[5]);
  expect(complaints(await doctor(repo))).toEqual([]);
});

test('a file where a folder belongs, and a folder where a file belongs, are set aside and made anew', async () => {
  plant(repo, [{ path: `${folder}/session.md/inside`, content: 'x\n' }]);
  await expectCured(repo, [{ check: 'entries', evidence: expect.stringContaining('where a derived file belongs') }]);
  expect(git(repo, ['show', `${REF}:${folder}/session.md`])).toContain('honest');
  expect(git(repo, ['show', `${REF}:quarantine/${folder}/session.md/inside`])).toBe('x');
  const other = await open(repo, 'other');
  plant(repo, [{ path: `${sessionPath(other)}/entries`, content: 'no folder\n' }]);
  await expectCured(repo, [
    { check: 'entries', evidence: expect.stringContaining('where the folder of entries belongs') },
  ]);
  expect(git(repo, ['show', `${REF}:quarantine/${sessionPath(other)}/entries`])).toBe('no folder');
});

test('what this version does not know is no fault: kinds, fields, and other things on the ref', async () => {
  const unknown = file((content) => content, { kind: 'hologram', fields: { depth: 3, of: { a: [1] } } });
  plant(repo, [
    { path: `${folder}/entries/${unknown.name}`, content: unknown.content },
    { path: `${folder}/attachments/picture.png`, content: 'PNG' },
    { path: 'shared/facts.md', content: 'x\n' },
  ]);
  await log(repo, 'goes on');
  const before = treeOf(repo);
  expect((await doctor(repo, true)).findings).toEqual([]);
  expect(treeOf(repo)).toBe(before);
});

test('one entry in two files that say the same is harmless, and said', async () => {
  const { name, content } = file();
  plant(repo, [
    { path: `${folder}/entries/${name}`, content },
    { path: `${folder}/entries/0003/${name}`, content },
  ]);
  const { findings, ok } = await doctor(repo);
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'entries', severity: 'info', subject: name.slice(0, 36), fixable: false }),
  );
  expect(ok).toBe(true);
});

test('what was set aside is read by nothing, and set aside again beside itself', async () => {
  const { name, content } = file((made) => made.replace(/^at: .*\n/m, ''));
  const path = `${folder}/entries/${name}`;
  for (const version of [content, `${content}more\n`]) {
    plant(repo, [{ path, content: version }]);
    await expectCured(repo, [{ check: 'entries', subject: path }]);
  }
  expect(git(repo, ['show', `${REF}:quarantine/${path}`])).toBe(content.trimEnd());
  expect(git(repo, ['show', `${REF}:quarantine/${path}.2`])).toContain('more');
  const sessions = await inContext(repo, (context) => listSessions(context, {}));
  expect(sessions.map((session) => session.id)).toEqual([id]);
  const { searchEntries } = await import('../../../../src/actions/search-entries.ts');
  expect(await inContext(repo, (context) => searchEntries(context, 'planted', 10))).toEqual([]);
});
