import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { discover, ownedByOther } from '../../../src/store/git/repository.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
});

/** What git itself says of a folder. */
function asGitSays(cwd: string, env: Record<string, string> = {}): object {
  const [gitDir, commonDir, bare] = git(
    cwd,
    ['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir', '--is-bare-repository'],
    env,
  ).split('\n');
  const root = bare === 'true' ? gitDir : git(cwd, ['rev-parse', '--show-toplevel'], env);
  return { gitDir, commonDir, bare: bare === 'true', root };
}

function at(...names: string[]): string {
  const folder = join(repo, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe('a repository is found', () => {
  test('from its root and from any folder below', () => {
    for (const cwd of [repo, at('a', 'b c', 'é')]) expect(discover(cwd, {})).toMatchObject(asGitSays(cwd));
    expect(discover(at('a'), {}).worktree).toBe(repo.split('/').at(-1));
  });

  test('through a symbolic link to a folder in it', () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync(at('a'), link);
    expect(discover(link, {}).root).toBe(repo);
  });

  test('in a linked work tree, with its own git directory and the shared one', () => {
    const linked = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', linked]);
    mkdirSync(join(linked, 'deep'));
    for (const cwd of [linked, join(linked, 'deep')])
      expect(discover(cwd, {})).toMatchObject({ ...asGitSays(cwd), worktree: 'side' });
    expect(discover(linked, {}).commonDir).toBe(join(repo, '.git'));
  });

  test('in a submodule, and the outer one around it', () => {
    const outer = temporaryRepository({ commit: true });
    git(outer, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo, 'inner']);
    expect(discover(join(outer, 'inner'), {})).toMatchObject({ ...asGitSays(join(outer, 'inner')), worktree: 'inner' });
    expect(discover(outer, {}).root).toBe(outer);
  });

  test('when it is bare, from its folder and from inside', () => {
    const bare = join(temporaryFolder(), 'r.git');
    git(repo, ['clone', '--quiet', '--bare', repo, bare]);
    expect(discover(bare, {})).toEqual({ root: bare, gitDir: bare, commonDir: bare, bare: true, worktree: 'r.git' });
    expect(discover(join(bare, 'objects'), {}).gitDir).toBe(bare);
  });

  test('from inside its git directory, under the name of its work tree', () => {
    expect(discover(join(repo, '.git', 'objects'), {})).toMatchObject({
      gitDir: join(repo, '.git'),
      worktree: repo.split('/').at(-1),
    });
  });

  test('when its git directory lies elsewhere', () => {
    const dir = join(temporaryFolder(), 'elsewhere');
    const separate = temporaryRepository({ init: ['--separate-git-dir', dir] });
    expect(discover(separate, {})).toMatchObject(asGitSays(separate));
  });

  test('not past a `.git` file that leads nowhere', () => {
    for (const content of ['gitdir: /no/such/place\n', 'nonsense\n', '']) {
      const inner = at('inner');
      writeFileSync(join(inner, '.git'), content);
      expect(() => discover(inner, {})).toThrowError(expect.objectContaining({ code: 'not-a-repository' }));
    }
  });

  test('not by a linked work tree whose repository is gone', () => {
    const linked = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', linked]);
    rmSync(join(repo, '.git', 'objects'), { recursive: true });
    expect(() => discover(linked, {})).toThrowError(expect.objectContaining({ code: 'not-a-repository' }));
  });

  test('past an empty folder named .git, as by git', () => {
    expect(discover(join(at('inner', '.git'), '..'), {}).root).toBe(repo);
  });
});

describe('without a repository', () => {
  test('there is a refusal that names the folder', () => {
    const folder = temporaryFolder();
    expect(() => discover(folder, {})).toThrowError(
      expect.objectContaining({ code: 'not-a-repository', message: expect.stringContaining(folder) }),
    );
    expect(() => discover(join(folder, 'none'), {})).toThrowError(expect.objectContaining({ code: 'no-such-folder' }));
  });

  test('GIT_CEILING_DIRECTORIES ends the search, written in whatever way', () => {
    const cwd = at('a', 'b');
    const link = join(temporaryFolder(), 'link');
    symlinkSync(join(repo, 'a'), link);
    for (const ceiling of [repo, `${repo}/`, join(repo, 'a'), `/nowhere:${repo}`, link])
      expect(() => discover(cwd, { GIT_CEILING_DIRECTORIES: ceiling })).toThrowError(
        expect.objectContaining({ code: 'not-a-repository' }),
      );
    for (const ceiling of [join(repo, '..'), cwd, 'a', ''])
      expect(discover(cwd, { GIT_CEILING_DIRECTORIES: ceiling }).root).toBe(repo);
  });
});

describe('GIT_DIR, as a git hook sets it', () => {
  test('names the repository, relative or absolute, from anywhere', () => {
    const elsewhere = temporaryFolder();
    expect(discover(repo, { GIT_DIR: '.git' })).toEqual(discover(repo, {}));
    expect(discover(elsewhere, { GIT_DIR: join(repo, '.git') })).toEqual(discover(repo, {}));
  });

  test('names a linked work tree', () => {
    const linked = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', linked]);
    const gitDir = git(linked, ['rev-parse', '--absolute-git-dir']);
    for (const cwd of [linked, repo]) expect(discover(cwd, { GIT_DIR: gitDir })).toEqual(discover(linked, {}));
    expect(discover(linked, { GIT_DIR: join(linked, '.git') })).toEqual(discover(linked, {}));
  });

  test('names a submodule, whose work tree is where the hook runs', () => {
    const outer = temporaryRepository({ commit: true });
    git(outer, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo, 'inner']);
    const inner = join(outer, 'inner');
    expect(discover(inner, { GIT_DIR: join(outer, '.git', 'modules', 'inner') })).toEqual(discover(inner, {}));
  });

  test('names a bare repository', () => {
    const bare = join(temporaryFolder(), 'r.git');
    git(repo, ['clone', '--quiet', '--bare', repo, bare]);
    expect(discover(bare, { GIT_DIR: '.' })).toEqual(discover(bare, {}));
  });

  test('goes with GIT_WORK_TREE, and refuses what is no repository', () => {
    const tree = temporaryFolder();
    expect(discover(repo, { GIT_DIR: '.git', GIT_WORK_TREE: tree })).toMatchObject({ root: tree, bare: false });
    expect(() => discover(repo, { GIT_DIR: tree })).toThrowError(expect.objectContaining({ code: 'not-a-repository' }));
  });
});

test('the owner of a repository is known', () => {
  expect(ownedByOther(discover(repo, {}))).toBe(false);
});
