import type { Nodes, Root } from 'mdast';

/** An invisible space. */
const APART = '\u200b';

/** The tree with names and numbers that GitHub does not take for people, teams or issues. Code stays as it is. */
export function unmentioned(tree: Root): Root {
  return { ...tree, children: tree.children.map(inside) };
}

function inside<Node extends Nodes>(node: Node): Node {
  if (node.type === 'text') return { ...node, value: apart(node.value) };
  if (node.type === 'link' && isBare(node)) return node;
  return 'children' in node ? { ...node, children: node.children.map(inside) } : node;
}

/** Not after a word, as in `name@1.2.3`, unless that word may be the end of an address, which becomes a link. */
const MENTION = /(?:(?<![A-Za-z0-9_])|(?<=@[^\s@]{0,300}))@(?=[A-Za-z0-9_-])/g;

function apart(text: string): string {
  return text
    .replace(MENTION, `@${APART}`)
    .replace(/#(?=\d)/g, `#${APART}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${APART}`);
}

/** A link that shows where it goes, which GitHub leaves alone. */
function isBare({ url, children }: Extract<Nodes, { type: 'link' }>): boolean {
  const [only] = children;
  return children.length === 1 && only?.type === 'text' && (url === only.value || url === `mailto:${only.value}`);
}
