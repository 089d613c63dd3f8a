import { SessError } from '../errors.ts';
import { isShape, type Shape } from '../registries/shape/shape.ts';
import type { Ask } from './client.ts';

/** The most that GitHub puts on one page. */
const PAGE = 100;

/**
 * The objects of a list, page by page, for as long as somebody takes them. What is no object is passed over; what is no list
 * is not taken for an empty one.
 *
 * @param most pages; a list without end must not be followed without end
 * @throws github-unreachable for an answer that is no list
 */
export async function* pages(
  ask: Ask,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  most: number,
): AsyncGenerator<Shape> {
  for (let page = 1; page <= most; page++) {
    const { data, headers } = await ask(route, { ...parameters, per_page: PAGE, page });
    if (!Array.isArray(data)) throw new SessError('github-unreachable', ['what should be a list is none']);
    yield* data.filter(isShape);
    // A server may put less on a page than it is asked for.
    if (data.length < PAGE && !/\brel="?next\b/.test(String(headers.link ?? ''))) return;
  }
}
