import type { BlockContent, Heading, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { metricsOf } from '../metrics.ts';
import { retrospective, titleOf } from '../retrospective/document.ts';
import { markdownOf } from '../retrospective/formats/to-markdown.ts';
import { heading, text, wordsOf } from '../retrospective/markdown/nodes.ts';
import { tidy } from '../retrospective/markdown/whitelist.ts';
import { isClosed, type Snapshot } from '../snapshot.ts';
import { formatDuration } from '../text/duration.ts';
import { visibleLine } from '../text/visible.ts';
import { lean } from './lean.ts';
import { progressNodes } from './progress-nodes.ts';

/** A session as a comment tells it, in parts that can be left out one by one. */
export interface Account {
  readonly id: string;
  /** One plain line for where only that is shown. */
  readonly line: string;
  /** Title and dates, in Markdown. */
  readonly head: string;
  readonly sections: readonly { readonly name: string; readonly text: string }[];
}

/** The pull request has a title of its own, so those of its sessions stand two levels further down. */
const DOWN = 2;
const TITLE = 3;
const LONGEST_TITLE = 120;
/** A longer head is somebody's joke. */
const LONGEST_HEAD = 2000;

/** The page of a commit by the beginning of its id; undefined for one that is not part of the pull request. */
export type CommitPage = (oid: string) => string | undefined;

/** The retrospective of a closed session, or how far an open one is at `now`. Links are ours alone. */
export function accountOf(snapshot: Snapshot, now: string, pageOf: CommitPage): Account {
  const metrics = metricsOf(snapshot, now);
  const tree: Root = isClosed(snapshot)
    ? retrospective(snapshot, metrics)
    : { type: 'root', children: progressNodes(snapshot, metrics) };
  const title = titleLine(snapshot);
  const [head = [], ...sections] = split(tree.children.map((node) => shaped(node, pageOf)));
  const own = [heading(TITLE, [text(title)])];
  return {
    id: snapshot.id,
    line: `${title} · ${snapshot.created_at.slice(0, 10)} · ${formatDuration(metrics.duration_s)}`,
    head: [head, own].map(markdown).find((said) => said.trim() !== '' && said.length <= LONGEST_HEAD) ?? '',
    sections: sections
      .map(lean)
      .filter((nodes) => nodes.length > 0)
      .map((nodes) => ({ name: nameOf(nodes), text: markdown(nodes) })),
  };
}

/** What a session is called, on a line that is not too long. */
function titleLine(snapshot: Snapshot): string {
  const title = visibleLine(titleOf(snapshot));
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).toWellFormed()}…` : title;
}

/** What stands before the first heading below the title, and each section from its heading on. */
function split(nodes: readonly RootContent[]): RootContent[][] {
  const parts: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === TITLE + 1) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

function nameOf([first]: readonly RootContent[]): string {
  return first?.type === 'heading' ? visibleLine(wordsOf(first.children)) : '';
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
