import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { commitsMade, type MadeCommit, type Start, stillReachable } from '../../../src/store/git/commits.ts';
import { reflogEnd } from '../../../src/store/git/reflog.ts';
import { discover } from '../../../src/store/git/repository.ts';
import { cleanEnvironment, commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

let repo = '';
let start: Start;
beforeEach(async () => {
  repo = temporaryRepository({ commit: true });
  start = { reflog: await reflogEnd(discover(repo, {})), base: git(repo, ['rev-parse', 'HEAD']) };
});

function made(): Promise<MadeCommit[]> {
  return commitsMade(discover(repo, {}), start);
}

/** Commits whatever lies in the work tree, with any bytes as its message and any header git takes. */
function commitRaw(message: string, date = '@1768097557 +0000'): string {
  git(repo, ['add', '--all']);
  const tree = git(repo, ['write-tree']);
  const header = `tree ${tree}\nparent ${git(repo, ['rev-parse', 'HEAD'])}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> ${date.slice(1)}\n\n`;
  const options = { cwd: repo, env: cleanEnvironment(), input: header + message, encoding: 'utf8' } as const;
  const oid = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], options).trim();
  git(repo, ['update-ref', '-m', 'commit: raw', 'HEAD', oid]);
  return oid;
}

describe('a commit is described', () => {
  test('with files of any name, counted and listed as they are', async () => {
    const names = [
      'a b',
      'line\nfeed',
      'ümläut',
      '"quoted"',
      'tab\there',
      ' lead',
      '\u0001odd',
      '1\t0\tnumbers',
      `${'0'.repeat(40)}`,
    ];
    for (const name of names) writeFileSync(join(repo, name), 'one\ntwo\n');
    commitRaw('Names');
    expect(await made()).toMatchObject([
      { subject: 'Names', files: names.length, insertions: 2 * names.length, paths: [...names].sort() },
    ]);
  });

  test('with a subject of any sort', async () => {
    const subjects = ['', '\u0001', `\u0001${'0'.repeat(40)}`, 'é 漢 🙂', '\u001b[31mred', 'a\tb', '1\t0\tfile', '-x'];
    for (const subject of subjects) commitRaw(`${subject}\n\nbody ${subject}\n`);
    expect((await made()).map(({ subject }) => subject)).toEqual(subjects.map((subject) => subject || 'body '.trim()));
  });

  test('with a subject cut where it goes on for pages', async () => {
    commitRaw('🙂'.repeat(100_000));
    const [{ subject = '' } = {}] = await made();
    expect(subject.length).toBeLessThanOrEqual(1000);
    expect(Buffer.from(subject).toString('utf8')).toBe(subject);
  });

  test.each([
    ['@0 +0000', '1970-01-01T00:00:00.000Z'],
    ['@99999999999999 +0000', '9999-12-31T23:59:59.000Z'],
    ['@4102444800 -0800', '2100-01-01T00:00:00.000Z'],
  ])('with the date git kept, %s', async (date, at) => {
    commitRaw('Dated', date);
    expect(await made()).toMatchObject([{ at }]);
  });

  test('in another encoding as in any', async () => {
    git(repo, [
      '-c',
      'i18n.commitEncoding=latin1',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      Buffer.from('Grüße').toString('utf8'),
    ]);
    git(repo, ['config', 'i18n.logOutputEncoding', 'latin1']);
    commitFile(repo, 'a', 'a\n', 'Größe');
    expect((await made()).at(-1)?.subject).toBe('Größe');
  });

  test('by what it changed: binary files, deletions, modes, renames as two', async () => {
    writeFileSync(join(repo, 'image'), Buffer.from([0, 1, 2, 0]));
    git(repo, ['mv', 'README.md', 'READ.md']);
    commitRaw('All sorts');
    git(repo, ['update-index', '--chmod=+x', 'READ.md']);
    git(repo, ['commit', '--quiet', '-m', 'Mode']);
    expect(await made()).toMatchObject([
      { paths: ['READ.md', 'README.md', 'image'], files: 3, insertions: 1, deletions: 1 },
      { paths: ['READ.md'], files: 1, insertions: 0, deletions: 0 },
    ]);
  });

  test('by its paths, up to a hundred, and the number of all', async () => {
    mkdirSync(join(repo, 'd'));
    for (let at = 0; at < 150; at++) writeFileSync(join(repo, 'd', `f${at}`), 'x\n');
    commitRaw('Many');
    const [commit] = await made();
    expect(commit).toMatchObject({ files: 150, insertions: 150 });
    expect(commit?.paths).toHaveLength(100);
  });

  test('without a patch id when it is huge', async () => {
    writeFileSync(join(repo, 'lines'), 'x\n'.repeat(100_001));
    writeFileSync(join(repo, 'wide'), 'x'.repeat(20_000_000));
    commitRaw('Huge');
    commitFile(repo, 'small', 'x\n', 'Small');
    expect(await made()).toMatchObject([
      { insertions: 100_002, patch_id: '' },
      { patch_id: expect.stringMatching(/^[0-9a-f]{40}$/) },
    ]);
  });
});

