const DEFAULT = 30;
const MOST = 100;

/** One page of a list, and the header that leads to the others. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page that a query asks for: `per_page` of at most 100, `page` from 1. The `link` header keeps every other parameter, and
 * is missing where there is one page only.
 */
export function pageOf<Item>(list: readonly Item[], query: URLSearchParams, url: string): Page<Item> {
  const size = Math.min(number(query.get('per_page')) ?? DEFAULT, MOST);
  const page = number(query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(list.length / size));
  const places: readonly (readonly [string, number, boolean])[] = [
    ['prev', Math.min(page - 1, last), page > 1],
    ['next', page + 1, page < last],
    ['last', last, page !== last],
    ['first', 1, page > 1],
  ];
  const links = places.filter(([, , is]) => is).map(([rel, at]) => `<${withPage(url, query, at)}>; rel="${rel}"`);
  const headers: Record<string, string> = links.length > 0 ? { link: links.join(', ') } : {};
  return { items: list.slice((page - 1) * size, page * size), headers };
}

function number(text: string | null): number | undefined {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function withPage(url: string, query: URLSearchParams, page: number): string {
  const other = new URLSearchParams(query);
  other.set('page', String(page));
  return `${url}?${other}`;
}
