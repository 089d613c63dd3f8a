import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { SessError } from '../../../errors.ts';
import { visibleLine } from '../../text/visible.ts';
import { tableOf } from '../markdown/containers.ts';
import { heading, paragraph } from '../markdown/nodes.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { toInline } from '../markdown/prose.ts';
import { toBlocks, toPhrasing } from '../markdown/whitelist.ts';
import { PLACEHOLDER, placeholders, sectionPlaceholders } from './placeholders.ts';

/** A retrospective's outline in Markdown, and the name by which an error speaks of it. */
export interface Template {
  readonly path: string;
  readonly text: string;
}

/** A template that was found to be sound. */
export interface Outline {
  readonly nodes: readonly BlockContent[];
  /** The placeholders in it. */
  readonly names: ReadonlySet<string>;
}

const MOST_BYTES = 64 * 1024;
const all = placeholders.map((name) => `{{${name}}}`).join(' ');

/**
 * Reads a template and refuses one that is too large, names something that does not exist, or asks for a section twice.
 *
 * A template is text from somebody too: it may have headings, tables and rules of its own, and nothing else that an entry
 * may not. HTML in it is shown, not obeyed.
 */
export function readTemplate({ path, text: given }: Template): Outline {
  const source = given.replace(/\r\n?/g, '\n');
  if (new TextEncoder().encode(source).length > MOST_BYTES) throw wrong(path, 'it is larger than 64 KiB');
  const names = [...source.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.find((name) => !placeholders.includes(name));
  if (unknown !== undefined) throw wrong(path, `there is no {{${visibleLine(unknown)}}}; a template may use ${all}`);
  const twice = names.find((name, index) => sectionPlaceholders.includes(name) && names.indexOf(name) < index);
  if (twice !== undefined) throw wrong(path, `{{${twice}}} is there twice`);
  const tree = parseMarkdown(source);
  if (!tree) throw wrong(path, 'it is nested too deeply or has too many marks');
  return { names: new Set(names), nodes: tree.children.flatMap((node) => allowed(node, source)) };
}

function wrong(path: string, why: string): SessError {
  return new SessError('bad-template', [path, why]);
}

function allowed(node: RootContent, source: string): BlockContent[] {
  const line = (words: readonly PhrasingContent[]) => toInline([paragraph(toPhrasing(words, source))]);
  if (node.type === 'thematicBreak') return [{ type: 'thematicBreak' }];
  if (node.type === 'heading') return [heading(node.depth, line(node.children))];
  if (node.type !== 'table') return toBlocks([node], source);
  const rows = node.children.map(({ children }) => children.map((cell) => line(cell.children)));
  return [tableOf(rows, node.align)];
}
