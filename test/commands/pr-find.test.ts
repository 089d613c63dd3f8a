import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoRepository, demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { pr, pullScene } from '../support/github/pull-scene.ts';
import type { PullRequest, World } from '../support/github/world.ts';
import { git, temporaryFolder } from '../support/repository.ts';

const scene = pullScene();

const from = (owner: string, ref: string): Pick<PullRequest, 'head'> => ({
  head: { label: `${owner}:${ref}`, ref, sha: 'a'.repeat(40), repo: `${owner}/demo` },
});

/** The comments by where they are, and what was said to the person. */
async function outcome(
  folder: string,
  github: Github,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<{ said: string; commented: string[] }> {
  const { code, stdout, stderr } = await pr(folder, github, args, env);
  const commented = github.comments.map(({ repository, issue }) => `${repository}#${issue}`);
  return { said: `${code} ${stdout}${stderr}`.replaceAll(new URL(github.url).host, 'HOST'), commented };
}

/** octo-org/demo as upstream, the fork ada/demo as origin. */
function fork(folder: string): void {
  git(folder, ['remote', 'set-url', 'origin', 'git@github.com:ada/demo.git']);
  git(folder, ['remote', 'add', 'upstream', 'https://github.com/octo-org/demo']);
}

function forkWorld(pulls: readonly PullRequest[]): World {
  const { accounts, repositories } = demoWorld({ pulls });
  return { accounts, repositories: [...repositories, demoRepository({ owner: 'ada', id: 7, fork: true, pulls: [] })] };
}

describe('the pull request that is meant', () => {
  test('is found where ~/.ssh/config has another name for the host', async () => {
    const folder = scene();
    git(folder, ['remote', 'set-url', 'origin', 'git@github-work:octo-org/demo.git']);
    const programs = temporaryFolder();
    writeFileSync(join(programs, 'ssh'), '#!/bin/sh\ntest "$*" = "-G github-work" && echo "hostname github.com"\n');
    chmodSync(join(programs, 'ssh'), 0o755);
    const { said, commented } = await outcome(folder, await startGithub(), [], {
      PATH: `${programs}:${process.env.PATH}`,
    });
    expect(said).toMatch(/^0 Created /);
    expect(commented).toEqual(['octo-org/demo#12']);
  });

  test('is that of a number, whatever the branch and though it is closed', async () => {
    const folder = scene();
    const pulls = [pullRequest({ state: 'closed', closed_at: '2026-01-11T00:00:00Z' })];
    git(folder, ['checkout', '--quiet', 'main']);
    expect((await outcome(folder, await startGithub(demoWorld({ pulls })), ['12'])).commented).toEqual([
      'octo-org/demo#12',
    ]);
  });

  test('is that of an address, where it leads to one of the repositories at hand', async () => {
    const [folder, github] = [scene(), await startGithub()];
    const { commented } = await outcome(folder, github, ['https://github.com/Octo-Org/demo/pull/12/files']);
    expect(commented).toEqual(['octo-org/demo#12']);
    const elsewhere = await outcome(folder, await startGithub(), ['https://git.example.com/octo-org/demo/pull/12']);
    expect(elsewhere.commented).toEqual([]);
    expect(elsewhere.said).toMatchInlineSnapshot(`
      "1 Error: #12 is in git.example.com/octo-org/demo, and the remotes here lead to octo-org/demo.
      Code:  other-repository
      Try:   git remote -v
      "
    `);
  });

  test('is not looked for on another site by a command that is offered, unless GH_HOST names that', async () => {
    const address = 'https://git.example.com/octo-org/demo/pull/12';
    const hints = async (env: Record<string, string>) =>
      (await outcome(scene(), await startGithub(), [address], env)).said.match(/Try: +(.*)/)?.[1];
    expect(await hints({})).toBe('git remote -v');
    expect(await hints({ GH_HOST: 'git.example.com', GH_ENTERPRISE_TOKEN: 'user-token' })).toBe(
      'sess pr 12 --repo git.example.com/octo-org/demo',
    );
    const elsewhere = await outcome(scene(), await startGithub(), ['https://github.com/octo-org/other/pull/12']);
    expect(elsewhere.said).toContain('sess pr 12 --repo octo-org/other');
  });

  test('gets no token by --repo that GH_HOST says is for another site', async () => {
    const [folder, github] = [scene(), await startGithub()];
    const env = { GH_TOKEN: '', GH_HOST: 'ghe.example.com', GH_ENTERPRISE_TOKEN: 'user-token' };
    const { said } = await outcome(folder, github, ['12', '--repo', 'git.example.com/octo-org/demo'], env);
    expect(said).toContain('There is no token for git.example.com');
    expect(github.requests).toEqual([]);
  });

  test('shows no login of what was pasted', async () => {
    const pasted = 'https://ada:ghp_hunter2@github.com/octo-org/demo/issues/3?token=hunter2';
    const { said } = await outcome(scene(), await startGithub(), [pasted]);
    expect(said).toContain('https://github.com/octo-org/demo/issues/3 is no number of a pull request.');
    expect(said).not.toContain('hunter2');
  });

  test('is said not to be there', async () => {
    const [folder, github] = [scene(), await startGithub()];
    expect((await outcome(folder, github, ['99'])).said).toMatchInlineSnapshot(`
      "1 Error: octo-org/demo has no pull request #99.
      Code:  no-pull-request
      Try:   gh pr list
             gh pr create
      "
    `);
    git(folder, ['checkout', '--quiet', 'main']);
    expect((await outcome(folder, github)).said).toMatchInlineSnapshot(`
      "1 Error: octo-org/demo has no open pull request from main.
      Code:  no-pull-request
      Try:   gh pr list
             gh pr create
      "
    `);
    git(folder, ['checkout', '--quiet', '--detach']);
    expect((await outcome(folder, github)).said).toMatchInlineSnapshot(`
      "1 Error: octo-org/demo has no open pull request for a detached HEAD.
      Code:  no-pull-request
      Try:   gh pr list
             gh pr create
      "
    `);
    for (const wrong of ['0', '-1', '1.5', '12x', '99999999999999999999'])
      expect((await outcome(folder, github, ['--', wrong])).said).toMatch(/^2 Error: /);
    expect(github.comments).toEqual([]);
  });

  test('is not chosen where several come from the branch', async () => {
    const pulls = [pullRequest(), pullRequest({ number: 14, base: { ref: 'v1', sha: 'b'.repeat(40) } })];
    const github = await startGithub(demoWorld({ pulls }));
    expect(await outcome(scene(), github)).toMatchInlineSnapshot(`
      {
        "commented": [],
        "said": "1 Error: Several pull requests come from fix-auth: #14, #12.
      Code:  which-pull-request
      Try:   sess pr 14
      ",
      }
    `);
  });

  test('is in the repository that a person names', async () => {
    const folder = scene();
    git(folder, ['remote', 'set-url', 'origin', 'git@git.example:elsewhere/demo.git']);
    const github = await startGithub();
    expect((await outcome(folder, github)).said).toMatchInlineSnapshot(`
      "1 Error: No remote of this repository is on a GitHub, so nobody knows which pull requests are meant.
      Code:  no-github
      Try:   sess pr NUMBER --repo OWNER/NAME
             git remote -v
             GH_HOST=HOST sess pr
      "
    `);
    expect((await outcome(folder, github, ['--repo', 'octo-org/demo'])).commented).toEqual(['octo-org/demo#12']);
    expect((await outcome(folder, github, ['12', '--repo', 'github.com/octo-org/demo'])).said).toMatch(
      /^0 Nothing is new/,
    );
    expect(
      (await outcome(folder, github, ['--repo', 'https://ada:hunter2@github.com/octo-org?t=hunter2'])).said,
    ).toMatchInlineSnapshot(`
      "2 Error: https://github.com/octo-org names no repository on GitHub.
      Code:  bad-repository
      Try:   sess pr NUMBER --repo OWNER/NAME
      "
    `);
  });

  test('is not that of another branch which this one follows', async () => {
    const pulls = [
      pullRequest({ number: 20, ...from('octo-org', 'main'), base: { ref: 'release', sha: 'b'.repeat(40) } }),
    ];
    const folder = scene();
    git(folder, ['config', 'branch.fix-auth.remote', 'origin']);
    git(folder, ['config', 'branch.fix-auth.merge', 'refs/heads/main']);
    const { said, commented } = await outcome(folder, await startGithub(demoWorld({ pulls })));
    expect({ said: said.split('\n')[0], commented }).toEqual({
      said: '1 Error: octo-org/demo has no open pull request from fix-auth.',
      commented: [],
    });
  });

  test('is that of another name which the branch has where it was pushed', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest(from('octo-org', 'ada/fix-auth'))] }));
    const folder = scene();
    git(folder, ['config', 'branch.fix-auth.remote', 'origin']);
    git(folder, ['config', 'branch.fix-auth.merge', 'refs/heads/ada/fix-auth']);
    expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#12']);
  });

  test('is found after the repository got another name and another owner', async () => {
    const renamed = { owner: 'new-org', name: 'app', formerly: ['octo-org/demo'] };
    const head = { label: 'new-org:fix-auth', ref: 'fix-auth', sha: 'a'.repeat(40), repo: 'new-org/app' };
    const github = await startGithub(demoWorld({ ...renamed, pulls: [pullRequest({ head })] }));
    const folder = scene();
    expect((await outcome(folder, github)).commented).toEqual(['new-org/app#12']);
    expect((await outcome(folder, github, ['12'])).said).toMatch(/^0 Nothing is new/);
  });
});

