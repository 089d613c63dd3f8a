import type { BlockContent, Heading, Nodes, PhrasingContent, RootContent } from 'mdast';
import { type Metrics, metricsOf } from '../metrics.ts';
import { retrospective, titleOf } from '../retrospective/document.ts';
import { markdownOf } from '../retrospective/formats/to-markdown.ts';
import { heading, text, wordsOf } from '../retrospective/markdown/nodes.ts';
import { proseFor } from '../retrospective/markdown/prose.ts';
import { visibleTree } from '../retrospective/markdown/visible-tree.ts';
import { tidy } from '../retrospective/markdown/whitelist.ts';
import { isClosed, type Snapshot } from '../snapshot.ts';
import { dateOf } from '../text/day.ts';
import { formatDuration } from '../text/duration.ts';
import { visibleLine } from '../text/visible.ts';
import { htmlLine } from './html-line.ts';
import { lean } from './lean.ts';
import { leastLength } from './measure.ts';
import { progressNodes, stillOpen } from './progress-nodes.ts';
import { titleWords } from './title-words.ts';

/** A session as a comment tells it, in parts that can be left out one by one; all but the line is Markdown. */
export interface Account {
  readonly id: string;
  /** What it is, and how long it took: HTML for where only one line is shown. */
  readonly line: string;
  /** Its heading. Behind the line it says nothing new, and is empty then where it is one of ours. */
  readonly title: { readonly open: string; readonly folded: string };
  /** Dates and the like. */
  readonly head: string;
  readonly sections: readonly Section[];
}

interface Section {
  readonly name: string;
  /** Characters that it has at least; a longer one than there is room for need not be written. */
  readonly least: number;
  text(): string;
}

/** The pull request has a title of its own, so those of its sessions stand two levels further down. */
const DOWN = 2;
const TITLE = 3;
/** What stands above the sections of a longer head is a section of its own. */
const LONGEST_HEAD = 2000;

/** The page of a commit by the beginning of its id; undefined for one that is not part of the pull request. */
export type CommitPage = (oid: string) => string | undefined;

/** The retrospective of a closed session, or how far an open one is at `now`. Links are ours alone. */
export function accountOf(snapshot: Snapshot, now: string, pageOf: CommitPage): Account {
  const metrics = metricsOf(snapshot, now);
  const words = titleWords(snapshot);
  const nodes = nodesOf(snapshot, metrics, words).map((node) => shaped(node, pageOf));
  const [first = [], ...others] = split(nodes);
  const { title, head, rest } = above(first, [visibleTree(heading(TITLE, words))]);
  const sections = [rest, ...others];
  const titles = new Set(sections.flatMap((section) => [nameOf(section), ...labelsIn(section)]));
  const isOurs = snapshot.template === null || !isClosed(snapshot);
  return {
    id: snapshot.id,
    line: htmlLine([...words, text(` · ${facts(snapshot, metrics).join(' · ')}`)]),
    title: { open: title, folded: isOurs ? '' : title },
    head,
    sections: sections
      .map((section) => (Number.isFinite(leastLength(section)) ? lean(section, titles) : section))
      .filter((section) => section.length > 0)
      .map((section) => ({ name: nameOf(section), least: leastLength(section), text: () => markdown(section) })),
  };
}

/** What one knows of it at a glance: its state unless it is completed, its day, its time. */
function facts({ status, created_at }: Snapshot, { duration_s }: Metrics): string[] {
  const state = status === 'completed' ? '' : status === 'active' ? 'in progress' : status;
  return [state, dateOf(created_at), duration_s > 0 ? formatDuration(duration_s) : ''].filter(Boolean);
}

function nodesOf(snapshot: Snapshot, metrics: Metrics, words: PhrasingContent[]): readonly RootContent[] {
  if (!isClosed(snapshot)) return progressNodes(snapshot, metrics);
  if (snapshot.template !== null) return retrospective(snapshot, metrics).children;
  const isAbandoned = snapshot.status === 'abandoned';
  // Nobody should have to read on for it, so the title says it, and the summary need not.
  const [title, ...others] = retrospective({ ...snapshot, status: 'completed' }, metrics).children;
  const head = isAbandoned ? visibleTree(heading(1, [text('Abandoned: '), ...words])) : title;
  return withRest(snapshot, head ? [head, ...others] : others);
}

