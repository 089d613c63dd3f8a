import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/github/client.ts';
import { commitsOf, earlierEnd, openOf, ownerNow, pullRequest } from '../../src/github/pull-requests.ts';
import { asking, refusalOf } from '../support/github/asking.ts';
import { demoWorld, pullRequest as pull } from '../support/github/demo-world.ts';
import { startGithub } from '../support/github/look-alike.ts';

const saying =
  (data: unknown): Ask =>
  async () => ({ data, headers: {} });
const from = (owner: string, ref: string, repo: string | null = `${owner}/demo`) => ({
  head: { label: `${owner}:${ref}`, ref, sha: 'a'.repeat(40), repo },
});
const closed = (number: number, created: string, ended: string, more = {}) =>
  pull({ number, state: 'closed', created_at: created, closed_at: ended, ...more });

describe('a pull request', () => {
  test('has a branch here, unless it is another repository’s', async () => {
    const pulls = [
      pull(),
      pull({ number: 13, ...from('grace', 'fix-auth') }),
      pull({ number: 14, ...from('gone', 'fix-auth', null) }),
    ];
    const ask = asking(await startGithub(demoWorld({ pulls })));
    expect(await Promise.all([12, 13, 14].map((number) => pullRequest(ask, number)))).toMatchInlineSnapshot(`
      [
        {
          "branch": "fix-auth",
          "head": {
            "branch": "fix-auth",
            "oid": "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15",
            "owner": "octo-org",
            "repository": "octo-org/demo",
          },
          "number": 12,
          "opened_at": "2026-01-10T18:05:00Z",
          "url": "https://github.com/octo-org/demo/pull/12",
        },
        {
          "branch": undefined,
          "head": {
            "branch": "fix-auth",
            "oid": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "owner": "grace",
            "repository": "grace/demo",
          },
          "number": 13,
          "opened_at": "2026-01-10T18:05:00Z",
          "url": "https://github.com/octo-org/demo/pull/13",
        },
        {
          "branch": undefined,
          "head": {
            "branch": "fix-auth",
            "oid": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "owner": "gone",
            "repository": undefined,
          },
          "number": 14,
          "opened_at": "2026-01-10T18:05:00Z",
          "url": "https://github.com/octo-org/demo/pull/14",
        },
      ]
    `);
  });

  test.each([[], {}, { number: '12' }, null])('is not what GitHub answers with %j', async (data) => {
    expect(await refusalOf(pullRequest(saying(data), 12))).toContain('github-unreachable');
  });

  test('may be a shape of which nothing is known but its number', async () => {
    const head = { owner: undefined, repository: undefined, branch: undefined };
    const unknown = { url: '', branch: undefined, opened_at: '', head };
    const shapes = [{ number: 12 }, { number: 12, head: null, base: 7 }, { number: 12, head: [], created_at: 'today' }];
    for (const shape of shapes) expect(await pullRequest(saying(shape), 12)).toEqual({ number: 12, ...unknown });
  });
});

describe('the open pull requests of a branch', () => {
  test('are those of its owner, and exactly of its name', async () => {
    const pulls = [
      ...[
        pull(),
        pull({ number: 13, ...from('grace', 'fix-auth') }),
        pull({ number: 14, ...from('octo-org', 'fix-auth-2') }),
      ],
      ...[
        pull({ number: 15, ...from('octo-org', 'wip/a b#1&?%é') }),
        closed(9, '2025-12-01T00:00:00Z', '2025-12-02T00:00:00Z'),
      ],
    ];
    const ask = asking(await startGithub(demoWorld({ pulls })));
    const numbers = async (owner: string, branch: string): Promise<number[]> =>
      (await openOf(ask, owner, branch)).map(({ number }) => number);
    expect(await numbers('Octo-Org', 'fix-auth')).toEqual([12]);
    expect(await numbers('grace', 'fix-auth')).toEqual([13]);
    expect(await numbers('octo-org', 'fix')).toEqual([]);
    expect(await numbers('octo-org', 'wip/a b#1&?%é')).toEqual([15]);
  });

  test('are chosen again where a GitHub does not choose', async () => {
    const head = { ref: 'fix-auth', user: { login: 'octo-org' }, repo: null };
    const items = [
      { number: 1, head },
      { number: 2, head: { ...head, ref: 'Fix-Auth' } },
      { number: 3, head: { ...head, user: { login: 'grace' } } },
      { number: 4, head: { ...head, user: null, label: 'octo-org:fix-auth' } },
      { number: 5 },
    ];
    expect((await openOf(saying(items), 'octo-org', 'fix-auth')).map(({ number }) => number)).toEqual([1, 4]);
  });
});

test('the last end of a branch before a pull request is that of an earlier one from there', async () => {
  const ours = pull({ number: 12, created_at: '2026-01-10T00:00:00Z' });
  const pulls = [
    closed(3, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    closed(4, '2026-01-03T00:00:00Z', '2026-01-04T00:00:00Z', { merged_at: '2026-01-04T00:00:00Z' }),
    closed(5, '2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z', from('grace', 'fix-auth')),
    // Of forks of the same owner, one of which is gone.
    closed(7, '2026-01-05T00:00:00Z', '2026-01-07T00:00:00Z', from('octo-org', 'fix-auth', 'octo-org/demo-fork')),
    closed(8, '2026-01-05T00:00:00Z', '2026-01-08T00:00:00Z', from('octo-org', 'fix-auth', null)),
    // Open beside ours, and over when ours already was there.
    closed(6, '2026-01-07T00:00:00Z', '2026-01-11T00:00:00Z'),
    ours,
    closed(13, '2026-01-20T00:00:00Z', '2026-01-21T00:00:00Z'),
  ];
  const ask = asking(await startGithub(demoWorld({ pulls })));
  const endBefore = async (number: number) => await earlierEnd(ask, await pullRequest(ask, number));
  expect(await endBefore(12)).toBe('2026-01-04T00:00:00Z');
  expect(await endBefore(13)).toBe('2026-01-11T00:00:00Z');
  expect(await endBefore(3)).toBeUndefined();
  expect(await endBefore(5)).toBeUndefined();
});

test('the commits of a pull request are the first 250, and none without an id', async () => {
  const author = { name: 'Ada Example', email: 'ada@example.com', date: '2026-01-10T18:00:00Z' };
  const commits = Array.from({ length: 260 }, (_, index) => ({
    ...{ sha: index.toString(16).padStart(40, '0'), message: `Commit ${index}`, author },
  }));
  const github = await startGithub(demoWorld({ pulls: [pull({ commits })] }));
  const found = await commitsOf(asking(github), 12);
  expect([found.length, found[0], found.at(-1)?.message]).toEqual([
    250,
    { oid: '0'.repeat(40), message: 'Commit 0' },
    'Commit 249',
  ]);
  const oid = 'a'.repeat(40);
  const odd = [
    {},
    { sha: 'HEAD' },
    { sha: `${oid}\n` },
    { sha: oid, commit: { message: 7 } },
    { sha: oid, commit: null },
  ];
  expect(await commitsOf(saying(odd), 12)).toEqual([
    { oid, message: '' },
    { oid, message: '' },
  ]);
});

test('the owner of a repository is the one of today', async () => {
  const github = await startGithub(demoWorld({ formerly: ['octo-org/demo'], owner: 'new-org' }));
  expect(await ownerNow(asking(github))).toBe('new-org');
  expect(await ownerNow(saying({ full_name: 7 }))).toBeUndefined();
});
