import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asking, refusalOf } from '../support/github/asking.ts';
import { type Fault, faults } from '../support/github/faults.ts';
import { startGithub } from '../support/github/look-alike.ts';

const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const TWELVE = { pull_number: 12 };
const SOON = Math.floor(Date.now() / 1000) + 5;
const LATER = SOON + 3600;

describe('the client', () => {
  test('asks as GitHub wants to be asked', async () => {
    const github = await startGithub();
    const { data } = await asking(github)(PULL, TWELVE);
    expect(data).toMatchObject({ number: 12 });
    expect(github.requests).toMatchObject([
      {
        path: '/repos/octo-org/demo/pulls/12',
        headers: {
          ...{ authorization: 'token user-token', 'x-github-api-version': '2022-11-28' },
          'user-agent': expect.stringMatching(/^sess-tests\/0 /),
        },
      },
    ]);
  });

  test('sends no token where it has none', async () => {
    const github = await startGithub();
    await asking(github, '')(PULL, TWELVE);
    expect(github.requests[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    ['', '/graphql'],
    ['/api/v3', '/api/graphql'],
  ])('finds GraphQL for an API at %j', async (root, path) => {
    const github = await startGithub();
    const url = github.url + root;
    const { data } = await asking({ url })('POST /graphql', { query: '{ viewer { login } }' });
    expect({ data, path: github.requests[0]?.path }).toEqual({ data: { data: { viewer: { login: 'ada' } } }, path });
  });
});

describe('what fails for a moment', () => {
  test.each<[string, readonly Fault[]]>([
    ['a bad gateway', [faults.badGateway(), faults.badGateway()]],
    ['a cut answer', ['cut', 'reset']],
    ['a lost answer', ['done-and-cut']],
    ['a secondary limit', [faults.secondaryLimit(403, 2), faults.secondaryLimit(429, 1)]],
    ['a secondary limit that says no time', [faults.secondaryLimit()]],
    ['a primary limit that ends soon', [faults.primaryLimit(SOON), faults.primaryLimit(SOON, 429)]],
  ])('is asked again: %s', async (_, list) => {
    const github = await startGithub();
    github.fail({}, list);
    expect((await asking(github)(PULL, TWELVE)).data).toMatchObject({ number: 12 });
    expect(github.requests).toHaveLength(list.length + 1);
  });

  test.each<[string, Fault, number, string]>([
    ['a bad gateway', faults.badGateway(), 3, 'github.com answered 502'],
    ['an error', { status: 500, body: { message: 'Server Error' } }, 3, 'github.com answered 500'],
    ['a broken connection', 'reset', 3, 'HOST cannot be reached (ECONNRESET)'],
    ['a secondary limit', faults.secondaryLimit(429, 60), 2, 'You have exceeded a secondary rate limit.'],
    ['several of them', faults.secondaryLimit(429, 25), 3, 'You have exceeded a secondary rate limit.'],
    ['a long secondary limit', faults.secondaryLimit(403, 61), 1, 'You have exceeded a secondary rate limit.'],
    ['a primary limit', faults.primaryLimit(LATER), 1, 'API rate limit exceeded for user ID 1.'],
    ['a limit of something in between', { status: 429, body: 'Slow down' }, 1, 'HTTP 429'],
  ])('is given up after a while: %s', async (_, fault, attempts, said) => {
    const github = await startGithub();
    github.fail(
      {},
      Array.from({ length: 9 }, () => fault),
    );
    const refused = (await refusalOf(asking(github)(PULL, TWELVE))).replaceAll(new URL(github.url).host, 'HOST');
    expect(refused).toMatch(/^SessError github-(?:unreachable|busy): /);
    expect(refused).toContain(said);
    expect(github.requests).toHaveLength(attempts);
  });

  test('is waited for a minute in all, whatever is asked', async () => {
    const github = await startGithub();
    const ask = asking(github);
    github.fail({}, [faults.secondaryLimit(429, 40)]);
    expect((await ask(PULL, TWELVE)).data).toMatchObject({ number: 12 });
    github.fail({}, [faults.secondaryLimit(429, 40)]);
    expect(await refusalOf(ask(PULL, TWELVE))).toMatch(/^SessError github-busy: /);
  });

  test('is not waited for without end', async () => {
    const github = await startGithub();
    github.fail({}, ['hang', 'hang', 'hang']);
    const refused = await refusalOf(asking(github, 'user-token', { requestTimeout: 100 })(PULL, TWELVE));
    expect(refused.replace(new URL(github.url).host, 'HOST')).toBe(
      'SessError github-unreachable: GitHub could not be asked: HOST did not answer within 0.1 s. Nothing was lost.',
    );
  });

  test.each<[string, Fault]>([
    ['a bad gateway', faults.badGateway()],
    ['a lost answer', 'done-and-cut'],
    ['a cut answer', 'cut'],
  ])('creates no comment a second time by itself: %s', async (_, fault) => {
    const github = await startGithub();
    github.fail({}, [fault]);
    const refused = await refusalOf(asking(github)(COMMENT, { issue_number: 12, body: 'Hello' }));
    expect(refused).toMatch(/^SessError github-unreachable: /);
    expect(github.requests).toHaveLength(1);
  });

  test('creates one that a limit kept from being made', async () => {
    const github = await startGithub();
    github.fail({}, [faults.secondaryLimit(403, 1)]);
    await asking(github)(COMMENT, { issue_number: 12, body: 'Hello' });
    expect(github.bodies(12)).toEqual(['Hello']);
  });
});

describe('a refusal', () => {
  test.each<[string, string | undefined, number, string]>([
    ['nobody', 'no-token', 12, 'GithubRefusal github.com answered 401: Bad credentials'],
    ['a fork', 'ghs_fork', 12, 'GithubRefusal github.com answered 403: Resource not accessible by integration'],
    ['a wrong number', 'user-token', 99, 'GithubRefusal github.com answered 404: Not Found'],
  ])('is told once and at once: %s', async (_, token, issue_number, said) => {
    const github = await startGithub();
    expect(await refusalOf(asking(github, token)(COMMENT, { issue_number, body: 'Hello' }))).toBe(said);
    expect(github.requests).toHaveLength(1);
  });

  test('has GitHub’s reasons, and only so many of them', async () => {
    const github = await startGithub();
    const body = 'x'.repeat(70_000);
    expect(await refusalOf(asking(github)(COMMENT, { issue_number: 12, body }))).toBe(
      'GithubRefusal github.com answered 422: Validation Failed: Body is too long (maximum is 65536 characters)',
    );
    const errors = [{ message: 'one' }, 'two', { code: 'x' }, 'four'];
    github.fail({}, [{ status: 422, body: { message: 'No\u001b[2J', errors } }]);
    const refused = await refusalOf(asking(github)(PULL, TWELVE));
    expect(refused).toMatch(/^GithubRefusal github\.com answered 422: No.*: one, two$/);
    expect(refused).not.toContain('\u001b');
    github.fail({}, [{ status: 400, body: { message: 'x'.repeat(9000) } }]);
    expect((await refusalOf(asking(github)(PULL, TWELVE))).length).toBeLessThan(400);
  });

  test.each([
    null,
    [],
    'text',
    { message: 7 },
    { errors: {} },
    { message: '' },
  ])('of the shape %j has a status', async (body) => {
    const github = await startGithub();
    github.fail({}, [{ status: 400, body }]);
    expect(await refusalOf(asking(github)(PULL, TWELVE))).toBe('GithubRefusal github.com answered 400: HTTP 400');
  });
});

describe('what is no answer of GitHub’s', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  test.each<[string, Fault]>([
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Please log in</h1>' }],
    ['text', { status: 201, headers: JSON_TYPE, body: '{"number": 12' }],
    ['nothing', { status: 200, headers: JSON_TYPE, body: '' }],
    ['null', { status: 200, headers: JSON_TYPE, body: null }],
    ['bytes', { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '{}' }],
    ['a redirect without a place', { status: 302, headers: JSON_TYPE, body: {} }],
  ])('is said to be none: %s', async (_, fault) => {
    const github = await startGithub();
    github.fail({}, [fault]);
    expect(await refusalOf(asking(github)(PULL, TWELVE))).toMatch(/^SessError github-unreachable: .*github\.com /);
  });

  test('is what another site says, which gets neither token nor comment', async () => {
    const github = await startGithub();
    const asked: unknown[] = [];
    const other = createServer((request, response) => {
      asked.push(request.headers);
      response.setHeader('content-type', 'application/json');
      response.end('[]');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/x`;
    for (const status of [301, 302, 303, 307, 308]) {
      github.fail({}, [{ status, headers: { location }, body: {} }]);
      expect(await refusalOf(asking(github)(PULL, TWELVE))).toContain('github.com leads to another site');
    }
    expect(asked).toEqual([]);
  });
});
