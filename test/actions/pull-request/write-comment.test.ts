import { expect, test } from 'vitest';
import { wouldWrite, writeComment } from '../../../src/actions/pull-request/write-comment.ts';
import type { Ask } from '../../../src/github/client.ts';
import { GithubRefusal } from '../../../src/github/refusal.ts';
import { COMMENT_MARK } from '../../../src/journal/pull-request/comment-mark.ts';

test('a comment that somebody filled with blank lines takes no time that grows with the square of them', async () => {
  const body = `${COMMENT_MARK}${'\n'.repeat(65_000)}x`;
  const comment = { id: 1, body, html_url: 'https://github.com/', user: { login: 'ada' } };
  const ask = async () => ({ data: [comment], headers: {} });
  const start = performance.now();
  expect((await wouldWrite({ ask, number: 12, author: 'ada' }, 'words')).action).toBe('updated');
  expect(performance.now() - start).toBeLessThan(1000);
});

const said = (id: number, words: string) => ({
  ...{ id, body: `${COMMENT_MARK}\n${words}`, html_url: `https://github.com/#${id}`, user: { login: 'ada' } },
});

/** A GitHub whose list is always the same, with what it answers to a change of a comment. */
function stuck(list: readonly object[], change: (id: number) => object | undefined) {
  const asked: string[] = [];
  const ask: Ask = async (route, parameters = {}) => {
    const [method = ''] = route.split(' ');
    asked.push(method);
    if (method === 'GET') return { data: list, headers: {} };
    if (method === 'POST') return { data: said(9, 'new'), headers: {} };
    const changed = method === 'PATCH' ? change(Number(parameters.comment_id)) : {};
    if (!changed) throw new GithubRefusal(404, 'github.com', 'Not Found');
    return { data: changed, headers: {} };
  };
  return { asked, thread: { ask, number: 12, author: 'ada' } };
}

test('a comment that is listed and gone is made anew once, however long the list stays behind', async () => {
  const { asked, thread } = stuck([said(1, 'old')], () => undefined);
  expect((await writeComment(thread, `${COMMENT_MARK}\nnew`)).action).toBe('created');
  expect(asked).toEqual(['GET', 'PATCH', 'POST', 'GET']);
  const listed = stuck([said(1, 'old'), said(9, 'new')], () => undefined);
  expect(await writeComment(listed.thread, `${COMMENT_MARK}\nnew`)).toMatchObject({ action: 'unchanged' });
  expect(listed.asked).toEqual(['GET', 'PATCH', 'DELETE']);
});

test('no comment goes before another one has the words', async () => {
  const { asked, thread } = stuck([said(1, 'a'), said(2, 'b'), said(3, 'c')], (id) =>
    id === 2 ? said(2, 'new') : undefined,
  );
  expect(await writeComment(thread, `${COMMENT_MARK}\nnew`)).toMatchObject({ action: 'updated', comment: { id: 2 } });
  expect(asked).toEqual(['GET', 'PATCH', 'PATCH', 'DELETE', 'DELETE']);
});
