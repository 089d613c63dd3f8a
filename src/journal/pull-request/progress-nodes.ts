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
import { sectionsOf } from '../retrospective/sections.ts';
import { documentRows } from '../session-document.ts';
import { openBlockers, type Snapshot, type Step } from '../snapshot.ts';
import { dateOf } from '../text/day.ts';
import { formatDuration } from '../text/duration.ts';
import { titleWords } from './title-words.ts';

/** Steps that are shown; of more, those long done and those far ahead are counted. */
const MOST_STEPS = 30;
/** What of an open session is worth a reviewer's time; the rest is for its end. */
const TOLD: readonly SectionId[] = ['decisions', 'errors', 'snags', 'lessons'];

/** How far a session is that is still open: what stands in the way, the steps, what comes next, what was decided and learned. */
export function progressNodes(snapshot: Snapshot, metrics: Metrics): RootContent[] {
  const blockers = openBlockers(snapshot);
  const next = documentRows(snapshot, 'next steps');
  const rest = restOf(snapshot);
  const blocking = new Set(blockers.map((blocker) => blocker.text));
  const sections = sectionsOf(snapshot, metrics)
    .filter(({ id }) => TOLD.includes(id))
    .map((section) => ({ ...section, rows: section.rows.filter((row) => !blocking.has(row.text)) }))
    .filter(({ rows }) => rows.length > 0);
  const prose = proseFor([
    ...[snapshot.title, snapshot.goal, rest],
    ...[...snapshot.steps, ...blockers, ...next].map((one) => one.text),
    ...sections.flatMap(({ rows }) => rows.flatMap((row) => [row.text, ...row.details.map(([, value]) => value)])),
  ]);
  const nodes = [
    ...head(snapshot, metrics, prose),
    ...leftOff(rest, prose),
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

/** Where a pause left the work, in the words of whoever paused. */
function restOf(snapshot: Snapshot): string {
  return snapshot.status === 'paused'
    ? (documentRows(snapshot, 'checkpoints').findLast((row) => row.text !== '')?.text ?? '')
    : '';
}

function leftOff(rest: string, prose: Prose): BlockContent[] {
  const [first, ...others] = prose(rest);
  const label = [...bold([text('Left off:')]), text(' ')];
  if (first?.type !== 'paragraph') return first ? [paragraph(label), first, ...others] : [];
  return [paragraph([...label, ...first.children]), ...others];
}

function head(snapshot: Snapshot, metrics: Metrics, prose: Prose): BlockContent[] {
  const title = titleOf(snapshot);
  const { goal, status, created_at, steps } = snapshot;
  const done = steps.filter(({ state }) => state === 'done').length;
  const facts: [string, string][] = [
    ['Since', dateOf(created_at)],
    ...(metrics.duration_s > 0
      ? [['Duration', `${formatDuration(metrics.duration_s)} so far`] satisfies [string, string]]
      : []),
    ...(steps.length > 0 ? [['Steps', `${done} of ${steps.length}`] satisfies [string, string]] : []),
    ['Session ID', snapshot.id],
  ];
  const words = facts.flatMap(([label, value], index): PhrasingContent[] => [
    ...(index > 0 ? [text(' · ')] : []),
    ...bold([text(`${label}:`)]),
    text(` ${value}`),
  ]);
  return [
    heading(1, [text(status === 'paused' ? 'Paused: ' : 'In progress: '), ...titleWords(snapshot)]),
    paragraph(words),
    ...(goal.trim() && goal !== title ? prose(goal) : []),
  ];
}

function titled(title: string, items: ListItem[]): BlockContent[] {
  const said = items.filter(({ children }) => children.length > 0);
  return said.length > 0 ? [heading(2, [text(title)]), list(said)] : [];
}

/** What a session that is closed left for others, below a heading; nothing where all was done. Blockers have a section. */
export function stillOpen(snapshot: Snapshot): RootContent[] {
  const steps = snapshot.steps.filter(({ state, planned }) => planned && state !== 'done');
  const next = documentRows(snapshot, 'next steps');
  const prose = proseFor([...steps, ...next].map((one) => one.text));
  const items = [...stepItems(steps, prose), ...next.map((row) => rowItem(row, prose, (words) => words))];
  return titled('Still Open', items).map(visibleTree);
}

/** No check boxes: whoever ticks one says nothing that sess would know of. */
const MARKS: Readonly<Record<Step['state'], string>> = { done: '✓ ', current: '▸ ', open: '○ ' };

/** What is still to do matters more than what is done. */
function stepItems(steps: readonly Step[], prose: Prose): ListItem[] {
  const done = steps.filter(({ state }) => state === 'done');
  const ahead = steps.filter(({ state }) => state !== 'done');
  const earlier = Math.max(0, done.length - Math.max(0, MOST_STEPS - ahead.length));
  const hidden = new Set([...done.slice(0, earlier), ...ahead.slice(MOST_STEPS)]);
  return [
    ...counted(MARKS.done, earlier, 'earlier'),
    ...steps.filter((step) => !hidden.has(step)).map((step) => stepItem(step, prose)),
    ...counted(MARKS.open, ahead.length - MOST_STEPS, 'more'),
  ];
}

function stepItem({ text: said, state }: Step, prose: Prose): ListItem {
  const words = toInline(prose(said));
  if (words.length === 0) return item([]);
  return item(paragraphOf([text(MARKS[state]), ...(state === 'current' ? bold(words) : words)]));
}

function counted(mark: string, count: number, which: string): ListItem[] {
  return count > 0 ? [item([paragraph([text(`${mark}${count} ${which}`)])])] : [];
}
