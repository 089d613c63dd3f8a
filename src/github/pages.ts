import { isShape, type Shape } from '../registries/shape/shape.ts';
import type { Ask } from './client.ts';

/** The most that GitHub puts on one page. */
const PAGE = 100;

/**
 * The objects of a list, page by page, for as long as somebody takes them. What is no object is passed over.
 *
 * @param most pages; a list without end must not be followed without end
 */
export async function* pages(
  ask: Ask,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  most: number,
): AsyncGenerator<Shape> {
  for (let page = 1; page <= most; page++) {
    const { data } = await ask(route, { ...parameters, per_page: PAGE, page });
    const items = Array.isArray(data) ? data : [];
    yield* items.filter(isShape);
    if (items.length < PAGE) return;
  }
}
