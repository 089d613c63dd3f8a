import type { BlockContent, ListItem, PhrasingContent } from 'mdast';
import type { Row } from '../../kind.ts';
import { item, list } from '../markdown/containers.ts';
import { bold, paragraph, text } from '../markdown/nodes.ts';
import { type Prose, toInline } from '../markdown/prose.ts';

type SetWords = (words: PhrasingContent[]) => PhrasingContent[];

/** A few words and a colon, not a sentence that happens to contain one. */
const LEAD = /^((?:(?![.!?;]\s)[^:\n]){2,60}):(?=\s)/;

/** `Lead: rest` with a bold lead; other words as they are. */
export function withLead(words: PhrasingContent[]): PhrasingContent[] {
  const [first, ...others] = words;
  const lead = first?.type === 'text' ? LEAD.exec(first.value)?.[1] : undefined;
  if (first?.type !== 'text' || lead === undefined) return words;
  return [...bold([text(lead)]), text(first.value.slice(lead.length)), ...others];
}

/** An item that begins with what the row says, its first paragraph set by `set`, then one bullet for each detail. */
export function rowItem(row: Row, prose: Prose, set: SetWords, checked?: boolean): ListItem {
  const blocks = opened(prose(row.text), checked !== undefined);
  const [first, ...others] = blocks;
  const said = first?.type === 'paragraph' ? [paragraph(set(first.children)), ...others] : blocks;
  const bullets = row.details.map(([label, value]) => detailItem(label, prose(value)));
  return item(bullets.length > 0 ? [...said, list(bullets)] : said, checked);
}

function detailItem(label: string, [first, ...others]: BlockContent[]): ListItem {
  if (first?.type === 'paragraph') return item([paragraph([text(`${label}: `), ...first.children]), ...others]);
  return item([paragraph([text(`${label}:`)]), ...(first ? [first] : []), ...others]);
}

/** A check box can only stand before a paragraph. */
function opened(blocks: BlockContent[], boxed: boolean): BlockContent[] {
  return boxed && blocks[0]?.type !== 'paragraph' ? [paragraph(toInline(blocks))] : blocks;
}
