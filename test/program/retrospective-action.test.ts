import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { type GitServer, startGitServer } from '../support/github/git-server.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { sess, stable } from '../support/program.ts';
import { cleanEnvironment, git, temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { thoroughly } from '../support/thorough.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ACTION = join(ROOT, '.github/actions/retrospective');
const REF = 'refs/sess/journal';
const BASIC = Buffer.from('x-access-token:ghs_actions').toString('base64');

interface Action {
  readonly inputs: { readonly [name: string]: { readonly default: string } };
  readonly outputs: { readonly [name: string]: { readonly value: string } };
  readonly runs: {
    readonly steps: readonly {
      readonly id: string;
      readonly env: { readonly [name: string]: string };
      readonly run: string;
    }[];
  };
}

interface Job {
  readonly event: string;
  readonly payload?: unknown;
  readonly inputs?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly path?: string;
}

interface Run {
  readonly code: number;
  readonly output: string;
  readonly summary: string;
  readonly outputs: string;
}

const action = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8')) as Action;

let github: Github;
let server: GitServer;
let site: string;

beforeEach(async () => {
  github = await startGithub(demoWorld());
  site = temporaryFolder();
  server = await startGitServer(site, 'ghs_actions');
});

/** Puts the journal of a repository with one session on fix-auth where the runner fetches it from. */
async function published(ref = REF): Promise<void> {
  const repository = temporaryRepository({ commit: true });
  git(repository, ['checkout', '--quiet', '-b', 'fix-auth']);
  if (ref !== REF) git(repository, ['config', 'sess.ref', ref]);
  const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });
  await sess(repository, ['init', 'fix-auth'], at('17:00:00'));
  // A history that a shallow fetch leaves out.
  for (const text of ['one', 'two']) await sess(repository, ['log', '--lesson', text], at('17:10:00'));
  await sess(repository, ['close', '--summary', 'Done'], at('17:30:00'));
  const bare = join(site, 'octo-org/demo');
  mkdirSync(dirname(bare), { recursive: true });
  git(site, ['clone', '--quiet', '--bare', repository, bare]);
  git(repository, ['push', '--quiet', bare, `${ref}:${ref}`]);
}

/** Runs the one step of the action as GitHub does: inputs in its environment, files of the runner, bash without profiles. */
async function runAction({ event, payload, inputs = {}, env = {}, path }: Job): Promise<Run> {
  const [step] = action.runs.steps;
  const given = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
    const byDefault = action.inputs[input]?.default ?? '';
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    return [name, inputs[input] ?? (byDefault === '${{ github.token }}' ? 'ghs_actions' : byDefault)] as const;
  });
  const temporary = temporaryFolder();
  const [summary, outputs] = ['summary.md', 'outputs'].map((name) => join(temporary, name)) as [string, string];
  for (const file of [summary, outputs]) writeFileSync(file, '');
  writeFileSync(join(temporary, 'event.json'), JSON.stringify(payload ?? {}));
  writeFileSync(join(temporary, 'step.sh'), step?.run ?? '');
  const runner = { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs, RUNNER_TEMP: temporary };
  const options = {
    cwd: temporaryFolder(),
    env: cleanEnvironment({
      ...{ ...Object.fromEntries(given), ...runner, CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: ACTION },
      ...{ GITHUB_API_URL: github.url, GITHUB_SERVER_URL: server.url, GITHUB_REPOSITORY: 'octo-org/demo' },
      ...{ GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: join(temporary, 'event.json') },
      ...{ ...(path === undefined ? {} : { PATH: path }), ...env },
    }),
  };
  const script = ['--noprofile', '--norc', '-eo', 'pipefail', join(temporary, 'step.sh')];
  return await new Promise((done) => {
    execFile('bash', script, options, (error, stdout, stderr) => {
      const read = (file: string): string => readFileSync(file, 'utf8');
      const code = error === null ? 0 : Number(error.code);
      const left = readdirSync(temporary).filter((name) => name.startsWith('retrospective-'));
      expect(left, 'folders that stay behind').toEqual([]);
      done({ code, output: stdout + stderr, summary: read(summary), outputs: read(outputs) });
    });
  });
}

