import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { redactEntry } from '../../../../src/actions/redact-entry.ts';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, close, inContext, log, open, plant, REF, texts } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git } from '../../../support/repository.ts';
import { complaints, doctor, expectCured, lose, treeOn } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
  for (const text of ['one', 'two', 'three']) await log(repo, text);
});

/** Files of entries on the ref that say a text. */
function filesOf(text: string): string[] {
  const paths = [...treeOn(repo).keys()].filter((path) => path.includes('/entries/'));
  return paths.filter((path) => git(repo, ['show', `${REF}:${path}`]).endsWith(text));
}

/** Makes a commit of the journal that takes paths away. */
function remove(paths: readonly string[]): void {
  const who = 'Mallory <mallory@example.com> 1768097557 +0000';
  const lines = paths.map((path) => `D ${path}\n`).join('');
  const input = `commit ${REF}\ncommitter ${who}\ndata 2\nx\nfrom ${REF}^0\n${lines}done\n`;
  execFileSync('git', ['fast-import', '--quiet', '--done'], { cwd: repo, input });
}

const taken = (path: string) => ({
  ...{ check: 'removals', severity: 'error' as const, subject: path },
  evidence: 'A commit of the journal took this entry away, and no redaction says so.',
});

describe('an entry that is gone from the newest tree', () => {
  test('is put back as it was, and so is what follows from it', async () => {
    const [two = ''] = filesOf('two');
    const before = git(repo, ['rev-parse', `${REF}:sessions`]);
    remove([two]);
    await expectCured(repo, [taken(two)]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
    expect(git(repo, ['rev-parse', `${REF}:sessions`])).toBe(before);
  });

  test('is put back with its whole session, closed as it was', async () => {
    await close(repo);
    const before = git(repo, ['rev-parse', `${REF}:sessions`]);
    remove([sessionPath(id)]);
    const [two = ''] = [...git(repo, ['ls-tree', '-r', '--name-only', `${REF}~1`]).split('\n')].filter((path) =>
      path.includes('/entries/'),
    );
    await expectCured(repo, [taken(two)]);
    expect(git(repo, ['rev-parse', `${REF}:sessions`])).toBe(before);
  });

  test('is put back when something else was written in its place', async () => {
    const [two = ''] = filesOf('two');
    plant(repo, [{ path: two, content: 'garbage' }]);
    const fixed = await doctor(repo, true);
    expect(complaints(fixed)).toEqual([]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
    expect(git(repo, ['show', `${REF}:quarantine/${two}`])).toBe('garbage');
    expect((await doctor(repo)).findings).toEqual([]);
  });

  test('stays away when it was redacted', async () => {
    const secret = (await log(repo, 'secret')).entries[0]?.id ?? '';
    await inContext(repo, (context) => redactEntry(context, secret, 'a reason', undefined));
    expect(complaints(await doctor(repo, true))).toEqual([]);
    expect(filesOf('secret')).toEqual([]);
  });

  test('is no entry that was only filed elsewhere, or was none', async () => {
    const [two = ''] = filesOf('two');
    const oid = git(repo, ['rev-parse', `${REF}:${two}`]);
    plant(repo, [{ path: two.replace('/entries/', '/entries/0001/'), oid }]);
    remove([two]);
    expect((await doctor(repo)).findings.filter(({ check }) => check === 'removals')).toEqual([]);
    const none = `${sessionPath(id)}/entries/019bb2c6-0000-7000-8000-000000000000.note.md`;
    plant(repo, [{ path: none, content: 'no entry' }]);
    remove([none]);
    expect((await doctor(repo)).findings.filter(({ check }) => check === 'removals')).toEqual([]);
  });

  test('cannot be put back when git has lost it since', async () => {
    const [two = ''] = filesOf('two');
    const oid = git(repo, ['rev-parse', `${REF}:${two}`]);
    remove([two]);
    lose(repo, oid);
    expect((await doctor(repo)).findings.filter(({ check }) => check === 'removals')).toEqual([]);
  });
});

test('what was lost for good is still said when nothing else is wrong, until it comes back', async () => {
  const [path = ''] = filesOf('two');
  const oid = git(repo, ['rev-parse', `${REF}:${path}`]);
  const content = git(repo, ['cat-file', 'blob', oid]);
  lose(repo, oid);
  await doctor(repo, true);
  const { findings, ok } = await doctor(repo);
  expect(ok).toBe(true);
  expect(findings).toMatchObject([
    {
      ...{ check: 'removals', severity: 'info', subject: 'quarantine', fixable: false },
      evidence: `Something was lost before, and can be put back once git has it again: ${path}.`,
    },
  ]);
  writeFileSync(`${repo}/again`, `${content}\n`);
  git(repo, ['hash-object', '-w', 'again']);
  await expectCured(repo, [{ check: 'removals', severity: 'warning', subject: path }]);
  expect((await doctor(repo)).findings).toEqual([]);
  expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
});

test('what came back and is no entry is not spoken of', async () => {
  const content = 'path: shared/fact\nobject: ';
  const [one = ''] = filesOf('one');
  const oids = [git(repo, ['rev-parse', 'HEAD:README.md']), git(repo, ['rev-parse', `${REF}:${one}`])];
  plant(
    repo,
    oids.map((oid, index) => ({ path: `quarantine/${index}.lost`, content: `${content}${oid}\n` })),
  );
  plant(repo, [
    { path: 'quarantine/odd.lost', content: 'path: \u0001\nobject: nothing' },
    { path: 'quarantine/b.lost', content: '' },
  ]);
  expect((await doctor(repo)).findings).toEqual([]);
});

describe('a redaction that git has lost', () => {
  test.each(['is gone', 'is empty'])('and %s brings nothing back', async (how) => {
    const secret = (await log(repo, 'secret')).entries[0]?.id ?? '';
    await inContext(repo, (context) => redactEntry(context, secret, 'a reason', undefined));
    const [path = ''] = [...treeOn(repo).keys()].filter((one) => one.endsWith('.redacted.md'));
    lose(repo, git(repo, ['rev-parse', `${REF}:${path}`]), how);
    await doctor(repo, true);
    await doctor(repo, true);
    expect(filesOf('secret')).toEqual([]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
  });

  test('counts when an older commit still has it', async () => {
    const secret = (await log(repo, 'secret')).entries[0]?.id ?? '';
    await inContext(repo, (context) => redactEntry(context, secret, 'a reason', undefined));
    const [path = ''] = [...treeOn(repo).keys()].filter((one) => one.endsWith('.redacted.md'));
    const content = git(repo, ['show', `${REF}:${path}`]);
    plant(repo, [{ path, content: `${content.replaceAll(secret, secret.replace(/^./, '1'))}\n` }]);
    await doctor(repo, true);
    expect(filesOf('secret')).toEqual([]);
    expect(git(repo, ['show', `${REF}:${path}`])).toBe(content);
    expect((await doctor(repo)).findings).toEqual([]);
  });

  test('wins over an entry that claims its id', async () => {
    const secret = (await log(repo, 'secret')).entries[0]?.id ?? '';
    await inContext(repo, (context) => redactEntry(context, secret, 'a reason', undefined));
    const [path = ''] = [...treeOn(repo).keys()].filter((one) => one.endsWith('.redacted.md'));
    const note = git(repo, ['show', `${REF}:${filesOf('one')[0]}`]);
    const claimed = path.slice(path.lastIndexOf('/') + 1, -'.redacted.md'.length);
    const content = `${note.replace(/^id: .*$/m, `id: "${claimed}"`)}\n`;
    plant(repo, [{ path: path.replace('.redacted.', '.note.'), content }]);
    await doctor(repo, true);
    expect(filesOf('secret')).toEqual([]);
    expect(treeOn(repo).has(path)).toBe(true);
  });
});

test('an entry that a commit changed gets its first words back', async () => {
  const [two = ''] = filesOf('two');
  const before = git(repo, ['rev-parse', `${REF}:sessions`]);
  const forged = git(repo, ['show', `${REF}:${two}`]).replace('two', 'forged');
  plant(repo, [{ path: two, content: `${forged}\n` }]);
  await expectCured(repo, [
    {
      ...{ check: 'removals', severity: 'error', subject: two },
      evidence: 'A commit of the journal changed this entry after it was written.',
    },
  ]);
  expect(git(repo, ['rev-parse', `${REF}:sessions`])).toBe(before);
});

test('what was taken away is put back before a damaged history is given up', async () => {
  const [two = ''] = filesOf('two');
  const older = git(repo, ['rev-parse', `${REF}~1^{tree}`]);
  remove([two]);
  await log(repo, 'four', id);
  lose(repo, older);
  await doctor(repo, true);
  expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three', 'four']);
  expect(complaints(await doctor(repo))).toEqual([]);
});
