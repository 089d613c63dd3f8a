import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { demoWorld } from '../support/github/demo-world.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { type Run, sess, stable } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';
import { atTerminal } from '../support/terminal.ts';

const TIME = { SESS_NOW: '2026-01-10T17:00:00Z' };

let github: Github;
let repository: string;

beforeEach(async () => {
  github = await startGithub(demoWorld());
  repository = temporaryRepository({ commit: true });
  git(repository, ['remote', 'add', 'origin', 'https://github.com/octo-org/demo.git']);
  git(repository, ['checkout', '--quiet', '-b', 'fix-auth']);
  git(repository, ['update-ref', 'refs/remotes/origin/fix-auth', 'HEAD']);
  await sess(repository, ['init', 'fix-auth'], { env: TIME });
});

function close(args: readonly string[], env: Record<string, string>): Promise<Run> {
  const all = { ...TIME, GITHUB_API_URL: github.url, ...env };
  return sess(repository, ['close', '--summary', 'Done', ...args], { env: all });
}

const status = async (): Promise<unknown> =>
  (JSON.parse((await sess(repository, ['view', 'fix-auth', '--json'])).stdout) as { status: unknown }).status;

test('sess close --pr shows the session in its pull request', async () => {
  const { code, stdout, stderr } = await close(['--pr'], { GH_TOKEN: 'user-token' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/fix-auth is completed\. Kept as .*\nCreated \S+#issuecomment-\d+: fix-auth\.\n$/);
  expect(github.bodies(12)).toEqual([expect.stringContaining('### Retrospective: fix-auth')]);
});

test('of a session that was on another branch it is the pull request of that one', async () => {
  git(repository, ['checkout', '--quiet', 'main']);
  const { stdout } = await close(['--pr', '--json', 'fix-auth'], { GH_TOKEN: 'user-token' });
  // Collecting its last commits is no work on this branch.
  expect(JSON.parse(stdout)).toMatchObject({ pull_request: { action: 'created', sessions: [expect.any(String)] } });
});

test('is closed also when the pull request cannot be reached, and says so with the exit code', async () => {
  const { code, stdout, stderr } = await close(['--pr'], {
    PATH: process.env.PATH?.replace(/[^:]*gh[^:]*:/g, '') ?? '',
  });
  expect(stable(stdout)).toContain('fix-auth is completed.');
  expect({ code, stderr }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "stderr": "Error: There is no token for github.com: GH_TOKEN is not set for it, and gh is not there or not logged in.
    Code:  no-token
    Try:   gh auth login --hostname github.com
           sess pr --dry-run
    ",
    }
  `);
  expect(await status()).toBe('completed');
  expect(github.requests).toEqual([]);
});

test('says the same as JSON', async () => {
  const { code, stdout } = await close(['--pr', '--json'], { GH_TOKEN: 'wrong' });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    session: { status: 'completed' },
    pull_request: { error: { code: 'bad-token' } },
  });
});

test('asks nobody and nothing where nobody sits at a terminal', async () => {
  const { code, stdout } = await close([], { GH_TOKEN: 'user-token' });
  expect(code).toBe(0);
  expect(stdout).not.toContain('Created');
  expect(github.requests).toEqual([]);
});

// The script(1) of other systems takes other arguments.
test.skipIf(process.platform !== 'linux').each([
  ['y', 1],
  ['', 0],
])('offers it at a terminal, and %j gives %i comments', async (answer, comments) => {
  const env = { ...TIME, GITHUB_API_URL: github.url, GH_TOKEN: 'user-token' };
  const shown = await atTerminal(repository, ['close', '--summary', 'Done'], env, [
    ['A lesson learned', ''],
    ['What worked well?', ''],
    ['pull request #12?', answer],
  ]);
  expect(shown).toContain('Show it in pull request #12?');
  expect(github.bodies(12)).toHaveLength(comments);
  expect(await status()).toBe('completed');
});

test.skipIf(process.platform !== 'linux')('keeps nobody waiting for a GitHub that does not answer', async () => {
  github.fail({ path: /./ }, ['hang', 'hang', 'hang']);
  const env = { ...TIME, GITHUB_API_URL: github.url, GH_TOKEN: 'user-token' };
  const began = performance.now();
  const shown = await atTerminal(repository, ['close', '--summary', 'Done'], env, [
    ['A lesson learned', ''],
    ['What worked well?', ''],
  ]);
  expect(await status()).toBe('completed');
  expect(shown).not.toContain('pull request #12?');
  expect(performance.now() - began).toBeLessThan(8000);
});

test.skipIf(process.platform !== 'linux')(
  'keeps nobody waiting for one that takes its time for every answer',
  async () => {
    const places = ['a', 'b', 'c', 'd'];
    for (const owner of places) git(repository, ['remote', 'add', owner, `https://github.com/${owner}/demo.git`]);
    const server = createServer((_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), 1500);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const env = { ...TIME, GITHUB_API_URL: `http://127.0.0.1:${port}`, GH_TOKEN: 'user-token' };
    const began = performance.now();
    await atTerminal(repository, ['close', '--summary', 'Done'], env, [
      ['A lesson learned', ''],
      ['What worked well?', ''],
    ]);
    expect(await status()).toBe('completed');
    expect(performance.now() - began).toBeLessThan(12_000);
  },
);