/** With what a retrospective leaves to the session's document, and a reviewer asks for: what it was for, and what is not done. */
function withRest(snapshot: Snapshot, nodes: readonly RootContent[]): RootContent[] {
  const { goal, summary } = snapshot;
  const isNews = goal.trim() !== '' && ![titleOf(snapshot), summary].includes(goal);
  const sections = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  const [first = nodes.length, second = nodes.length] = sections;
  const afterSummary = summary.trim() === '' ? first : second;
  return [
    ...nodes.slice(0, first),
    ...(isNews ? proseFor([goal])(goal).map(visibleTree) : []),
    ...nodes.slice(first, afterSummary),
    ...stillOpen(snapshot),
    ...nodes.slice(afterSummary),
  ];
}

/** What stands before the first section, and each section from its heading on. Titles of templates may have any level. */
function split(nodes: readonly RootContent[]): RootContent[][] {
  const parts: RootContent[][] = [[]];
  for (const [index, node] of nodes.entries()) {
    if (index > 0 && node.type === 'heading' && node.depth <= TITLE + 1) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

/** The title and as much of what stands below it as is short; the rest is for a section. */
function above(nodes: readonly RootContent[], own: readonly RootContent[]) {
  const isTitled = nodes[0]?.type === 'heading';
  const given = isTitled && leastLength(nodes.slice(0, 1)) <= LONGEST_HEAD ? markdown(nodes.slice(0, 1)) : '';
  const isFit = nodes.length > 0 && (given !== '' || !isTitled) && given.length <= LONGEST_HEAD;
  const title = isFit ? given : markdown(own);
  const from = isFit && isTitled ? 1 : 0;
  let room = LONGEST_HEAD - title.length;
  let to = from;
  for (const node of nodes.slice(from)) {
    room -= leastLength([node]) > room ? Number.POSITIVE_INFINITY : markdown([node]).length + 2;
    if (room < 0) break;
    to++;
  }
  return { title, head: markdown(nodes.slice(from, to)), rest: nodes.slice(to) };
}

function nameOf([first]: readonly RootContent[]): string {
  return first?.type === 'heading' ? visibleLine(wordsOf(first.children)) : '';
}

/** What stands bold at the beginning of items, as the number of commits does. */
function labelsIn(nodes: readonly RootContent[]): string[] {
  const items = nodes.flatMap((node) => (node.type === 'list' ? node.children : []));
  return items.flatMap(({ children: [first] }) => {
    const label = first?.type === 'paragraph' ? first.children[0] : undefined;
    return label?.type === 'strong' ? [wordsOf(label.children)] : [];
  });
}

function markdown(nodes: readonly RootContent[]): string {
  return markdownOf({ type: 'root', children: [...nodes] }, 'shown').trimEnd();
}

function shaped(node: RootContent, pageOf: CommitPage): RootContent {
  const linked = withCommits(node, pageOf);
  if (linked.type === 'heading') return { ...linked, depth: Math.min(6, linked.depth + DOWN) as Heading['depth'] };
  return linked.type === 'paragraph' ? { ...linked, children: onOneLine(linked.children) } : linked;
}

/** Three short facts below each other take the place of what a reviewer came for. */
function onOneLine(words: readonly PhrasingContent[]): PhrasingContent[] {
  const isFacts = words[0]?.type === 'strong' && words.some(({ type }) => type === 'break');
  return isFacts ? tidy(words.map((word) => (word.type === 'break' ? text(' · ') : word))) : [...words];
}

function withCommits<Node extends Nodes | BlockContent>(node: Node, pageOf: CommitPage): Node {
  if (!('children' in node)) return node;
  const children = node.children.map((child) => {
    const url = child.type === 'inlineCode' && child.data?.commit ? pageOf(child.data.commit) : undefined;
    return url === undefined
      ? withCommits(child, pageOf)
      : { type: 'link', url, data: { own: true }, children: [child] };
  });
  return { ...node, children } as Node;
}
