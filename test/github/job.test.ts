import { describe, expect, test } from 'vitest';
import { jobOf } from '../../src/github/job.ts';

const end = (full_name: string | null, ref: string) => ({ ref, repo: full_name === null ? null : { full_name } });
const pull = (head: object, number: unknown = 12) => ({
  pull_request: { number, head, base: end('octo-org/demo', 'main') },
});
const job = (event: string, payload: unknown, env = {}) =>
  jobOf(
    { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, ...env },
    typeof payload === 'string' ? payload : JSON.stringify(payload),
  );

/** The end of a run of another workflow, whose job is on the default branch. */
const ended = (owner: string, ...bases: number[]) => ({
  workflow_run: {
    head_branch: 'fix-auth',
    repository: { id: 1, full_name: 'octo-org/demo' },
    head_repository: { id: owner === 'octo-org' ? 1 : 2, full_name: `${owner}/demo` },
    pull_requests: bases.map((id, index) => ({ number: 12 + index, base: { ref: 'main', repo: { id } } })),
  },
});
const MAIN = { GITHUB_REF: 'refs/heads/main' };

describe('a job', () => {
  test('is none outside of Actions, whatever else is set', () => {
    expect(jobOf({ GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' }, '{}')).toBeUndefined();
    expect(jobOf({ GITHUB_ACTIONS: 'false' }, undefined)).toBeUndefined();
  });

  test.each([
    ['pull_request', pull(end('octo-org/demo', 'fix-auth')), {}, [12, 'fix-auth']],
    ['pull_request_target', pull(end('grace/demo', 'fix-auth')), {}, [12, undefined]],
    ['pull_request', pull(end(null, 'fix-auth')), {}, [12, undefined]],
    ['pull_request_review', pull({}), {}, [12, undefined]],
    ['issue_comment', { issue: { number: 12, pull_request: { url: 'x' } } }, {}, [12, undefined]],
    ['issue_comment', { issue: { number: 12 } }, { GITHUB_REF: 'refs/heads/main' }, [undefined, 'main']],
    [
      'merge_group',
      { merge_group: { head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${'a'.repeat(40)}` } },
      {},
      [12, undefined],
    ],
    ['merge_group', { merge_group: { head_ref: 'refs/heads/ada/pr-12-abcdef0' } }, {}, [undefined, undefined]],
    ['merge_group', { merge_group: {} }, {}, [undefined, undefined]],
    ['workflow_run', ended('octo-org', 1), MAIN, [12, 'fix-auth']],
    ['workflow_run', ended('octo-org'), MAIN, [undefined, 'fix-auth']],
    ['workflow_run', ended('octo-org', 1, 1), MAIN, [undefined, 'fix-auth']],
    ['workflow_run', ended('octo-org', 7, 1), MAIN, [13, 'fix-auth']],
    ['workflow_run', ended('grace'), MAIN, [undefined, undefined]],
    ['workflow_run', { workflow_run: { pull_requests: [null, 7, {}] } }, MAIN, [undefined, undefined]],
    ['workflow_run', { workflow_run: {} }, MAIN, [undefined, undefined]],
    ['push', {}, { GITHUB_REF: 'refs/heads/ada/fix auth' }, [undefined, 'ada/fix auth']],
    ['push', {}, { GITHUB_REF: 'refs/heads/ada/pr-12-abcdef0' }, [undefined, 'ada/pr-12-abcdef0']],
    ['push', {}, { GITHUB_REF: 'refs/tags/v1' }, [undefined, undefined]],
    ['push', {}, {}, [undefined, undefined]],
    ['workflow_dispatch', { inputs: null }, { GITHUB_REF: 'refs/heads/fix-auth' }, [undefined, 'fix-auth']],
    ['schedule', {}, { GITHUB_REF: 'refs/heads/main' }, [undefined, 'main']],
  ] as const)('started by %s knows the pull request and the branch (%#)', (event, payload, env, [number, branch]) => {
    expect(job(event, payload, env)).toEqual({ event, number, branch });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"pull_request":7}',
    '{"pull_request":{"number":"12"}}',
    '\u0000',
  ])('whose event is %j knows the pull request by its ref', (payload) => {
    const found = job('pull_request', payload, { GITHUB_REF: 'refs/pull/12/merge' });
    const isPull = payload.includes('number');
    expect(found).toEqual({ event: 'pull_request', number: isPull ? undefined : 12, branch: undefined });
  });

  test.each(['12', -1, 0, 1.5, 2 ** 60, null, {}])('takes %j for no number', (number) => {
    expect(job('pull_request', pull({}, number))?.number).toBeUndefined();
  });

  test.each([
    'refs/pull/0/merge',
    'refs/pull/x/merge',
    'refs/pull/12',
    'refs/heads/refs/pull/12/merge',
  ])('takes %s for no pull request', (ref) => {
    expect(job('push', {}, { GITHUB_REF: ref })?.number).toBeUndefined();
  });
});
