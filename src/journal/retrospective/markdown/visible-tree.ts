import type { Nodes } from 'mdast';
import { visible } from '../../text/visible.ts';

/** The tree with nothing in its words, code and links that acts on a terminal or hides from an eye. */
export function visibleTree<Node extends Nodes>(node: Node): Node {
  if ('value' in node) return { ...node, value: visible(node.value) };
  const shown = node.type === 'link' ? { ...node, url: visible(node.url) } : node;
  return 'children' in shown ? { ...shown, children: shown.children.map(visibleTree) } : shown;
}
