import { expect, test } from 'vitest';
import type { Ask } from '../../src/github/client.ts';
import { pages } from '../../src/github/pages.ts';

/** A list of so many items on pages of a size that the server chooses. */
function serving(count: number, size: number, link: boolean): { ask: Ask; asked: unknown[] } {
  const asked: unknown[] = [];
  const ask: Ask = async (_route, parameters = {}) => {
    asked.push(parameters);
    const from = (Number(parameters.page) - 1) * size;
    const items = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, index) => ({
      n: from + index,
    }));
    const next =
      link && from + size < count ? { link: '<https://x/?page=2>; rel="next", <https://x/>; rel="last"' } : {};
    return { data: items, headers: next };
  };
  return { ask, asked };
}

async function numbers(ask: Ask, most: number): Promise<number> {
  let count = 0;
  for await (const { n } of pages(ask, 'GET /x', { state: 'open' }, most)) expect(n).toBe(count++);
  return count;
}

test.each([
  [0, 100, true, 1],
  [99, 100, true, 1],
  [100, 100, true, 2],
  [201, 100, true, 3],
  [201, 100, false, 3],
  [95, 30, true, 4],
  [0, 30, true, 1],
])('%i items on pages of %i (links: %j) need %i requests', async (count, size, link, requests) => {
  const { ask, asked } = serving(count, size, link);
  expect({ found: await numbers(ask, 10), requests: asked.length }).toEqual({ found: count, requests });
  expect(asked[0]).toEqual({ state: 'open', per_page: 100, page: 1 });
});

test('a list without end is followed for so many pages', async () => {
  const { ask, asked } = serving(1_000_000, 100, true);
  expect({ found: await numbers(ask, 4), requests: asked.length }).toEqual({ found: 400, requests: 4 });
});

test('whoever has seen enough asks for no more', async () => {
  const { ask, asked } = serving(500, 100, true);
  for await (const { n } of pages(ask, 'GET /x', {}, 10)) if (n === 120) break;
  expect(asked).toHaveLength(2);
});

test('what is no object is passed over, and counts as an item all the same', async () => {
  const data = Array.from({ length: 100 }, (_, index) => (index === 50 ? null : index % 2 ? 'x' : { n: index }));
  const ask: Ask = async (_route, parameters = {}) => ({
    data: parameters.page === 1 ? data : [{ n: 1 }],
    headers: {},
  });
  const found = [];
  for await (const item of pages(ask, 'GET /x', {}, 10)) found.push(item);
  expect(found).toHaveLength(50);
});
