import type { List, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { layouts } from '../retrospective/layout/layouts.ts';
import { item, list, tableOf } from '../retrospective/markdown/containers.ts';
import { paragraph, wordsOf } from '../retrospective/markdown/nodes.ts';

/** Figures that say nothing: none, nothing but, and what the head of the comment says already. */
const NOTHING = /^(?:0|0%|100%)$/;
const IN_HEAD = 'Duration';

/**
 * The nodes of a section for readers who have little room: a table without its empty columns, as a list where one column is
 * left, and without figures that say nothing; no nodes where nothing but the heading is left.
 */
export function lean(nodes: readonly RootContent[]): RootContent[] {
  const left = nodes.flatMap((node): RootContent[] => (node.type === 'table' ? leanTable(node) : [node]));
  return left.length === 1 && nodes.length > 1 && left[0]?.type === 'heading' ? [] : left;
}

function leanTable({ children, align }: Table): (Table | List)[] {
  const [head, ...rows] = children;
  if (!head) return [];
  const isFigures = wordsIn(head, 0) === layouts.metrics.columns?.[0];
  const telling = isFigures
    ? rows.filter((row) => wordsIn(row, 0) !== IN_HEAD && !NOTHING.test(wordsIn(row, 1)))
    : rows;
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

function wordsIn(row: TableRow, index: number): string {
  return wordsOf(row.children[index]?.children ?? []).trim();
}