describe('a branch of the same name may be a stranger’s', () => {
  const unpushed = (folder: string): void => void git(folder, ['update-ref', '-d', 'refs/remotes/origin/fix-auth']);

  test('where no remote is known to have this one, and its commits were never here', async () => {
    const [folder, github] = [scene(), await startGithub()];
    unpushed(folder);
    expect(await outcome(folder, github)).toMatchInlineSnapshot(`
      {
        "commented": [],
        "said": "1 Error: #12 comes from a branch called fix-auth, of which nothing is known here; it may be somebody else's.
      Code:  unknown-pull-request
      Try:   git fetch
             sess pr 12
      ",
      }
    `);
    expect((await outcome(folder, github, ['12'])).commented).toEqual(['octo-org/demo#12']);
  });

  test('and is not where its newest commit is here', async () => {
    const folder = scene();
    unpushed(folder);
    const sha = git(folder, ['rev-parse', 'HEAD']);
    const head = { ...from('octo-org', 'fix-auth').head, sha };
    const github = await startGithub(demoWorld({ pulls: [pullRequest({ head })] }));
    expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#12']);
  });

  test('nor where the settings say where it goes', async () => {
    const [folder, github] = [scene(), await startGithub()];
    unpushed(folder);
    git(folder, ['config', 'branch.fix-auth.pushRemote', 'origin']);
    expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#12']);
  });

  test('what it follows under another name comes first', async () => {
    const ours = pullRequest({ number: 52, ...from('ada', 'other-name') });
    const github = await startGithub(forkWorld([pullRequest(), ours]));
    const folder = scene();
    fork(folder);
    unpushed(folder);
    git(folder, ['config', 'branch.fix-auth.remote', 'origin']);
    git(folder, ['config', 'branch.fix-auth.merge', 'refs/heads/other-name']);
    expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#52']);
  });

  test('in a fork it is looked for in the repository that has it', async () => {
    const github = await startGithub(forkWorld([pullRequest()]));
    const folder = scene();
    fork(folder);
    expect((await outcome(folder, github)).commented).toEqual([]);
  });
});

