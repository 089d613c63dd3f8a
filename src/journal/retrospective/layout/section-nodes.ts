import type { BlockContent, Paragraph, Table } from 'mdast';
import { list, numbered, tableOf } from '../markdown/containers.ts';
import { bold, heading, paragraph, text, wordsOf } from '../markdown/nodes.ts';
import { type Prose, toInline } from '../markdown/prose.ts';
import type { Section } from '../sections.ts';
import { type Layout, layouts } from './layouts.ts';
import { linkItems } from './links.ts';
import { rowItem, withLead } from './list-item.ts';
import { firstLine, traceOf } from './trace.ts';

type Rows = Section['rows'];
/** A longer line is no heading. */
const MOST_IN_A_HEADING = 80;

/** A section as it stands in the document: its heading and its rows. */
export function sectionNodes({ id, title, rows }: Section, prose: Prose): BlockContent[] {
  const { as, columns = [] } = layouts[id];
  return [heading(2, [text(title)]), ...bodies[as](rows, prose, columns)];
}

const bodies: Record<Layout['as'], (rows: Rows, prose: Prose, columns: readonly string[]) => BlockContent[]> = {
  prose: (rows, prose) => rows.flatMap((row) => [...prose(row.text), ...facts(row.details)]),
  table: (rows, prose, columns) => [table(rows.map(firstLine), prose, columns), ...rows.flatMap(traceOf)],
  'titled list': (rows, prose) => [numbered(rows.map((row) => rowItem(row, prose, bold)))],
  'numbered list': (rows, prose) => [numbered(rows.map((row) => rowItem(row, prose, withLead)))],
  checklist: (rows, prose) => [list(rows.map((row) => rowItem(row, prose, withLead, false)))],
  links: (rows, prose) => [list(linkItems(rows, prose))],
  subsections,
};

function facts(details: Rows[number]['details']): BlockContent[] {
  return details.map(([label, value]) => paragraph([...bold([text(label)]), text(`: ${value}`)]));
}

function table(rows: Rows, prose: Prose, columns: readonly string[]): Table {
  const head = columns.map((column) => [text(column)]);
  const lines = rows.map(({ text: said, details }) => {
    const values = new Map(details);
    return columns.map((column, index) => toInline(prose(index === 0 ? said : (values.get(column) ?? ''))));
  });
  return tableOf([head, ...lines]);
}

/** One-liners as a list; what begins with a short line and goes on below it under a heading of its own. */
function subsections(rows: Rows, prose: Prose): BlockContent[] {
  const lines: Rows[number][] = [];
  const headed = rows.flatMap((row): BlockContent[] => {
    const [first, ...others] = prose(row.text);
    if (first?.type === 'paragraph' && others.length > 0 && isTitle(first))
      return [heading(3, first.children), ...others];
    lines.push(row);
    return [];
  });
  return lines.length > 0 ? [list(lines.map((row) => rowItem(row, prose, withLead))), ...headed] : headed;
}

function isTitle({ children }: Paragraph): boolean {
  const words = wordsOf(children);
  return words.length <= MOST_IN_A_HEADING && !words.includes('\n') && children.every(({ type }) => type !== 'break');
}
