import type { BlockContent, PhrasingContent, TableCell } from 'mdast';
import { SessError } from '../../../errors.ts';
import { item, tableOf } from '../markdown/containers.ts';
import { bold, paragraph, text, wordsOf } from '../markdown/nodes.ts';
import { toInline } from '../markdown/prose.ts';
import { paragraphOf, tidy } from '../markdown/whitelist.ts';
import { type Piece, pieces } from './placeholders.ts';

/** What takes the place of placeholders: words on a line, and sections, which are empty lists when they have no content. */
export interface Content {
  readonly words: Readonly<Record<string, readonly PhrasingContent[]>>;
  readonly sections: ReadonlyMap<string, readonly BlockContent[]>;
  /** The template's name, for what it gets wrong. */
  readonly path: string;
}

/** Puts content into an outline. What is put in is not looked at again, so that no entry can name a placeholder. */
export function fill(outline: readonly BlockContent[], content: Content): BlockContent[] {
  return outline.flatMap((node): BlockContent[] => {
    if (node.type === 'paragraph') return inParagraph(node.children, content);
    if (node.type === 'heading') return [{ ...node, children: inLine(node.children, content) }];
    if (node.type === 'code') return [{ ...node, value: inPlain(node.value, content) }];
    if (node.type === 'table')
      return [
        tableOf(
          node.children.map((row) => row.children.map((cell) => inCell(cell, content))),
          node.align,
        ),
      ];
    if (node.type !== 'list') return [node];
    const items = node.children.map(({ children, checked }) =>
      item(fill(children as BlockContent[], content), checked),
    );
    const children = items.filter((item) => item.children.length > 0);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

/** A section ends the paragraph it stands in; what follows is a paragraph of its own. */
function inParagraph(children: readonly PhrasingContent[], content: Content): BlockContent[] {
  let done: BlockContent[] = [];
  let line: PhrasingContent[] = [];
  for (const child of children) {
    for (const piece of child.type === 'text' ? pieces(child.value) : [child]) {
      const section = 'name' in piece ? content.sections.get(piece.name ?? '') : undefined;
      if (section) {
        done = [...done, ...paragraphOf(line), ...section];
        line = [];
      } else line.push(...('said' in piece ? wordsAt(piece, content) : inLine([piece], content)));
    }
  }
  return [...done, ...paragraphOf(line)];
}

function inCell({ children }: TableCell, content: Content): PhrasingContent[] {
  return toInline([paragraph(inLine(children, content))]);
}

function inLine(children: readonly PhrasingContent[], content: Content): PhrasingContent[] {
  const words = children.flatMap((child): PhrasingContent[] => {
    if (child.type === 'text') return pieces(child.value).flatMap((piece) => wordsAt(piece, content));
    if (child.type === 'inlineCode') return [{ ...child, value: inPlain(child.value, content) }];
    if (child.type === 'strong') return bold(inLine(child.children, content));
    if (child.type === 'link')
      return [
        { ...child, url: inPlain(child.url, content, encodeURIComponent), children: inLine(child.children, content) },
      ];
    return child.type === 'emphasis' || child.type === 'delete'
      ? [{ ...child, children: inLine(child.children, content) }]
      : [child];
  });
  return tidy(words);
}

function inPlain(value: string, content: Content, encode = (words: string) => words): string {
  return pieces(value)
    .map((piece) => (piece.name === undefined ? piece.said : encode(wordsOf(wordsAt(piece, content)))))
    .join('');
}

function wordsAt({ said, name }: Piece, { words, path }: Content): readonly PhrasingContent[] {
  if (name === undefined) return [text(said)];
  const these = words[name];
  if (these) return these;
  throw new SessError('bad-template', [path, `{{${name}}} is a section and needs a paragraph of its own`]);
}