test('a branch that was fetched as a pull request belongs to that one', async () => {
  const pulls = [pullRequest(), pullRequest({ number: 52, ...from('grace', 'patch-1') })];
  const [folder, github] = [scene(), await startGithub(demoWorld({ pulls }))];
  git(folder, ['config', 'branch.fix-auth.remote', 'origin']);
  git(folder, ['config', 'branch.fix-auth.merge', 'refs/pull/52/head']);
  expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#52']);
});

describe('in a clone of a fork', () => {
  test('the pull request is in the base, from a branch of the fork', async () => {
    const github = await startGithub(forkWorld([pullRequest(from('ada', 'fix-auth'))]));
    const folder = scene();
    fork(folder);
    expect((await outcome(folder, github)).commented).toEqual(['octo-org/demo#12']);
    expect((await outcome(folder, github, ['12'])).said).toMatch(/^0 Nothing is new/);
    expect((await outcome(folder, github, ['--repo', 'octo-org/demo'])).said).toMatch(/^0 Nothing is new/);
  });

  test('the pull request is none that somebody else made from a branch of the same name', async () => {
    const github = await startGithub(forkWorld([pullRequest()]));
    const folder = scene();
    fork(folder);
    git(folder, ['config', 'branch.fix-auth.remote', 'origin']);
    git(folder, ['config', 'branch.fix-auth.merge', 'refs/heads/fix-auth']);
    const { said, commented } = await outcome(folder, github);
    expect({ said: said.split('\n')[0], commented }).toEqual({
      said: '1 Error: octo-org/demo or ada/demo has no open pull request from fix-auth.',
      commented: [],
    });
  });

  test('a base that nobody lets us see does not hide the fork’s own', async () => {
    const { accounts } = demoWorld();
    const pulls = [pullRequest(from('ada', 'fix-auth'))];
    const github = await startGithub({ accounts, repositories: [demoRepository({ owner: 'ada', pulls })] });
    const folder = scene();
    fork(folder);
    expect((await outcome(folder, github)).commented).toEqual(['ada/demo#12']);
  });
});

