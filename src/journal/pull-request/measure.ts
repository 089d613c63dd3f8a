import type { Nodes } from 'mdast';

/** More cells than a comment has room for, empty ones included. */
const MOST_CELLS = 20_000;

/**
 * Characters that some nodes have at least as Markdown, found out without writing it; infinite where a table has more cells than
 * any comment.
 */
export function leastLength(nodes: readonly Nodes[]): number {
  return nodes.reduce((sum, node) => sum + lengthOf(node), 0);
}

function lengthOf(node: Nodes): number {
  if (node.type === 'table') {
    const [head] = node.children;
    // Short rows are filled up to the width of the first one.
    if ((head?.children.length ?? 0) * node.children.length > MOST_CELLS) return Number.POSITIVE_INFINITY;
  }
  if ('children' in node) return leastLength(node.children);
  return 'value' in node ? node.value.trim().length : 0;
}
