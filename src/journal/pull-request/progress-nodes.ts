import type { BlockContent, ListItem, PhrasingContent, RootContent } from 'mdast';
import type { Metrics } from '../metrics.ts';
import { titleOf } from '../retrospective/document.ts';
import type { SectionId } from '../retrospective/layout/layouts.ts';
import { rowItem } from '../retrospective/layout/list-item.ts';
import { sectionNodes } from '../retrospective/layout/section-nodes.ts';
import { item, list } from '../retrospective/markdown/containers.ts';
import { bold, heading, paragraph, text } from '../retrospective/markdown/nodes.ts';
import { type Prose, proseFor, toInline } from '../retrospective/markdown/prose.ts';
import { visibleTree } from '../retrospective/markdown/visible-tree.ts';
import { paragraphOf } from '../retrospective/markdown/whitelist.ts';
import { type Section, sectionsOf } from '../retrospective/sections.ts';
import { documentRows } from '../session-document.ts';
import { openBlockers, type Snapshot, type Step } from '../snapshot.ts';
import { formatDuration } from '../text/duration.ts';

/** Steps that are shown; of more the first ones are counted. */
const MOST_STEPS = 30;
/** What of an open session is worth a reviewer's time; the rest is for its end. */
const TOLD: readonly SectionId[] = ['decisions', 'errors', 'snags', 'lessons'];

/** How far a session is that is still open: what stands in the way, the steps, what comes next, what was decided and learned. */
export function progressNodes(snapshot: Snapshot, metrics: Metrics): RootContent[] {
  const blockers = openBlockers(snapshot);
  const next = documentRows(snapshot, 'next steps');
  const blocking = new Set(blockers.map((blocker) => blocker.text));
  const sections = sectionsOf(snapshot, metrics)
    .filter(({ id }) => TOLD.includes(id))
    .map((section) => ({ ...section, rows: section.rows.filter((row) => !blocking.has(row.text)) }))
    .filter(({ rows }) => rows.length > 0);
  const prose = proseOf(
    snapshot,
    sections,
    next.map((row) => row.text),
  );
  const nodes = [
    ...head(snapshot, metrics, prose),
    ...titled(
      'Blocked',
      blockers.map((blocker) => item(prose(blocker.text))),
    ),
    ...titled('Progress', stepItems(snapshot.steps, prose)),
    ...titled(
      'Next Steps',
      next.map((row) => rowItem(row, prose, (words) => words)),
    ),
    ...sections.flatMap((section) => sectionNodes(section, prose)),
  ];
  return nodes.map(visibleTree);
}

function proseOf(snapshot: Snapshot, sections: readonly Section[], next: readonly string[]): Prose {
  const rows = sections.flatMap((section) => section.rows.map((row) => row.text));
  return proseFor([snapshot.title, snapshot.goal, ...snapshot.steps.map((step) => step.text), ...rows, ...next]);
}

function head(snapshot: Snapshot, metrics: Metrics, prose: Prose): BlockContent[] {
  const title = titleOf(snapshot);
  const { goal, status, created_at, steps } = snapshot;
  const done = steps.filter(({ state }) => state === 'done').length;
  const facts: [string, string][] = [
    ['Since', created_at.slice(0, 10)],
    ['Duration', `${formatDuration(metrics.duration_s)} so far`],
    ...(steps.length > 0 ? [['Steps', `${done} of ${steps.length}`] satisfies [string, string]] : []),
    ['Session ID', snapshot.id],
  ];
  const words = facts.flatMap(([label, value], index): PhrasingContent[] => [
    ...(index > 0 ? [text(' · ')] : []),
    ...bold([text(`${label}:`)]),
    text(` ${value}`),
  ]);
  return [
    heading(1, [text(status === 'paused' ? 'Paused: ' : 'In progress: '), ...toInline(prose(title))]),
    paragraph(words),
    ...(goal.trim() && goal !== title ? prose(goal) : []),
  ];
}

function titled(title: string, items: ListItem[]): BlockContent[] {
  return items.length > 0 ? [heading(2, [text(title)]), list(items)] : [];
}

/** No check boxes: whoever ticks one says nothing that sess would know of. */
const MARKS: Readonly<Record<Step['state'], string>> = { done: '✓ ', current: '▸ ', open: '○ ' };

function stepItems(steps: readonly Step[], prose: Prose): ListItem[] {
  const hidden = Math.max(0, steps.length - MOST_STEPS);
  const shown = steps.slice(hidden).map(({ text: said, state }) => {
    const words = toInline(prose(said));
    return item(paragraphOf([text(MARKS[state]), ...(state === 'current' ? bold(words) : words)]));
  });
  return hidden > 0 ? [item([paragraph([text(`${MARKS.done}${hidden} earlier`)])]), ...shown] : shown;
}
