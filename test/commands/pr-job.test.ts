import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { faults } from '../support/github/faults.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { pr, pullScene } from '../support/github/pull-scene.ts';
import type { PullRequest } from '../support/github/world.ts';
import { sess, stable } from '../support/program.ts';
import { git, temporaryFolder } from '../support/repository.ts';
import { someOf, thoroughly } from '../support/thorough.ts';

const scene = pullScene();
const empty = pullScene(async () => {});

interface Outcome {
  /** The exit, what was printed for people and the notices. */
  readonly said: string;
  readonly summary: string | undefined;
  readonly comments: number;
}

/** A job of octo-org/demo at a commit without a branch, as actions/checkout leaves it. */
async function job(
  github: Github,
  event: string,
  payload: unknown,
  env: Record<string, string> = {},
  { args = [] as readonly string[], folder = scene() } = {},
): Promise<Outcome> {
  git(folder, ['checkout', '--quiet', '--detach']);
  const place = temporaryFolder();
  const [path, summary] = [join(place, 'event.json'), join(place, 'summary.md')];
  if (payload !== undefined) writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  const { code, stdout, stderr } = await pr(folder, github, args, {
    ...{
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: path,
      GITHUB_REPOSITORY: 'octo-org/demo',
    },
    ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_STEP_SUMMARY: summary },
    ...{ GH_TOKEN: '', GITHUB_TOKEN: 'ghs_actions', ...env },
  });
  expect(stdout + stderr).not.toMatch(/ghs_|user-token/);
  const text = existsSync(summary) ? stable(readFileSync(summary, 'utf8')) : undefined;
  return { said: stable(`${code} ${stdout}${stderr}`), summary: text, comments: github.comments.length };
}

const end = (repo: string, ref: string) => ({ ref, repo: { full_name: repo } });
const opened = (repo = 'octo-org/demo') => ({
  action: 'opened',
  pull_request: { number: 12, head: end(repo, 'fix-auth'), base: end('octo-org/demo', 'main') },
});
const onBranch = { GITHUB_REF: 'refs/heads/fix-auth' };
const CREATED = /^0 Created https:\/\/github\.com\/octo-org\/demo\/pull\/12#issuecomment-\d+: fix-auth\.\n$/;

/** Another workflow's run on the branch has ended, which the default branch's workflow is told. */
const RUN = {
  workflow_run: {
    head_branch: 'fix-auth',
    repository: { id: 1, full_name: 'octo-org/demo' },
    head_repository: { id: 1, full_name: 'octo-org/demo' },
    pull_requests: [],
  },
};

