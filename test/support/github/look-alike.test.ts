import { describe, expect, test } from 'vitest';
import { demoRepository, demoWorld, pullRequest } from './demo-world.ts';
import { type Github, startGithub } from './look-alike.ts';
import { operations } from './validate.ts';

const REPO = '/repos/octo-org/demo';
const COMMENTS = `${REPO}/issues/12/comments`;
const CREATE_DOCS = 'https://docs.github.com/rest/issues/comments#create-an-issue-comment';

interface Asking {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came is compared, not used
  readonly json: any;
}

async function ask(root: string, words: string, { token, body, headers = {} }: Asking = {}): Promise<Answered> {
  const [method = '', path = ''] = words.split(' ');
  const sent = {
    ...{ accept: 'application/vnd.github+json', 'user-agent': 'sess-tests' },
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${root}${path}`, {
    ...{ method, headers: sent, redirect: 'manual' },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(answer) : answer };
}

/** A world in which everything has something to show. */
function busyWorld(): ReturnType<typeof demoWorld> {
  const said = (login: string, body: string) => ({
    ...({ user: { login, type: 'User' }, body, created_at: '2026-01-10T19:00:00Z' } as const),
  });
  return demoWorld({
    pulls: [
      pullRequest({ comments: [said('ada', 'Looks good'), said('grace', 'Thanks')] }),
      pullRequest({
        ...{ number: 13, state: 'closed', closed_at: '2026-01-11T08:00:00Z', merged_at: '2026-01-11T08:00:00Z' },
        ...{ created_at: '2026-01-10T20:00:00Z', locked: true },
        head: { label: 'mallory:main', ref: 'main', sha: '0'.repeat(40), repo: null },
      }),
    ],
    ...{ formerly: ['octo-org/old-demo'], gone: [11] },
  });
}

async function firstComment(github: Github): Promise<string> {
  const { json } = await ask(github.url, `GET ${COMMENTS}`);
  return `${REPO}/issues/comments/${json[0].id}`;
}

describe('the look-alike of GitHub', () => {
  test.each([
    'url',
    'enterprise',
  ] as const)('answers every operation of the description validly at its %s', async (at) => {
    const github = await startGithub(busyWorld());
    const root = github[at];
    const token = 'user-token';
    const comment = await firstComment(github);
    const asked = [
      ...['GET /user', `GET ${REPO}`, `GET ${REPO}/pulls?state=all`, `GET ${REPO}/pulls/12`, `GET ${REPO}/pulls/13`],
      ...[`GET ${REPO}/pulls/12/commits`, `GET ${COMMENTS}?per_page=1`, `GET ${comment}`],
    ];
    for (const words of asked) {
      expect(await ask(root, words, { token }), words).toMatchObject({ status: 200 });
    }
    expect(await ask(root, `POST ${COMMENTS}`, { token, body: { body: 'New' } })).toMatchObject({ status: 201 });
    expect(await ask(root, `PATCH ${comment}`, { token, body: { body: 'Newer' } })).toMatchObject({ status: 200 });
    expect(await ask(root, `DELETE ${comment}`, { token })).toMatchObject({ status: 204, json: '' });
    expect(github.bodies(12)).toEqual(['Thanks', 'New']);
    expect(operations).toHaveLength(10);
  });

  test('says who asks, to people by REST and to everybody by GraphQL', async () => {
    const github = await startGithub();
    const body = { query: 'query {\n  viewer { login }\n}' };
    expect((await ask(github.url, 'GET /user', { token: 'user-token' })).json).toMatchObject({ login: 'ada' });
    expect(await ask(github.url, 'GET /user', { token: 'ghs_actions' })).toMatchObject({
      ...{ status: 403, json: { message: 'Resource not accessible by integration', status: '403' } },
    });
    for (const path of ['/graphql', '/api/graphql']) {
      const { json } = await ask(github.url, `POST ${path}`, { token: 'ghs_actions', body });
      expect(json).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
    }
    expect(await ask(github.url, 'POST /graphql', { body })).toMatchObject({ status: 401 });
  });

  test('lists pull requests as GitHub chooses them', async () => {
    const github = await startGithub(busyWorld());
    const numbers = async (query: string): Promise<number[]> =>
      (await ask(github.url, `GET ${REPO}/pulls?${query}`)).json.map(({ number }: { number: number }) => number);
    expect(await numbers('')).toEqual([12]);
    expect(await numbers('state=all')).toEqual([13, 12]);
    expect(await numbers('state=all&direction=asc')).toEqual([12, 13]);
    expect(await numbers('state=all&head=OCTO-ORG:fix-auth')).toEqual([12]);
    expect(await numbers('state=all&head=fix-auth')).toEqual([13, 12]);
    expect(await numbers('base=release')).toEqual([]);
  });

  test('names the repository that a pull request comes from, as long as there is one', async () => {
    const head = { label: 'grace:main', ref: 'main', sha: '1'.repeat(40) };
    const pulls = [null, 'grace/demo', 'ada/demo'].map((repo, at) =>
      pullRequest({ number: 21 + at, head: { ...head, repo } }),
    );
    const fork = demoRepository({ owner: 'grace', id: 700_100_201, fork: true, pulls: [] });
    const github = await startGithub({ ...demoWorld(), repositories: [demoRepository({ pulls }), fork] });
    const { json } = await ask(github.url, `GET ${REPO}/pulls?direction=asc`);
    expect(json.map((pull: { head: { repo: object | null } }) => pull.head.repo)).toMatchObject([
      ...[null, { full_name: 'grace/demo', id: 700_100_201, fork: true }, { full_name: 'ada/demo', fork: true }],
    ]);
  });

  test('gives pages with links that lead on', async () => {
    const said = Array.from({ length: 205 }, (_, at) => `comment ${at}`);
    const user = { login: 'grace', type: 'User' } as const;
    const comments = said.map((body) => ({ user, body, created_at: '2026-01-10T19:00:00Z' }));
    const github = await startGithub(demoWorld({ pulls: [pullRequest({ comments })] }));
    expect((await ask(github.url, `GET ${COMMENTS}`)).json).toHaveLength(30);
    const all: string[] = [];
    const links: string[][] = [];
    let next: string | undefined = `${COMMENTS}?per_page=250`;
    while (next !== undefined) {
      const { json, headers } = await ask(github.url, `GET ${next}`);
      all.push(...json.map(({ body }: { body: string }) => body));
      const link = headers.get('link') ?? '';
      links.push([...link.matchAll(/page=(\d+)>; rel="(\w+)"/g)].map(([, page, rel]) => `${rel} ${page}`));
      next = /<([^>]+)>; rel="next"/.exec(link)?.[1]?.slice(github.url.length);
    }
    expect(all).toEqual(said);
    expect(links).toEqual([
      ['next 2', 'last 3'],
      ['prev 1', 'next 3', 'last 3', 'first 1'],
      ['prev 2', 'first 1'],
    ]);
    expect((await ask(github.url, `GET ${COMMENTS}?per_page=100&page=9`)).json).toEqual([]);
    expect((await ask(github.url, `GET ${COMMENTS}?since=2026-01-10T19:00:01Z`)).json).toEqual([]);
    expect((await ask(github.url, `GET ${REPO}/pulls`)).headers.get('link')).toBeNull();
  });

  test('has the headers of GitHub, and answers 304 to whoever has the page', async () => {
    const github = await startGithub();
    const { headers } = await ask(github.url, `GET ${REPO}`, { token: 'user-token' });
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ server: 'github.com', 'content-type': 'application/json; charset=utf-8', 'x-ratelimit-limit': '5000' },
      ...{ 'x-ratelimit-remaining': '4999', 'x-ratelimit-used': '1', 'x-ratelimit-resource': 'core' },
      ...{
        'x-ratelimit-reset': expect.stringMatching(/^\d{10}$/),
        'x-github-request-id': expect.stringMatching(/^C0DE:/),
      },
    });
    const again = { 'if-none-match': headers.get('etag') ?? '' };
    expect(await ask(github.url, `GET ${REPO}`, { headers: again })).toMatchObject({ status: 200 });
    expect(await ask(github.url, `GET ${REPO}`, { token: 'user-token', headers: again })).toMatchObject({
      ...{ status: 304, json: '' },
    });
  });

  test('leads from a former name to the repository', async () => {
    const github = await startGithub(busyWorld());
    const read = await ask(github.enterprise, 'GET /repos/octo-org/old-demo/pulls?state=all');
    const url = `${github.enterprise}/repositories/700100200/pulls?state=all`;
    expect(read).toMatchObject({ status: 301, json: { message: 'Moved Permanently', url } });
    expect(read.headers.get('location')).toBe(url);
    expect((await ask('', `GET ${url}`)).json).toHaveLength(2);
    const written = await ask(github.url, 'POST /repos/octo-org/old-demo/issues/12/comments', {
      ...{ token: 'user-token', body: { body: 'x' } },
    });
    expect(written).toMatchObject({ status: 307 });
    expect(github.comments).toHaveLength(2);
  });
});

describe('a token', () => {
  const cases: readonly (readonly [token: string, words: string, status: number, message: string])[] = [
    ['no token', `GET ${COMMENTS}`, 200, ''],
    ['no token', `POST ${COMMENTS}`, 401, 'Requires authentication'],
    ['wrong', `GET ${COMMENTS}`, 401, 'Bad credentials'],
    ['ghs_fork', `POST ${COMMENTS}`, 403, 'Resource not accessible by integration'],
    ['ghs_fork', 'PATCH comment', 403, 'Resource not accessible by integration'],
    ['ghs_fork', 'DELETE comment', 403, 'Resource not accessible by integration'],
    ['github_pat_narrow', `POST ${COMMENTS}`, 403, 'Resource not accessible by personal access token'],
    ['visitor-token', `POST ${COMMENTS}`, 201, ''],
    ['visitor-token', 'PATCH comment', 403, 'Must have admin rights to Repository.'],
    ['ghs_actions', 'PATCH comment', 200, ''],
    ['user-token', 'DELETE comment', 204, ''],
    ['ghs_actions', `POST ${REPO}/issues/13/comments`, 403, 'Unable to create comment because issue is locked.'],
    ['user-token', `POST ${REPO}/issues/13/comments`, 201, ''],
    ['user-token', `POST ${REPO}/issues/11/comments`, 410, 'This issue was deleted'],
    ['user-token', `POST ${REPO}/issues/99/comments`, 404, 'Not Found'],
    ['user-token', `PATCH ${REPO}/issues/comments/1`, 404, 'Not Found'],
  ];
  test.each(cases)('%s gets for %s: %i', async (token, words, status, message) => {
    const github = await startGithub(busyWorld());
    const place = words.replace('comment', words.endsWith(' comment') ? await firstComment(github) : 'comment');
    const body = /^(?:POST|PATCH)/.test(words) ? { body: 'Hello' } : undefined;
    const answer = await ask(github.url, place, { token: token === 'no token' ? undefined : token, body });
    expect(answer.status).toBe(status);
    if (message !== '') expect(answer.json).toMatchObject({ message, status: String(status) });
  });

  test('sees a private repository only with some right to it', async () => {
    const github = await startGithub(demoWorld({ private: true }));
    const status = async (token?: string): Promise<number> => (await ask(github.url, `GET ${REPO}`, { token })).status;
    expect(await Promise.all([undefined, 'stranger-token', 'visitor-token', 'ghs_fork'].map(status))).toEqual([
      ...[404, 404, 200, 200],
    ]);
  });
});

describe('a comment', () => {
  const refused: readonly (readonly [what: string, body: string, message: string])[] = [
    ['is too long by a character', 'a'.repeat(65_537), 'Body is too long (maximum is 65536 characters)'],
    ['is too long in characters of four bytes', '🌈'.repeat(65_537), 'Body is too long (maximum is 65536 characters)'],
    ['is blank', ' \n', 'Body cannot be blank'],
  ];
  test.each(refused)('that %s is refused', async (_, body, message) => {
    const github = await startGithub();
    expect(await ask(github.url, `POST ${COMMENTS}`, { token: 'user-token', body: { body } })).toMatchObject({
      status: 422,
      json: {
        ...{ message: 'Validation Failed', documentation_url: CREATE_DOCS, status: '422' },
        errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
      },
    });
    expect(github.comments).toEqual([]);
  });

  test('may have 65,536 characters of four bytes', async () => {
    const github = await startGithub();
    const body = '🌈'.repeat(65_536);
    expect(await ask(github.url, `POST ${COMMENTS}`, { token: 'user-token', body: { body } })).toMatchObject({
      ...{ status: 201, json: { body, user: { login: 'ada', type: 'User' } } },
    });
    expect(github.bodies(12)).toEqual([body]);
  });

  test('never gets the id of one that was deleted', async () => {
    const github = await startGithub();
    const create = (): Promise<Answered> =>
      ask(github.url, `POST ${COMMENTS}`, { token: 'ghs_actions', body: { body: 'x' } });
    const { json } = await create();
    await ask(github.url, `DELETE ${REPO}/issues/comments/${json.id}`, { token: 'ghs_actions' });
    expect((await create()).json.id).toBeGreaterThan(json.id);
    expect(json.id).toBeGreaterThan(2 ** 32);
  });
});

describe('what GitHub forbids', () => {
  const token = 'user-token';
  const cases: readonly (readonly [what: string, words: string, asking: Asking, status: number, violation: RegExp])[] =
    [
      ['an unknown path', 'GET /repos/octo-org/demo/issues', {}, 404, /no such operation/],
      ['an unknown method', `PUT ${COMMENTS}`, { token, body: {} }, 404, /no such operation/],
      ['an unknown query parameter', `GET ${REPO}/pulls?branch=x`, {}, 200, /query: .*\(branch\)/],
      ['a parameter of another operation', `GET ${COMMENTS}?state=open`, {}, 200, /query: .*\(state\)/],
      ['a value that is none', `GET ${REPO}/pulls?state=merged`, {}, 200, /\/state must be .*\(open,closed,all\)/],
      ['a number that is none', `GET ${COMMENTS}?per_page=many`, {}, 200, /\/per_page must be integer/],
      ['a parameter given twice', `GET ${COMMENTS}?page=1&page=2`, {}, 200, /page is given twice/],
      ['a time that is none', `GET ${COMMENTS}?since=yesterday`, {}, 200, /\/since must match format/],
      ['a pull request without a number', `GET ${REPO}/pulls/fix-auth`, {}, 404, /\/pull_number must be integer/],
      ['a body of a wrong type', `POST ${COMMENTS}`, { token, body: { body: 5 } }, 422, /\/body must be string/],
      ['a body that is missing', `POST ${COMMENTS}`, { token }, 422, /body: there is none/],
      ['a body without the text', `POST ${COMMENTS}`, { token, body: {} }, 422, /required property 'body'/],
      ['an unknown property', `POST ${COMMENTS}`, { token, body: { body: 'x', pin: true } }, 201, /\(pin\)/],
      ['a body that is no JSON', `POST ${COMMENTS}`, { token, body: 'Hello' }, 400, /body: it must be object/],
      ['no User-Agent', `GET ${REPO}`, { headers: { 'user-agent': '' } }, 403, /no User-Agent/],
      ['another media type', `GET ${REPO}`, { headers: { accept: 'text/html' } }, 415, /Accept: text\/html/],
      [
        'an unknown version',
        `GET ${REPO}`,
        { headers: { 'x-github-api-version': '2021-01-01' } },
        400,
        /Version: 2021/,
      ],
      ['no GraphQL query', 'POST /graphql', { token, body: { query: '{ viewer { id } }' } }, 422, /query is not known/],
      ['odd variables', 'POST /graphql', { token, body: { query: '{viewer{login}}', variables: 1 } }, 422, /variables/],
    ];
  test.each(cases)('is noticed: %s', async (_, words, asking, status, violation) => {
    const github = await startGithub();
    expect((await ask(github.url, words, asking)).status).toBe(status);
    const violations = github.violations.splice(0);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(violation);
  });

  test.fails('fails a test that never looks', async () => {
    const github = await startGithub();
    await ask(github.url, 'GET /repos/octo-org/demo/issues');
  });

  test('is nothing that the documentation asks for', async () => {
    const github = await startGithub();
    const headers = { accept: 'application/vnd.github.raw+json', 'x-github-api-version': '2022-11-28' };
    expect(await ask(github.url, `GET ${REPO}`, { headers })).toMatchObject({ status: 200 });
    expect(github.asked({ path: /^\/repos/ })).toMatchObject([{ method: 'GET', path: REPO, query: {}, headers }]);
    expect(github.requests).toHaveLength(1);
  });

  test('is an answer that the description does not know', async () => {
    const github = await startGithub(demoWorld({ pulls: [pullRequest({ created_at: 'yesterday' })] }));
    expect(await ask(github.url, `GET ${REPO}/pulls/12`)).toMatchObject({ status: 500 });
    expect(github.violations.splice(0).join('\n')).toMatch(
      /pulls\/get 200: \/created_at must match format "date-time"/,
    );
  });
});