test('nothing is said to be written where only another site has a token', async () => {
  const [folder, github] = [scene(), await startGithub()];
  git(folder, ['remote', 'rename', 'origin', 'upstream']);
  git(folder, ['remote', 'add', 'origin', 'git@ghe.example:ada/demo.git']);
  const env = { GH_TOKEN: '', GH_HOST: 'ghe.example', GH_ENTERPRISE_TOKEN: 'user-token' };
  const { said, commented } = await outcome(folder, github, ['12'], env);
  expect({ said: said.split('\n')[0], commented }).toEqual({
    said: '1 Error: There is no token for github.com: GH_TOKEN is not set for it, and gh is not there or not logged in.',
    commented: [],
  });
  expect(github.requests.filter(({ headers }) => headers.authorization)).toEqual([]);
});

describe('on an enterprise’s GitHub', () => {
  const ghe = (github: Github) => ({ GITHUB_SERVER_URL: 'https://ghe.example', GITHUB_API_URL: github.enterprise });

  test('the API, the token and the links are its own', async () => {
    const [folder, github] = [scene(), await startGithub()];
    git(folder, ['remote', 'set-url', 'origin', 'git@ghe.example:octo-org/demo.git']);
    const without = await outcome(folder, github, [], ghe(github));
    expect(without).toMatchInlineSnapshot(`
      {
        "commented": [],
        "said": "1 Error: There is no token for ghe.example: GH_ENTERPRISE_TOKEN is not set for it, and gh is not there or not logged in.
      Code:  no-token
      Try:   gh auth login --hostname ghe.example
             GH_HOST=ghe.example sess pr
             sess pr --dry-run
      ",
      }
    `);
    const done = await outcome(folder, github, [], {
      ...ghe(github),
      GH_TOKEN: '',
      GH_ENTERPRISE_TOKEN: 'user-token\n',
    });
    expect(done.commented).toEqual(['octo-org/demo#12']);
    expect(github.requests.map(({ path }) => path).filter((path) => !path.startsWith('/api/v3/'))).toEqual([]);
  });

  test('in a job the token is the job’s, and GraphQL has its own place', async () => {
    const [folder, github] = [scene(), await startGithub()];
    const job = {
      ...ghe(github),
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo-org/demo',
      GITHUB_REF: 'refs/heads/fix-auth',
    };
    const done = await outcome(folder, github, [], { ...job, GH_TOKEN: '', GITHUB_TOKEN: 'ghs_actions' });
    expect(done.commented).toEqual(['octo-org/demo#12']);
    expect(github.asked({ method: 'POST' }).map(({ path }) => path)).toEqual([
      '/api/graphql',
      '/api/v3/repos/octo-org/demo/issues/12/comments',
    ]);
  });
});

test.each([
  'git@evil.example:octo-org/demo.git',
  'https://github.com.evil.example/octo-org/demo',
  'https://github.com@evil.example/octo-org/demo',
  'ssh://evil.example%2f.ghe.com/octo-org/demo',
])('a token is for no stranger: %s', async (url) => {
  const [folder, github] = [scene(), await startGithub()];
  git(folder, ['remote', 'set-url', 'origin', url]);
  const tokens = { GH_TOKEN: 'user-token', GITHUB_TOKEN: 'user-token', GH_ENTERPRISE_TOKEN: 'user-token' };
  // All that is asked of anybody would come by here.
  const proxy = { HTTP_PROXY: github.url, HTTPS_PROXY: github.url, ALL_PROXY: github.url, NO_PROXY: '' };
  const { said } = await outcome(folder, github, [], { ...tokens, ...proxy });
  expect(said).toMatch(/^1 Error: No remote of this repository is on a GitHub/);
  expect(github.requests).toEqual([]);
});
