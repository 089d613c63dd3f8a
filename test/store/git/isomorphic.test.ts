import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CatFile } from '../../../src/store/git/cat-file.ts';
import { openIsomorphic } from '../../../src/store/git/isomorphic.ts';
import type { GitObject } from '../../../src/store/git/objects.ts';
import { discover } from '../../../src/store/git/repository.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
  mkdirSync(join(repo, 'folder'));
  commitFile(repo, 'folder/file', 'text é\n', 'Second');
  git(repo, ['update-ref', 'refs/sess/journal', 'HEAD']);
});

function said(found: GitObject | undefined): unknown {
  return found && { ...found, data: found.data.toString('latin1') };
}

/** Holds that both readers find the same under each of the names. */
async function expectAgreement(folder: string): Promise<void> {
  const repository = discover(folder, {});
  const ours = openIsomorphic(repository);
  const theirs = new CatFile(repository.gitDir);
  const oids = ['HEAD', 'HEAD^{tree}', 'HEAD:README.md', 'HEAD:folder'].map((name) => git(folder, ['rev-parse', name]));
  const names = ['HEAD', 'refs/sess/journal', 'refs/heads/main', 'refs/heads/none', ...oids, '0'.repeat(40)];
  const paths = ['', 'README.md', 'folder', 'folder/file', 'none', 'folder/none', 'README.md/below'];
  const all = [...names, ...names.flatMap((name) => paths.map((path) => `${name}:${path}`))];
  // A path below a blob is no question that git answers, nor that sess asks.
  const asked = all.filter((name) => !name.startsWith(`${oids[2]}:`));
  for (const name of asked) expect([name, said(await ours.find(name))]).toEqual([name, said(await theirs.find(name))]);
  theirs.close();
}

describe('without git, objects are found as git finds them', () => {
  test('loose and packed', async () => {
    await expectAgreement(repo);
    git(repo, ['gc', '--quiet']);
    git(repo, ['pack-refs', '--all']);
    await expectAgreement(repo);
  });

  test('from a linked work tree, a submodule, a bare and a detached repository', async () => {
    const side = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', '-b', 'side', side]);
    commitFile(side, 'README.md', 'on the side\n', 'Third');
    await expectAgreement(side);
    const outer = temporaryRepository({ commit: true });
    git(outer, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo, 'inner']);
    await expectAgreement(join(outer, 'inner'));
    const bare = join(temporaryFolder(), 'r.git');
    git(repo, ['clone', '--quiet', '--mirror', repo, bare]);
    await expectAgreement(bare);
    git(repo, ['switch', '--quiet', '--detach', 'HEAD~0']);
    await expectAgreement(repo);
  });
});

describe('without git, a repository is refused', () => {
  function expectRefused(folder: string, why: string): void {
    expect(() => openIsomorphic(discover(folder, {}))).toThrowError(
      expect.objectContaining({ code: 'unsupported-repository', message: expect.stringContaining(why) }),
    );
  }

  test('that uses any format extension, however it is written', () => {
    for (const section of [
      '[extensions]\n\tworktreeConfig = true\n',
      '  [EXTENSIONS "x"]\n',
      '[core]\n[Extensions]\n',
    ]) {
      const other = temporaryRepository();
      appendFileSync(join(other, '.git', 'config'), section);
      expectRefused(other, 'format extension');
    }
    expectRefused(temporaryRepository({ init: ['--object-format=sha256'] }), 'format extension');
  });

  test('that borrows objects', () => {
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--shared', repo, '.']);
    expectRefused(clone, 'borrows objects');
  });

  test('with a pack too large to be read whole', () => {
    const pack = join(repo, '.git', 'objects', 'pack', `pack-${'0'.repeat(40)}.pack`);
    writeFileSync(pack, '');
    truncateSync(pack, 100 * 1024 * 1024);
    openIsomorphic(discover(repo, {}));
    truncateSync(pack, 100 * 1024 * 1024 + 1);
    expectRefused(repo, 'pack of more than 100 MB');
  });
});