describe('a patch id', () => {
  test('is the one git gives, and tells changes apart', async () => {
    const one = commitFile(repo, 'a', 'one\n', 'One');
    commitFile(repo, 'a', 'two\n', 'Two');
    writeFileSync(join(repo, 'image'), Buffer.from([0, 1]));
    commitRaw('Binary');
    writeFileSync(join(repo, 'image'), Buffer.from([0, 2]));
    commitRaw('Binary again');
    const ids = (await made()).map(({ patch_id }) => patch_id);
    const options = { cwd: repo, env: cleanEnvironment(), encoding: 'utf8' } as const;
    expect(ids[0]).toBe(
      execFileSync('git', ['patch-id', '--stable'], { ...options, input: git(repo, ['diff-tree', '-p', one]) }).split(
        ' ',
      )[0],
    );
    expect(new Set(ids).size).toBe(4);
  });

  test('does not depend on how somebody likes their diffs', async () => {
    commitFile(repo, 'a', 'one\n', 'One');
    const [before] = await made();
    const likes = [
      'diff.noprefix=true',
      'diff.mnemonicPrefix=true',
      'diff.algorithm=patience',
      'diff.context=0',
      'color.ui=always',
      'log.showSignature=true',
      'log.showRoot=false',
      'diff.external=false',
      'log.diffMerges=first-parent',
    ];
    for (const like of likes) git(repo, ['config', ...(like.split('=') as [string, string])]);
    expect(await made()).toEqual([before]);
  });

  test('is empty for a merge and for a commit that changes nothing', async () => {
    git(repo, ['switch', '--quiet', '--create', 'side', 'HEAD']);
    commitFile(repo, 'a', 'one\n', 'Side');
    git(repo, ['switch', '--quiet', 'main']);
    git(repo, ['merge', '--quiet', '--no-ff', '-m', 'Merge', 'side']);
    git(repo, ['commit', '--quiet', '--allow-empty', '-m', 'Empty']);
    expect((await made()).slice(1)).toMatchObject([
      { subject: 'Merge', patch_id: '', files: 0 },
      { subject: 'Empty', patch_id: '', files: 0 },
    ]);
  });
});

describe('a commit is held', () => {
  test('by branches, tags, remotes and work trees, and by nothing else', async () => {
    const repository = discover(repo, {});
    const one = commitFile(repo, 'a', '1\n', 'One');
    const two = commitFile(repo, 'a', '2\n', 'Two');
    git(repo, ['tag', 'kept', two]);
    const three = commitFile(repo, 'a', '3\n', 'Three');
    const linked = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', '--detach', linked]);
    const four = commitFile(repo, 'a', '4\n', 'Four');
    git(repo, ['update-ref', 'refs/other/kept', four]);
    git(repo, ['tag', 'blob', 'HEAD:a']);
    git(repo, ['reset', '--quiet', '--hard', 'HEAD~4']);
    const asked = [one, two, three, four, '0'.repeat(40), 'nonsense', git(repo, ['rev-parse', 'HEAD:README.md'])];
    expect(await stillReachable(repository, asked)).toEqual(new Set([one, two, three]));
    expect(await stillReachable(repository, [])).toEqual(new Set());
  });
});
