import { expect, test } from 'vitest';
import { wouldWrite } from '../../../src/actions/pull-request/write-comment.ts';
import { COMMENT_MARK } from '../../../src/journal/pull-request/comment-mark.ts';

test('a comment that somebody filled with blank lines takes no time that grows with the square of them', async () => {
  const body = `${COMMENT_MARK}${'\n'.repeat(65_000)}x`;
  const comment = { id: 1, body, html_url: 'https://github.com/', user: { login: 'ada' } };
  const ask = async () => ({ data: [comment], headers: {} });
  const start = performance.now();
  expect((await wouldWrite({ ask, number: 12, author: 'ada' }, 'words')).action).toBe('updated');
  expect(performance.now() - start).toBeLessThan(1000);
});
