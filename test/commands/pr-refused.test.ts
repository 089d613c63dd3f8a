import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { type Fault, faults } from '../support/github/faults.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { pr, prJson, pullScene } from '../support/github/pull-scene.ts';
import { temporaryFolder } from '../support/repository.ts';

const scene = pullScene();
const LATER = Math.floor(Date.now() / 1000) + 3600;

/** Exit and all that was printed, by people and by scripts; fails where a token is in it. */
async function said(github: Github, env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await pr(scene(), github, [], { SESS_DEBUG: '1', ...env });
  const all = stdout + stderr;
  for (const token of Object.values(env)) if (token && /token|ghs_|pat_/.test(token)) expect(all).not.toContain(token);
  expect(all).not.toMatch(/user-token/);
  // What a debugger sees beside the message was looked through above.
  const shown = all.replace(/^sess: .*\n/gm, '').replace(/^SessError: [\s\S]*/m, '');
  return `${code} ${shown.replaceAll(new URL(github.url).host, 'HOST')}`;
}

describe('at a desk, what keeps the comment from being written is told', () => {
  test('no token', async () => {
    const github = await startGithub();
    expect(await said(github, { GH_TOKEN: '', GITHUB_TOKEN: '' })).toMatchInlineSnapshot(`
      "1 Error: There is no token for github.com: GH_TOKEN is not set for it, and gh is not there or not logged in.
      Code:  no-token
      Try:   gh auth login --hostname github.com
             sess pr --dry-run
      "
    `);
    expect(github.requests).toEqual([]);
  });

  test('a token that GitHub does not know', async () => {
    expect(await said(await startGithub(), { GH_TOKEN: '', GITHUB_TOKEN: 'old-token' })).toMatchInlineSnapshot(`
      "1 Error: github.com does not accept the token of GITHUB_TOKEN: Bad credentials
      Code:  bad-token
      Try:   gh auth status --hostname github.com
             gh auth login --hostname github.com
      "
    `);
  });

  test('a token that is none', async () => {
    const github = await startGithub();
    expect(await said(github, { GH_TOKEN: 'user-token\r\nX-Injected: 1' })).toMatchInlineSnapshot(`
      "1 Error: github.com does not accept the token of GH_TOKEN: no token has such characters.
      Code:  bad-token
      Try:   gh auth status --hostname github.com
             gh auth login --hostname github.com
      "
    `);
    expect(github.requests).toEqual([]);
  });

  test('a token that may not write', async () => {
    const github = await startGithub();
    expect(await said(github, { GH_TOKEN: 'github_pat_narrow' })).toMatchInlineSnapshot(`
      "1 Error: github.com refused the comment: Resource not accessible by personal access token
      Code:  github-refused
      Try:   gh auth status --hostname github.com
      "
    `);
    expect(github.bodies(12)).toEqual([]);
  });

  test('a repository that the token does not see', async () => {
    const github = await startGithub(demoWorld({ private: true }));
    expect(await said(github, { GH_TOKEN: 'stranger-token' })).toMatchInlineSnapshot(`
      "1 Error: github.com refused to show octo-org/demo: Not Found
      Code:  github-refused
      Try:   gh auth status --hostname github.com
      "
    `);
  });

  test('a conversation that is locked', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest({ locked: true })] }));
    expect(await said(github, { GH_TOKEN: 'visitor-token' })).toMatchInlineSnapshot(`
      "1 Error: github.com refused the comment: Unable to create comment because issue is locked
      Code:  github-refused
      Try:   gh auth status --hostname github.com
      "
    `);
  });

  test('an issue that is gone', async () => {
    expect(await said(await startGithub(demoWorld({ gone: [12] })))).toMatchInlineSnapshot(`
      "1 Error: github.com refused the comment: This issue was deleted
      Code:  github-refused
      Try:   gh auth status --hostname github.com
      "
    `);
  });

  test.each<[string, Fault]>([
    ['a limit of the hour', faults.primaryLimit(LATER)],
    ['a limit of too much at once', faults.secondaryLimit(429, 600)],
  ])('and may be tried again later: %s', async (_, fault) => {
    const github = await startGithub();
    github.fail({}, [fault]);
    expect(await said(github)).toMatch(/^75 Error: github\.com asks for patience: .*\nCode: {2}github-busy\n/);
    expect(github.requests).toHaveLength(1);
  });
});

describe('the token of gh', () => {
  const withGh = (script: string): Record<string, string> => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'gh'), 0o755);
    return { GH_TOKEN: '', PATH: `${folder}:${process.env.PATH}` };
  };

  test('is used where no variable has one', async () => {
    const github = await startGithub();
    const env = withGh('test "$*" = "auth token --hostname github.com" && echo user-token');
    expect((await prJson(scene(), github, [], env)).action).toBe('created');
  });

  test('is none where gh fails', async () => {
    const github = await startGithub();
    expect(await said(github, withGh('echo ghs_secret; exit 4'))).toMatch(
      /^1 Error: There is no token for github\.com: /,
    );
    expect(github.requests).toEqual([]);
  });
});

describe('through a proxy', () => {
  const http = { GITHUB_API_URL: 'http://api.github.example' };

  /** A proxy on loopback that leads everything to the look-alike, and what it was asked for. */
  async function proxyTo(github: Github): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const { port } = new URL(github.url);
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const through = connect(Number(port), '127.0.0.1', () => {
        const path = new URL(request.url ?? '').pathname + new URL(request.url ?? '').search;
        const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
        through.write(`${request.method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\nconnection: close\r\n\r\n`);
        request.pipe(through, { end: false });
      });
      through.pipe(response.socket ?? through);
      through.on('error', () => response.destroy());
    });
    server.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { url: `http://ada:hunter2@127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  test('everything is asked', async () => {
    const github = await startGithub();
    const { url, asked } = await proxyTo(github);
    expect((await prJson(scene(), github, [], { ...http, HTTP_PROXY: url })).action).toBe('created');
    expect(asked.map((line) => line.replace(/\?.*/, ''))).toContain(
      'POST http://api.github.example/repos/octo-org/demo/issues/12/comments',
    );
    expect(asked).toHaveLength(github.requests.length);
  });

  test('that lets nobody out, nothing leaves', async () => {
    const github = await startGithub();
    const { url, asked } = await proxyTo(github);
    const answer = await said(github, { GITHUB_API_URL: 'https://api.github.example', HTTPS_PROXY: url });
    expect(answer).toMatch(
      /^75 Error: GitHub could not be asked: api\.github\.example is behind a proxy, which answered 403\./,
    );
    expect(answer).not.toContain('hunter2');
    expect(new Set(asked)).toEqual(new Set(['CONNECT api.github.example:443']));
  });
});
