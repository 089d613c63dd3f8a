import type { BlockContent, List, ListItem, PhrasingContent, Table, TableCell, TableRow } from 'mdast';

/** A list of bullets, its items close together. */
export function list(items: ListItem[]): List {
  return { type: 'list', ordered: false, start: null, spread: false, children: items };
}

/** A numbered list, with air between its items when one of them has more than one part. */
export function numbered(items: ListItem[]): List {
  const spread = items.some(({ children }) => children.length > 1);
  return { type: 'list', ordered: true, start: 1, spread, children: items };
}

/** An item is set loosely only where a tight one would run its parts together. */
export function item(children: BlockContent[], checked?: boolean | null): ListItem {
  const tight = children.length < 2 || (children.length === 2 && children[1]?.type !== 'paragraph');
  return { type: 'listItem', checked: checked ?? null, spread: !tight, children };
}

/** A table; where no alignment is given there is still one for each column, as HTML shows no cells beyond them. */
export function tableOf(rows: readonly (readonly PhrasingContent[][])[], align?: Table['align']): Table {
  const children = rows.map(
    (row): TableRow => ({
      type: 'tableRow',
      children: row.map((words): TableCell => ({ type: 'tableCell', children: words })),
    }),
  );
  return { type: 'table', align: align ?? (rows[0] ?? []).map(() => null), children };
}