const ours = { repo: { full_name: 'octo-org/demo' }, ref: 'fix-auth' };
const PULL = { pull_request: { number: 12, head: ours, base: { ...ours, ref: 'main' } } };
const FORKED = {
  pull_request: { ...PULL.pull_request, head: { repo: { full_name: 'mallory/demo' }, ref: 'fix-auth' } },
};

describe('the action', () => {
  test('comments on a pull request with nothing but itself, git and Node, and says where', async () => {
    await published();
    const run = await runAction({ event: 'pull_request', payload: PULL });
    expect(run.output).toContain('Created http');
    expect(run).toMatchObject({ code: 0, summary: '' });
    expect(run.outputs).toMatch(/^url=\S+\/octo-org\/demo\/pull\/12#issuecomment-\d+\naction=created\n$/);
    expect(github.bodies(12)).toEqual([expect.stringContaining('### Retrospective: fix-auth')]);
    expect((await runAction({ event: 'pull_request', payload: PULL })).outputs).toContain('action=unchanged\n');
    expect(Object.keys(action.outputs)).toEqual(['url', 'action']);
  });

  test('of a fork, whose token may only read, fills the summary and is content', async () => {
    await published();
    github = await startGithub(demoWorld({ pulls: [pullRequest()] }));
    server = await startGitServer(site, 'ghs_fork');
    const run = await runAction({ event: 'pull_request', payload: PULL, inputs: { token: 'ghs_fork' } });
    expect(run).toMatchObject({ code: 0, summary: expect.stringContaining('### Retrospective: fix-auth') });
    expect(run.output).toMatch(
      /^::notice title=sess pr::\S+ answered 403: Resource not accessible by integration\. A job for a fork /m,
    );
    expect(run.outputs).toBe('url=\naction=summary\n');
    expect(github.bodies(12)).toEqual([]);
  });

  thoroughly('takes no branch of a fork for the branch of the same name here', async () => {
    await published();
    const head = { ...pullRequest().head, label: 'mallory:fix-auth', repo: 'mallory/demo' };
    github = await startGithub(demoWorld({ pulls: [pullRequest({ head })] }));
    const run = await runAction({ event: 'pull_request', payload: FORKED });
    expect(run).toMatchObject({ code: 0, summary: '', outputs: 'url=\naction=summary\n' });
    expect(run.output).toContain('::notice title=sess pr::No session belongs to #12');
  });

  test('on a push finds the pull request of the branch', async () => {
    await published();
    const env = { GITHUB_REF: 'refs/heads/fix-auth', GITHUB_REF_TYPE: 'branch' };
    expect((await runAction({ event: 'push', env })).outputs).toContain('action=created\n');
  });

  thoroughly('on a push leaves the pull request of a fork of the same owner alone', async () => {
    await published();
    const head = { ...pullRequest().head, repo: 'octo-org/fork' };
    github = await startGithub(demoWorld({ pulls: [pullRequest({ head })] }));
    const env = { GITHUB_REF: 'refs/heads/fix-auth', GITHUB_REF_TYPE: 'branch' };
    expect((await runAction({ event: 'push', env })).outputs).toBe('url=\naction=summary\n');
    expect(github.bodies(12)).toEqual([]);
  });

  thoroughly('on a push to a branch without a pull request tells the summary', async () => {
    await published();
    github = await startGithub(demoWorld({ pulls: [] }));
    const env = { GITHUB_REF: 'refs/heads/fix-auth', GITHUB_REF_TYPE: 'branch' };
    const run = await runAction({ event: 'push', env });
    expect(run).toMatchObject({ code: 0, summary: expect.stringContaining('### Retrospective: fix-auth') });
  });

  thoroughly('on a push of a tag has none, whatever the branch of the runner is called', async () => {
    await published();
    const run = await runAction({ event: 'push', env: { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_TYPE: 'tag' } });
    expect(run).toMatchObject({ code: 0, summary: '', outputs: 'url=\naction=summary\n' });
    expect(run.output).toContain('::notice title=sess pr::octo-org/demo has no pull request for push.');
  });

  thoroughly('in a merge queue finds the pull request that waits', async () => {
    await published();
    const payload = {
      merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-12-f1d2d2f924e986ac86fdf7b36c94bcdf32beec15' },
    };
    expect((await runAction({ event: 'merge_group', payload })).outputs).toContain('action=created\n');
  });

  test('takes a number, a session and a ref', async () => {
    await published('refs/sess/other');
    const inputs = { number: '12', session: 'fix-auth', ref: 'refs/sess/other' };
    expect((await runAction({ event: 'workflow_dispatch', inputs })).outputs).toContain('action=created\n');
  });

  test('where nobody has pushed a journal has nothing to do', async () => {
    mkdirSync(join(site, 'octo-org'));
    git(site, ['init', '--quiet', '--bare', 'octo-org/demo']);
    const run = await runAction({ event: 'pull_request', payload: PULL });
    expect(run).toMatchObject({
      code: 0,
      output: `::notice title=retrospective::There is no journal at ${REF} yet.\n`,
    });
  });

  test('shows its token to nobody', async () => {
    const run = await runAction({ event: 'pull_request', payload: PULL, inputs: { token: 'ghs_wrong' } });
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/^::error title=retrospective::The journal could not be fetched: /);
    const basic = Buffer.from('x-access-token:ghs_wrong').toString('base64');
    expect(server.seen).toContain(`Basic ${basic}`);
    expect(run.output).not.toMatch(new RegExp(`ghs_wrong|${basic}`));
  });

  test('asks with the token it was given, whatever others the job has', async () => {
    await published();
    const others = ['GH_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', 'GITHUB_TOKEN'];
    const env = Object.fromEntries(others.map((name) => [name, 'user-token']));
    const run = await runAction({ event: 'pull_request', payload: PULL, env });
    expect(run.outputs).toContain('action=created\n');
    expect(new Set(github.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['token ghs_actions']),
    );
  });

  thoroughly('says that it could not name its comment to later steps', async () => {
    await published();
    const folder = temporaryFolder();
    const run = await runAction({ event: 'pull_request', payload: PULL, env: { GITHUB_OUTPUT: folder } });
    expect(run.code).toBe(1);
    expect(run.output).toContain(`::error title=sess pr::Cannot write ${folder}: it is no ordinary file.`);
    expect(github.bodies(12)).toHaveLength(1);
  });

  thoroughly('without a token is nobody, whoever else could be asked', async () => {
    await published();
    server = await startGitServer(site, undefined);
    const folder = temporaryFolder();
    const gh = '#!/bin/sh\nif [ -z "$GH_CONFIG_DIR" ]; then echo user-token; else exit 1; fi\n';
    writeFileSync(join(folder, 'gh'), gh, { mode: 0o755 });
    const path = `${folder}:${process.env.PATH}`;
    const env = { GH_TOKEN: 'user-token', GITHUB_TOKEN: 'user-token' };
    const run = await runAction({ event: 'pull_request', payload: PULL, inputs: { token: '' }, env, path });
    expect(run).toMatchObject({ code: 0, outputs: 'url=\naction=summary\n' });
    expect(github.requests).toEqual([]);
  });

  test('reads the journal in a folder of its own, whatever repository the job is set to', async () => {
    await published();
    const other = temporaryRepository({ commit: true });
    const before = git(other, ['for-each-ref']);
    const env = { GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other };
    expect((await runAction({ event: 'pull_request', payload: PULL, env })).outputs).toContain('action=created\n');
    expect(git(other, ['for-each-ref'])).toBe(before);
  });

  thoroughly('leaves what a job tells git as it is', async () => {
    await published();
    const { url } = server;
    const env = {
      ...{ GITHUB_SERVER_URL: 'http://github.invalid', GIT_CONFIG_COUNT: '2' },
      ...{ GIT_CONFIG_KEY_0: `url.${url}/.insteadOf`, GIT_CONFIG_VALUE_0: 'http://github.invalid/' },
      ...{ GIT_CONFIG_KEY_1: `http.${url}/.extraheader`, GIT_CONFIG_VALUE_1: 'Authorization: Basic '.concat(BASIC) },
    };
    const run = await runAction({ event: 'pull_request', payload: PULL, env });
    expect(run.outputs).toContain('action=created\n');
  });

  test('knows a journal that is not there in every language of git', async () => {
    mkdirSync(join(site, 'octo-org'));
    git(site, ['init', '--quiet', '--bare', 'octo-org/demo']);
    const folder = temporaryFolder();
    // Translations of git are seldom installed where tests run.
    const german = '#!/bin/sh\nif [ "$1" != fetch ] || [ "$LC_ALL" = C ]; then PATH="$REST" exec git "$@"; fi\n';
    const said = 'echo "Schwerwiegend: konnte Remote-Referenz nicht finden" >&2; exit 128\n';
    writeFileSync(join(folder, 'git'), german + said, { mode: 0o755 });
    const rest = process.env.PATH ?? '';
    const env = { LC_ALL: 'de_DE.UTF-8', REST: rest };
    const run = await runAction({ event: 'pull_request', payload: PULL, env, path: `${folder}:${rest}` });
    expect(run).toMatchObject({ code: 0, output: expect.stringContaining('There is no journal at') });
  });

  test.each([
    ['ref', '--upload-pack=touch x'],
    ['ref', 'refs/heads/a:refs/heads/b'],
    ['ref', '$(id)'],
    ['number', '12; id'],
    ['number', '::error::\n::stop-commands::x'],
  ])('refuses a %s that is %j', async (input, value) => {
    const run = await runAction({ event: 'pull_request', payload: PULL, inputs: { [input]: value } });
    expect(run.code).toBe(2);
    expect(run.output.trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^::error title=retrospective::${input} `)),
    ]);
    expect(server.seen).toEqual([]);
  });
});

test('what the action runs is made of the sources that are here', () => {
  const folder = temporaryFolder();
  execFileSync(process.execPath, ['esbuild.config.mjs', 'action', join(folder, 'program.cjs')], { cwd: ROOT });
  const differing = ['program.cjs', 'THIRD-PARTY-LICENSES.txt'].filter(
    (name) => !readFileSync(join(folder, name)).equals(readFileSync(join(ACTION, name))),
  );
  expect(differing, 'npm run build:action makes them anew').toEqual([]);
});

describe('the workflow to copy', () => {
  test('fetches the journal whole, also where a checkout leaves things for later', async () => {
    await published();
    const bare = join(site, 'octo-org/demo');
    git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--filter=blob:none', `file://${bare}`, '.']);
    expect(await fetched(clone)).toEqual({ code: 0, output: '' });
    expect(git(clone, ['rev-list', '--objects', '--missing=print', REF])).not.toMatch(/^\?/m);
  });

  test('says so where there is no journal yet, and calls nothing else that', async () => {
    const [empty, clone] = [temporaryRepository({ commit: true }), temporaryFolder()];
    git(clone, ['clone', '--quiet', `file://${empty}`, '.']);
    expect(await fetched(clone)).toEqual({ code: 0, output: '::notice::There is no journal here yet.\n' });
    git(clone, ['remote', 'set-url', 'origin', `file://${empty}-is-gone`]);
    expect(await fetched(clone)).toEqual({ code: 1, output: '' });
  });

  /** Runs the step that fetches, as a runner does. */
  async function fetched(cwd: string): Promise<{ code: number; output: string }> {
    const { stdout } = await sess(temporaryRepository(), ['pr', '--workflow']);
    const { jobs } = parse(stdout) as { jobs: { comment: { steps: { run?: string }[] } } };
    const step = jobs.comment.steps.find(({ run }) => run?.includes('git fetch'))?.run ?? '';
    const env = cleanEnvironment({ RUNNER_TEMP: temporaryFolder() });
    return new Promise((done) =>
      execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step], { cwd, env }, (error, output) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, output }),
      ),
    );
  }
});

test('the workflow to copy gives no more rights than a comment needs, pins what it uses, and runs what the action runs', async () => {
  const { stdout } = await sess(temporaryRepository(), ['pr', '--workflow']);
  expect(stdout).toBe(readFileSync(join(ROOT, 'templates/retrospective.yml'), 'utf8'));
  const workflow = parse(stdout) as {
    permissions: object;
    jobs: { comment: { steps: { uses?: string; run?: string }[] } };
  };
  expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  const used = workflow.jobs.comment.steps.flatMap(({ uses }) => uses ?? []);
  expect(used.filter((uses) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const runs = workflow.jobs.comment.steps.flatMap(({ run }) => run ?? []).join('\n');
  expect(runs).toContain(`sess-cli@${version}`);
  // What an event says never becomes part of a script.
  expect(runs).not.toContain('${{');
  expect(stable(runs)).toContain(REF);
});