describe('a job comments', () => {
  const queued = { merge_group: { head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${'a'.repeat(40)}` } };
  test.each<[string, unknown, Record<string, string>]>(
    someOf([
      ['pull_request', opened(), {}],
      ['issue_comment', { issue: { number: 12, pull_request: {} } }, {}],
      ['merge_group', queued, {}],
      ['workflow_run', RUN, { GITHUB_REF: 'refs/heads/main' }],
      ['push', { ref: 'refs/heads/fix-auth' }, onBranch],
      ['workflow_dispatch', { inputs: {} }, onBranch],
      ['pull_request', '{ "pull_request": ', { GITHUB_REF: 'refs/pull/12/merge' }],
      ['pull_request', undefined, { GITHUB_REF: 'refs/pull/12/merge', GITHUB_EVENT_PATH: '/nowhere' }],
    ]),
  )('for %s (%#)', async (event, payload, env) => {
    const github = await startGithub();
    const done = await job(github, event, payload, env);
    expect(done).toEqual({ said: expect.stringMatching(CREATED), summary: undefined, comments: 1 });
    expect(github.comments[0]?.user.login).toBe('github-actions[bot]');
  });

  test('in the pull request that a person names, not in that of the event', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest(), pullRequest({ number: 13 })] }));
    const done = await job(github, 'pull_request', opened(), {}, { args: ['13'] });
    expect(done.said).toMatch(/^0 Created .*\/pull\/13#/);
  });

  test('not in another repository’s pull request of the same number', async () => {
    const github = await startGithub(demoWorld({ owner: 'other-org', pulls: [pullRequest()] }));
    const done = await job(github, 'pull_request', opened(), {}, { args: ['--repo', 'other-org/demo'] });
    expect(done).toMatchObject({ comments: 0, said: expect.stringContaining('a detached HEAD') });
  });
});

describe('a job that may not write has it in its summary', () => {
  const fork: Partial<PullRequest> = {
    head: { label: 'grace:fix-auth', ref: 'fix-auth', sha: 'a'.repeat(40), repo: 'grace/demo' },
  };

  thoroughly('of a pull request from Dependabot, whose token only reads', async () => {
    const github = await startGithub();
    const done = await job(github, 'pull_request', opened(), {
      GITHUB_TOKEN: 'ghs_fork',
      GITHUB_ACTOR: 'dependabot[bot]',
    });
    expect(done).toMatchInlineSnapshot(`
      {
        "comments": 0,
        "said": "0 The summary of the job has fix-auth.
      ::notice title=sess pr::github.com answered 403: Resource not accessible by integration. A job for a fork or for Dependabot may only read; any other needs "permissions: pull-requests: write" in its workflow.
      ",
        "summary": "### Retrospective: fix-auth

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      Stop the timeouts

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60
      ",
      }
    `);
  });

  test('of a pull request from a fork, which gets no session of a branch here', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest(fork)] }));
    const done = await job(github, 'pull_request', opened('grace/demo'), { GITHUB_TOKEN: 'ghs_fork' });
    expect(done).toMatchInlineSnapshot(`
      {
        "comments": 0,
        "said": "0 There is nothing to tell.
      ::notice title=sess pr::No session belongs to #12: none was on its branch, made one of its commits, or is named by one.
      ",
        "summary": undefined,
      }
    `);
  });

  test('without a token', async () => {
    const done = await job(await startGithub(), 'pull_request', opened(), { GITHUB_TOKEN: '' });
    expect(done.said).toMatchInlineSnapshot(`
      "0 The summary of the job has fix-auth.
      ::notice title=sess pr::There is no token for github.com: GITHUB_TOKEN is not set for it, and gh is not there or not logged in.
      "
    `);
    expect(done.summary).toContain('Tokens have a deadline');
  });

  test.each([
    ['with a token that is no longer good', { GITHUB_TOKEN: 'gone' }],
    ['with a token of a secret that has a line break within', { GITHUB_TOKEN: 'a\nb' }],
  ])('%s', async (_, env) => {
    const done = await job(await startGithub(), 'pull_request', opened(), env);
    expect(done.said).toMatch(/^0 The summary of the job has fix-auth\.\n::notice title=sess pr::github\.com /);
    expect(done.summary).toContain('Tokens have a deadline');
  });

  test('of a branch that has no pull request', async () => {
    const github = await startGithub(demoWorld({ pulls: [] }));
    const done = await job(github, 'push', {}, onBranch);
    expect(done.said).toMatchInlineSnapshot(`
      "0 The summary of the job has fix-auth.
      ::notice title=sess pr::octo-org/demo has no open pull request from fix-auth.
      "
    `);
    expect(done.summary).toMatch(/^### Retrospective: fix-auth\n/);
  });

  thoroughly('of a conversation that is locked', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest({ locked: true })] }));
    const done = await job(github, 'pull_request', opened());
    expect(done.said).toMatchInlineSnapshot(`
      "0 The summary of the job has fix-auth.
      ::notice title=sess pr::github.com answered 403: Unable to create comment because issue is locked.
      "
    `);
    expect(done.comments).toBe(0);
  });

  thoroughly('where GitHub does not say whose token it is', async () => {
    const github = await startGithub();
    github.fail({ path: /graphql/ }, [
      { status: 200, body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] } },
    ]);
    const done = await job(github, 'pull_request', opened());
    expect(done.said).toMatch(/^0 The summary of the job has fix-auth\.\n::notice /);
    expect(done.comments).toBe(0);
  });

  test('as JSON', async () => {
    const done = await job(
      await startGithub(),
      'pull_request',
      opened(),
      { GITHUB_TOKEN: 'ghs_fork' },
      { args: ['--json'] },
    );
    expect(done.said).toMatchInlineSnapshot(`
      "0 {
        "url": null,
        "id": null,
        "action": "summary",
        "sessions": [
          "SESSION"
        ]
      }
      ::notice title=sess pr::github.com answered 403: Resource not accessible by integration. A job for a fork or for Dependabot may only read; any other needs "permissions: pull-requests: write" in its workflow.
      "
    `);
  });

  test('where there is none, the log has it, and no command to the runner', async () => {
    const folder = scene();
    const close = ['close', '--summary', 'Done:\n\n```\n::error::x\n##[error]y\n```'];
    await sess(folder, ['init', 'more']);
    await sess(folder, close);
    const env = { GITHUB_TOKEN: 'ghs_fork', GITHUB_STEP_SUMMARY: '' };
    const done = await job(await startGithub(), 'pull_request', opened(), env, { folder });
    expect(done.said).toContain(':\u200b:error::x');
    expect(done.said.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([
      '::notice title=sess pr::github.com answered 403: Resource not accessible by integration. A job for a fork or for Dependabot may only read; any other needs "permissions: pull-requests: write" in its workflow. There is no summary of the job: GITHUB_STEP_SUMMARY is not set.',
    ]);
    const broken = await job(await startGithub(), 'pull_request', opened(), {
      ...env,
      GITHUB_STEP_SUMMARY: '/dev/null',
    });
    expect(broken.said).toMatch(/\n::notice .*The summary of the job could not be written to \/dev\/null/);
  });

  thoroughly('that is nearly full already, so the log has it', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    writeFileSync(summary, 'x'.repeat(2 ** 20 - 100));
    const env = { GITHUB_TOKEN: 'ghs_fork', GITHUB_STEP_SUMMARY: summary };
    const done = await job(await startGithub(), 'pull_request', opened(), env);
    expect(done.said).toMatch(/^0 ### Retrospective: fix-auth\n[\s\S]*The summary of the job has no room for it\.\n$/);
    expect(readFileSync(summary)).toHaveLength(2 ** 20 - 100);
  });
});

