import type { Heading, Paragraph, PhrasingContent, Strong, Text } from 'mdast';

/** Words as they stand; whoever writes the document escapes them. */
export const text = (value: string): Text => ({ type: 'text', value });

/** Words that stand together. */
export const paragraph = (children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });

/** The title of what follows. */
export const heading = (depth: Heading['depth'], children: PhrasingContent[]): Heading => ({
  type: 'heading',
  depth,
  children,
});

/** Bold words, or nothing when there are none. Strong inside strong would come out as four stars, so it is undone. */
export function bold(children: PhrasingContent[]): Strong[] {
  const inner = children.flatMap((child) => (child.type === 'strong' ? child.children : [child]));
  return inner.length > 0 ? [{ type: 'strong', children: inner }] : [];
}

/** The words of these nodes without their looks. */
export function wordsOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : ''))
    .join('');
}
