import type { List, Nodes, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { layouts } from '../retrospective/layout/layouts.ts';
import { item, list, tableOf } from '../retrospective/markdown/containers.ts';
import { paragraph, wordsOf } from '../retrospective/markdown/nodes.ts';

/** Figures that say nothing: none, nothing but. */
const NOTHING = /^(?:0|0%|100%)$/;
/** What the head of the comment says already, and what another figure leaves of a hundred. */
const SAID = new Set(['Duration', 'Productive Time']);
const MEASURED = /^(?:\d+%?|[\d ]*(?:day|hour|minute|second)[\w ]*)$/;

/**
 * The nodes of a section for readers who have little room: a table without its empty columns, as a list where one column is
 * left, and without figures that say nothing new; no items without words; no nodes where nothing but the heading is left.
 *
 * @param titles of all sections, and labels in them: how many rows one has, everybody sees
 */
export function lean(nodes: readonly RootContent[], titles: ReadonlySet<string>): RootContent[] {
  const left = nodes.flatMap((node): RootContent[] => {
    if (node.type === 'list') return leanList(node);
    return node.type === 'table' ? leanTable(node, titles) : [node];
  });
  return left.length === 1 && nodes.length > 1 && left[0]?.type === 'heading' ? [] : left;
}

function leanList(whole: List): List[] {
  const children = whole.children.filter(saysSomething);
  return children.length > 0 ? [{ ...whole, children }] : [];
}

function leanTable({ children, align }: Table, titles: ReadonlySet<string>): (Table | List)[] {
  const [head, ...rows] = children;
  if (!head) return [];
  const isFigures = wordsIn(head, 0) === layouts.metrics.columns?.[0];
  const isTelling = (row: TableRow) => !isFigures || isNews(wordsIn(row, 0), wordsIn(row, 1), titles);
  const telling = rows.filter((row) => saysSomething(row) && isTelling(row));
  const columns = head.children
    .map((_, index) => index)
    .filter((index) => telling.some((row) => wordsIn(row, index) !== ''));
  if (telling.length === 0 || columns.length === 0) return [];
  const cells = (row: TableRow): PhrasingContent[][] => columns.map((index) => row.children[index]?.children ?? []);
  const [only] = columns;
  if (columns.length === 1 && only !== undefined)
    return [list(telling.map((row) => item([paragraph(row.children[only]?.children ?? [])])))];
  return [
    tableOf(
      [head, ...telling].map(cells),
      columns.map((index) => align?.[index] ?? null),
    ),
  ];
}

function saysSomething(node: Nodes): boolean {
  return 'children' in node ? node.children.some(saysSomething) : 'value' in node && node.value.trim() !== '';
}

/** Whatever somebody wrote instead of what was measured is news. */
function isNews(name: string, value: string, titles: ReadonlySet<string>): boolean {
  if (!MEASURED.test(value)) return true;
  const isCounted = titles.has(name) || [...titles].some((title) => title.startsWith(`${name} & `));
  return !NOTHING.test(value) && !SAID.has(name) && !(isCounted && /^\d+$/.test(value));
}

function wordsIn(row: TableRow, index: number): string {
  return wordsOf(row.children[index]?.children ?? []).trim();
}