describe('a job has nothing to tell', () => {
  test('without a journal', async () => {
    const done = await job(await startGithub(), 'pull_request', opened(), {}, { folder: empty() });
    expect(done).toMatchInlineSnapshot(`
      {
        "comments": 0,
        "said": "0 There is nothing to tell.
      ::notice title=sess pr::No session belongs to #12: none was on fix-auth, made one of its commits, or is named by one.
      ",
        "summary": undefined,
      }
    `);
  });

  thoroughly('for a tag', async () => {
    const done = await job(await startGithub(), 'push', {}, { GITHUB_REF: 'refs/tags/v1' });
    expect(done).toMatchObject({
      summary: undefined,
      comments: 0,
      said: expect.stringMatching(/^0 There is nothing to tell\./),
    });
  });
});

describe('a job fails', () => {
  test('where GitHub asks for patience', async () => {
    const github = await startGithub();
    github.fail({ path: /pulls/ }, [faults.secondaryLimit(403, 600)]);
    const done = await job(github, 'pull_request', opened());
    expect(done).toMatchObject({
      summary: undefined,
      said: expect.stringMatching(/^75 Error: github\.com asks for patience/),
    });
  });

  test('at a trial, as a person would see it', async () => {
    const done = await job(await startGithub(), 'pull_request', opened(), {}, { args: ['99', '--dry-run'] });
    expect(done).toMatchObject({
      summary: undefined,
      said: expect.stringMatching(/^1 Error: octo-org\/demo has no pull request #99\./),
    });
  });
});
