import type { Json } from '../entry.ts';
import type { Detail, Row } from '../kind.ts';
import { kinds } from '../kinds/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { layouts, type SectionId } from './layout/layouts.ts';
import { metricRows } from './metric-rows.ts';

/** A part of the retrospective that has something to say, before anything is laid out. */
export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The sections of a session in the order of the document; those without content are left out. */
export function sectionsOf(snapshot: Snapshot, metrics: Metrics): Section[] {
  const rows = [...summaryRow(snapshot), ...itemRows(snapshot)];
  const own = rows.filter(({ section }) => section === 'metrics');
  const measured = metricRows(metrics, snapshot.closed_at ?? snapshot.updated_at, own);
  return (Object.keys(layouts) as SectionId[])
    .map((id) => ({
      id,
      title: layouts[id].title,
      rows: id === 'metrics' ? measured : rows.filter(({ section }) => section === id),
    }))
    .filter((section) => section.rows.length > 0);
}

/** What was said at close; of a session that is still open, its goal, unless the title says that already. */
function summaryRow({ summary, goal, title, status, closed_at, updated_at }: Snapshot): Row[] {
  const text = summary || (title && title !== goal ? goal : '');
  const details: Detail[] = status === 'abandoned' ? [['Status', status]] : [];
  return text.trim() || details.length > 0 ? [{ section: 'summary', text, at: closed_at ?? updated_at, details }] : [];
}

/** Rows of all kinds in order of their entries. */
function itemRows({ lists }: Snapshot): Row[] {
  const rows = kinds.flatMap(({ plural, retrospective }) => {
    const items = (plural && retrospective && lists[plural]) || [];
    return items.flatMap((item) => {
      const row = retrospective?.(plain(item));
      return row ? [{ id: item.id, row }] : [];
    });
  });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(({ row }) => row);
}

/** Anybody can write fields: only words, figures and lists of words reach a kind, which turns them into text. */
function plain(item: Item): Item {
  const fields = Object.entries(item).filter(([, value]) => isPlain(value));
  return { ...Object.fromEntries(fields), id: item.id, at: item.at, text: item.text };
}

function isPlain(value: Json): boolean {
  return Array.isArray(value) ? value.every((part) => typeof part === 'string') : typeof value !== 'object';
}
