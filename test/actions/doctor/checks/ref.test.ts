import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanProcess, close, log, open, owned, plant, REF, texts, treeOf, view } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryFolder, temporaryRepository } from '../../../support/repository.ts';
import { complaints, doctor, expectCured, kept, lose, lossesTried, namesIn, oidOf } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  git(repo, ['config', 'gc.auto', '0']);
  id = await open(repo);
  for (const text of ['one', 'two']) await log(repo, text);
  await close(repo, await open(repo, 'closed'));
});

function tip(): string {
  return git(repo, ['rev-parse', REF]);
}

function write(content: string): void {
  writeFileSync(join(repo, '.git', REF), content);
}

function expectSound(): void {
  expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
}

describe('the journal is found again when', () => {
  test.each([
    ['is empty', () => ''],
    ['holds something else', () => `100644 blob ${git(repo, ['rev-parse', 'HEAD:README.md'])}\treadme\n`],
    ['has a folder named format', () => `040000 tree ${git(repo, ['rev-parse', 'HEAD^{tree}'])}\tformat\n`],
  ])('a newer commit %s', async (_, content) => {
    const before = treeOf(repo);
    const tree = execFileSync('git', ['mktree'], { cwd: repo, input: content(), encoding: 'utf8' }).trim();
    git(repo, ['update-ref', REF, git(repo, ['commit-tree', tree, '-p', REF, '-m', 'x'])]);
    await expectCured(repo, [{ check: 'ref', severity: 'error', subject: REF }]);
    expect(treeOf(repo)).toBe(before);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two']);
    expectSound();
  });

  test.each(lossesTried)('the newest commit %s', async (how) => {
    const [before, commit, parent] = [treeOf(repo), tip(), git(repo, ['rev-parse', `${REF}^`])];
    lose(repo, commit, how);
    await expectCured(repo, [
      { check: 'ref', severity: 'error', subject: REF, evidence: expect.stringContaining(commit) },
    ]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two']);
    // Its tree was there still, with every entry of it, so nothing is missing.
    expect(treeOf(repo)).toBe(before);
    expect(git(repo, ['rev-parse', `${REF}^`])).toBe(parent);
    const note = namesIn(kept(repo, 'quarantine', 'refs'));
    expect(note).toEqual([`refs-sess-journal-${commit}`]);
    expect(readFileSync(kept(repo, 'quarantine', 'refs', note[0] ?? ''), 'utf8')).toContain(`held: ${commit}\n`);
    expectSound();
  });

  test.each(lossesTried)('the tree of the newest commit %s', async (how) => {
    const [tree, sessions, commit] = [treeOf(repo), oidOf(repo, 'sessions'), tip()];
    lose(repo, tree, how);
    await expectCured(repo, [{ check: 'ref', subject: REF, evidence: expect.stringContaining('whose tree') }]);
    expect(oidOf(repo, 'sessions')).toBe(sessions);
    expect(git(repo, ['show', `${REF}:quarantine/${commit}.lost`])).toBe(`commit: ${commit}\nobject: ${tree}`);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two']);
    expectSound();
  });

  test('both are gone, and the commit before', async () => {
    const before = oidOf(repo, 'sessions');
    for (const oid of [tip(), treeOf(repo), git(repo, ['rev-parse', `${REF}^`])]) lose(repo, oid);
    await expectCured(repo, [{ check: 'ref', subject: REF }]);
    expect(oidOf(repo, 'sessions')).toBe(before);
    expectSound();
  });

  test.each([
    ['empty', ''],
    ['garbage', 'no id\n'],
    ['zeros', `${'0'.repeat(40)}\n`],
  ])('the file of the ref is %s', async (_, content) => {
    const before = treeOf(repo);
    write(content);
    await expectCured(repo, [
      { check: 'ref', severity: 'error', subject: REF, evidence: 'git cannot read what it holds: it is broken.' },
    ]);
    expect(treeOf(repo)).toBe(before);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two']);
    expectSound();
  });

  test('the ref is deleted, as long as this machine remembers it', async () => {
    const before = treeOf(repo);
    git(repo, ['update-ref', '-d', REF]);
    await expectCured(repo, [
      {
        check: 'ref',
        severity: 'error',
        subject: REF,
        evidence: expect.stringMatching(/^There is no such ref, though/),
      },
    ]);
    expect(treeOf(repo)).toBe(before);
  });

  test('the ref is broken, and an older value of it is packed', async () => {
    git(repo, ['pack-refs', '--all']);
    const last = await log(repo, 'three', id);
    expect(last.entries).toHaveLength(1);
    write('\n');
    await expectCured(repo, [{ check: 'ref', subject: REF }]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
  });

  test('only the reflog knows where it was', async () => {
    git(repo, ['config', 'core.logAllRefUpdates', 'always']);
    await log(repo, 'three', id);
    const commit = tip();
    git(repo, ['update-ref', 'refs/sess/journal', 'HEAD']);
    await expectCured(repo, [{ check: 'ref', subject: REF, evidence: expect.stringContaining('holds no journal') }]);
    expect(tip()).toBe(commit);
  });

  test('only a remote has it', async () => {
    const commit = tip();
    git(repo, ['update-ref', 'refs/sess/remotes/origin/journal', commit]);
    git(repo, ['update-ref', '-d', REF]);
    rmSync(kept(repo, 'cache'), { recursive: true });
    await expectCured(repo, [{ check: 'ref', evidence: expect.stringContaining('refs/sess/remotes/origin/journal') }]);
    expect(tip()).toBe(commit);
  });
});

describe('a ref of the wrong sort is replaced by the journal:', () => {
  test.each([
    ['a file', 'blob', 'HEAD:README.md'],
    ['a folder', 'tree', 'HEAD^{tree}'],
    ['the folder of the journal itself', 'tree', `${REF}^{tree}`],
  ])('%s', async (_, type, name) => {
    const [before, oid] = [treeOf(repo), git(repo, ['rev-parse', name])];
    git(repo, ['update-ref', REF, oid]);
    const evidence = `It points at ${oid}, which is a ${type} and not a commit.`;
    await expectCured(repo, [{ check: 'ref', severity: 'error', subject: REF, evidence }]);
    expect(treeOf(repo)).toBe(before);
    // git must not throw away what somebody put there.
    expect(git(repo, ['rev-parse', `refs/sess/quarantine/${oid}`])).toBe(oid);
  });

  test('a tag of the journal', async () => {
    const [before, commit] = [treeOf(repo), tip()];
    git(repo, ['tag', '-a', '-m', 'x', 'kept', REF]);
    git(repo, ['update-ref', REF, 'refs/tags/kept']);
    await expectCured(repo, [{ check: 'ref', subject: REF, evidence: expect.stringContaining('which is a tag') }]);
    expect([treeOf(repo), tip()]).toEqual([before, commit]);
  });

  test.each([
    ['a branch', 'refs/heads/main'],
    ['nothing', 'refs/heads/nowhere'],
    ['a journal', 'refs/heads/journal'],
  ])('a symbolic one, for %s', async (_, target) => {
    const before = treeOf(repo);
    git(repo, ['branch', 'journal', REF]);
    git(repo, ['symbolic-ref', REF, target]);
    const mine = owned(repo);
    await expectCured(repo, [{ check: 'ref', evidence: `It is symbolic, and stands for ${target}.` }]);
    expect(owned(repo)).toEqual(mine);
    expect(treeOf(repo)).toBe(before);
    expect(() => git(repo, ['symbolic-ref', REF])).toThrow();
    await log(repo, 'three', id);
    expect(git(repo, ['rev-parse', 'journal^{tree}'])).toBe(before);
  });

  test('a commit of somebody’s work', async () => {
    const [before, head] = [treeOf(repo), git(repo, ['rev-parse', 'HEAD'])];
    git(repo, ['update-ref', REF, 'HEAD']);
    await expectCured(repo, [{ check: 'ref', subject: REF, evidence: expect.stringContaining('holds no journal') }]);
    expect(treeOf(repo)).toBe(before);
    expect(git(repo, ['rev-parse', `refs/sess/quarantine/${head}`])).toBe(head);
  });
});

test('what several sources hold comes together, each entry once', async () => {
  const other = temporaryFolder();
  git(other, ['clone', '--quiet', '--mirror', `file://${repo}`, 'other']);
  await log(repo, 'only here', id);
  execFileSync('cp', ['-r', join(repo, '.git', 'sess'), join(other, 'other', 'sess')]);
  await log(join(other, 'other'), 'only there', id);
  git(repo, ['fetch', '--quiet', join(other, 'other'), `${REF}:refs/sess/remotes/origin/journal`]);
  lose(repo, tip());
  await expectCured(repo, [{ check: 'ref', subject: REF }]);
  expect((await texts(repo, 'notes', id)).toSorted()).toEqual(['one', 'only here', 'only there', 'two']);
});

test('where nothing is left, the ref goes, what was remembered is set aside, and a new journal can begin', async () => {
  const commit = tip();
  git(repo, ['update-ref', REF, git(repo, ['rev-parse', 'HEAD:README.md'])]);
  git(repo, ['-c', 'gc.pruneExpire=now', 'gc', '--quiet', '--prune=now']);
  expect(() => git(repo, ['cat-file', '-e', commit])).toThrow();
  await expectCured(repo, [{ check: 'ref', subject: REF }]);
  expect(git(repo, ['for-each-ref', REF])).toBe('');
  expect(namesIn(kept(repo, 'quarantine', 'cache', 'sessions'))).toContain(`${id}.json`);
  await open(repo, 'a new beginning');
  expect(complaints(await doctor(repo))).toEqual([]);
});

describe('the file that says the format', () => {
  test.each(lossesTried)('is written again when its object %s', async (how) => {
    const before = treeOf(repo);
    lose(repo, oidOf(repo, 'format'), how);
    await expectCured(repo, [{ check: 'objects', severity: 'error', subject: 'format' }]);
    expect(treeOf(repo)).toBe(before);
    expectSound();
  });

  test('does not keep a journal from being found when it is lost with the ref', async () => {
    const before = treeOf(repo);
    lose(repo, oidOf(repo, 'format'), 'is empty');
    write('');
    await expectCured(repo, [{ check: 'ref', subject: REF }]);
    expect(treeOf(repo)).toBe(before);
    expectSound();
  });

  test.each(['', 'one\n', '-1\n'])('is written again when it is %j', async (content) => {
    const before = treeOf(repo);
    plant(repo, [{ path: 'format', content }]);
    await expectCured(repo, [{ check: 'ref', evidence: expect.stringContaining('no file that says in which format') }]);
    expect(treeOf(repo)).toBe(before);
  });

  test('is taken from before, so that a journal of a later version stays one', async () => {
    plant(repo, [{ path: 'format', content: '7\n' }]);
    plant(repo, [{ path: 'format', content: '?\n' }]);
    await doctor(repo, true);
    expect(git(repo, ['show', `${REF}:format`])).toBe('7');
    expect((await doctor(repo, true)).findings).toMatchObject([
      { check: 'ref', hint: 'npm install -g sess-cli@latest' },
    ]);
  });
});

describe('nothing is replaced', () => {
  test('on a branch of somebody else, whatever sess.ref says', async () => {
    git(repo, ['branch', 'theirs']);
    git(repo, ['config', 'sess.ref', 'refs/heads/theirs']);
    const before = git(repo, ['rev-parse', 'theirs']);
    const { findings, ok } = await doctor(repo, true);
    expect(findings).toMatchObject([
      { check: 'ref', severity: 'error', fixable: false, hint: 'git config --unset sess.ref' },
    ]);
    expect(ok).toBe(false);
    expect(git(repo, ['rev-parse', 'theirs'])).toBe(before);
  });

  test('while a work tree has the journal’s branch checked out', async () => {
    git(repo, ['update-ref', 'refs/heads/journal', REF]);
    git(repo, ['config', 'sess.ref', 'refs/heads/journal']);
    const side = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', side, 'journal']);
    const { findings } = await doctor(repo, true);
    expect(findings).toMatchObject([
      {
        check: 'ref',
        severity: 'error',
        evidence: expect.stringContaining(side),
        hint: expect.stringContaining('git -C'),
      },
    ]);
  });

  test('when sess.ref is no ref, or another ref stands in its way', async () => {
    git(repo, ['config', 'sess.ref', 'journal']);
    expect((await doctor(repo, true)).findings).toMatchObject([
      { subject: 'journal', hint: 'git config --unset sess.ref' },
    ]);
    git(repo, ['config', 'sess.ref', `${REF}/mine`]);
    const { findings } = await doctor(repo, true);
    expect(findings).toMatchObject([{ check: 'ref', severity: 'error', subject: REF }]);
    expect(await view(repo, id).catch(() => 'refused')).toBe('refused');
  });

  test('in a repository that has no journal yet', async () => {
    const fresh = temporaryRepository();
    const { findings, ok } = await doctor(fresh, true);
    expect({ findings, ok }).toEqual({ findings: [], ok: true });
    expect(git(fresh, ['for-each-ref'])).toBe('');
  });
});
