import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/github/client.ts';
import { createComment, deleteComment, ownComments, updateComment } from '../../src/github/comments.ts';
import { asking, refusalOf } from '../support/github/asking.ts';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { faults } from '../support/github/faults.ts';
import { startGithub } from '../support/github/look-alike.ts';

const MARK = '<!-- mark -->';
const at = '2026-01-10T18:10:00Z';
const ada = { login: 'ada', type: 'User' } as const;
const grace = { login: 'grace', type: 'User' } as const;

const said = (bodies: readonly (readonly [{ login: string; type: 'User' }, string])[]) =>
  demoWorld({
    pulls: [pullRequest({ comments: bodies.map(([user, body]) => ({ user, body, created_at: at })) })],
  });

/** Answers everything with one text. */
const saying =
  (data: unknown, headers = {}): Ask =>
  async () => ({ data, headers });

describe('the comments that are ours', () => {
  test('are those of our login, whatever its case, that begin with the mark', async () => {
    const world = said([
      [grace, `${MARK} not mine`],
      [ada, `${MARK} first`],
      [ada, `> ${MARK} quoted`],
      [ada, 'no mark'],
      [ada, `${MARK} second`],
    ]);
    const ask = asking(await startGithub(world));
    const own = await ownComments(ask, 12, 'Ada', MARK);
    expect(own.map(({ body, url }) => [body, url.replace(/\d{6,}/, 'ID')])).toEqual([
      [`${MARK} first`, 'https://github.com/octo-org/demo/pull/12#issuecomment-ID'],
      [`${MARK} second`, 'https://github.com/octo-org/demo/pull/12#issuecomment-ID'],
    ]);
  });

  test('are found on the last of several pages', async () => {
    const many = Array.from({ length: 250 }, (_, index) => [grace, `${index}`] as const);
    const github = await startGithub(said([...many, [ada, `${MARK} mine`]]));
    expect(await ownComments(asking(github), 12, 'ada', MARK)).toHaveLength(1);
    expect(github.requests.map(({ query }) => query)).toEqual(
      ['1', '2', '3'].map((page) => ({ per_page: '100', page })),
    );
  });

  test('are the older ones first, however they come', async () => {
    const json = (id: number) => ({ id, body: MARK, html_url: `u${id}`, user: { login: 'ada' } });
    const own = await ownComments(saying([json(3), json(1), json(2)]), 12, 'ada', MARK);
    expect(own.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('are none of what has no author, id or text', async () => {
    const items = [
      ...[null, 7, 'text', [], {}, { id: 1, body: MARK }, { id: 1, body: MARK, user: null }],
      ...[
        { id: '1', body: MARK, user: { login: 'ada' } },
        { id: 1, body: null, user: { login: 'ada' } },
      ],
      { id: 1, body: MARK, user: { login: ['ada'] } },
    ];
    expect(await ownComments(saying(items), 12, 'ada', MARK)).toEqual([]);
  });

  test.each([null, {}, 'text', { message: 'x' }])('are not none where the list is %j', async (data) => {
    expect(await refusalOf(ownComments(saying(data), 12, 'ada', MARK))).toMatch(/^SessError github-unreachable: /);
  });
});

describe('a comment', () => {
  test('is made, changed and removed', async () => {
    const github = await startGithub();
    const ask = asking(github);
    const { id } = await createComment(ask, 12, 'one');
    expect(await updateComment(ask, id, 'two')).toMatchObject({ id, body: 'two' });
    expect(github.bodies(12)).toEqual(['two']);
    await deleteComment(ask, id);
    expect(github.bodies(12)).toEqual([]);
    expect(await updateComment(ask, id, 'three')).toBeUndefined();
    await deleteComment(ask, id);
  });

  test('that another person wrote may stay for now, and nothing fails', async () => {
    const github = await startGithub(said([[grace, 'mine']]));
    const id = github.comments[0]?.id ?? 0;
    await deleteComment(asking(github, 'ghs_fork'), id);
    github.fail({}, [faults.badGateway(), faults.badGateway(), faults.badGateway()]);
    await deleteComment(asking(github), id);
    expect(github.bodies(12)).toEqual(['mine']);
    expect(await refusalOf(updateComment(asking(github, 'ghs_fork'), id, 'x'))).toContain('answered 403');
  });

  test.each([
    {},
    [],
    { id: 1 },
    { id: '1', body: 'x' },
  ])('is not gone, and not made, where GitHub answers %j', async (data) => {
    expect(await refusalOf(createComment(saying(data), 12, 'x'))).toContain('github-unreachable');
    expect(await refusalOf(updateComment(saying(data), 1, 'x'))).toContain('github-unreachable');
  });
});
