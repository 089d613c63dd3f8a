import { markdownOf } from '../retrospective/formats/to-markdown.ts';
import { paragraph, text } from '../retrospective/markdown/nodes.ts';
import type { Account } from './account.ts';
import { COMMENT_MARK, MOST_IN_A_COMMENT } from './comment-mark.ts';

/** Room for the lines that say what was left out. */
const NOTES = 2000;
const MOST_NAMES = 12;
const LONGEST_NAME = 60;

/**
 * The comment of a pull request: the newest session open, earlier ones folded, in Markdown as GitHub renders it. What does
 * not fit is left out by whole sections, and said.
 *
 * @param accounts newest first, at least one
 * @param most characters, in UTF-16 units
 * @param unread sessions before these, which are left out too
 */
export function commentOf(accounts: readonly Account[], most = MOST_IN_A_COMMENT, unread = 0): string {
  const blocks = [COMMENT_MARK];
  let room = most - NOTES - COMMENT_MARK.length;
  let missing = unread;
  for (const [index, account] of accounts.entries()) {
    const block = index === 0 ? told(account, account.title.open, room).said : folded(account, room);
    if (block === undefined) missing++;
    else {
      blocks.push(block);
      room -= block.length + 2;
    }
  }
  const earlier = missing === 1 ? 'One earlier session is' : `${missing} earlier sessions are`;
  const rest = missing > 0 ? [note(`${earlier} left out, because a comment holds no more.`, 'sess list')] : [];
  return `${[...blocks, ...rest].join('\n\n')}\n`;
}

/** Title, head and sections, as many as there is room for. */
function told({ id, head, sections }: Account, title: string, room: number): { said: string; shown: number } {
  const blocks = [title, head].filter((block) => block !== '');
  const left: string[] = [];
  let used = title.length + head.length + 4 + NOTES;
  for (const section of sections) {
    const said = used + section.least + 2 > room ? undefined : section.text();
    if (said === undefined || used + said.length + 2 > room) left.push(section.name);
    else {
      blocks.push(said);
      used += said.length + 2;
    }
  }
  if (left.length > 0)
    blocks.push(note(`Left out, because a comment holds no more: ${inRow(left)}.`, `sess retro ${id}`));
  return { said: blocks.join('\n\n'), shown: sections.length - left.length };
}

/** The same behind a line that opens it; undefined where not even one section has room. */
function folded(account: Account, room: number): string | undefined {
  const before = `<details>\n<summary>${account.line}</summary>\n\n`;
  const after = '\n\n</details>';
  const { said, shown } = told(account, account.title.folded, room - before.length - after.length);
  const block = before + said + after;
  return block.length <= room && (shown > 0 || account.sections.length === 0) ? block : undefined;
}

function note(words: string, command: string): string {
  const said = [text(`${words} `), { type: 'inlineCode' as const, value: command }, text(' has everything.')];
  return markdownOf({ type: 'root', children: [paragraph([{ type: 'emphasis', children: said }])] }, 'shown').trimEnd();
}

function inRow(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => (name === '' ? 'a part without a title' : short(name)));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function short(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
