import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { finish, gitText, runGit, startGit } from '../../../src/store/git/git.ts';
import { discover } from '../../../src/store/git/repository.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();
afterEach(() => {
  vi.unstubAllEnvs();
});

let repo = '';
let gitDir = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
  gitDir = join(repo, '.git');
});

test('git works on the repository it is given, whatever a hook or a person has exported', async () => {
  const other = temporaryRepository();
  const exported = {
    GIT_DIR: join(other, '.git'),
    GIT_INDEX_FILE: '/no/such/file',
    GIT_OBJECT_DIRECTORY: '/no/such/folder',
    GIT_NAMESPACE: 'x',
    GIT_PREFIX: 'a/',
  };
  for (const [name, value] of Object.entries(exported)) vi.stubEnv(name, value);
  const { code, stdout } = await runGit(gitDir, ['rev-parse', '--absolute-git-dir', 'HEAD', 'main']);
  expect(code).toBe(0);
  expect(stdout.toString().split('\n')[0]).toBe(gitDir);
});

test('paths mean what they mean, whatever is exported', async () => {
  for (const name of ['GIT_LITERAL_PATHSPECS', 'GIT_ICASE_PATHSPECS']) vi.stubEnv(name, '1');
  expect((await runGit(gitDir, ['grep', '--name-only', 'hello', 'HEAD', '--', '*.md'])).stdout.toString()).toBe(
    'HEAD:README.md\n',
  );
});

test('its answer, its complaint and its exit code come back as they are', async () => {
  expect(await gitText(discover(repo, {}), ['rev-parse', 'HEAD'])).toBe(`${git(repo, ['rev-parse', 'HEAD'])}\n`);
  const { code, stderr } = await runGit(gitDir, ['rev-parse', '--verify', 'none']);
  expect({ code, stderr }).toEqual({ code: 128, stderr: expect.stringContaining('Needed a single revision') });
  await expect(gitText(discover(repo, {}), ['rev-parse', '--verify', 'none'])).rejects.toMatchObject({
    code: 'git-failed',
    message: expect.stringContaining('Needed a single revision'),
  });
});

test('it reads text, bytes and streams', async () => {
  const content = Buffer.from([0, 1, 255, 10]);
  const hash = (input: string | Buffer | Readable) => finish(startGit(gitDir, ['hash-object', '--stdin']), input);
  const [bytes, stream, empty] = await Promise.all([hash(content), hash(Readable.from([content])), hash('')]);
  expect(stream.stdout).toEqual(bytes.stdout);
  expect(empty.stdout.toString()).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n');
});

test('a child that ends before it has read everything is no error of ours', async () => {
  const { code } = await runGit(gitDir, ['rev-parse', '--verify', 'none'], 'x'.repeat(4_000_000));
  expect(code).toBe(128);
  expect((await runGit(temporaryFolder(), ['cat-file', '--batch'], 'x'.repeat(4_000_000))).code).toBe(128);
});
