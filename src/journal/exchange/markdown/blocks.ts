import { codeLines } from './sections.ts';

/** An item of a list with all that is indented below it, or the lines between lists. */
export interface Block {
  readonly type: 'item' | 'prose';
  /** The box of a task: checked, not checked, or none there. */
  readonly checked?: boolean | undefined;
  /** Without the marker, the box and the indentation of the item. */
  readonly lines: readonly string[];
  /** The same as it stands in the document. */
  readonly raw: readonly string[];
}

interface Open extends Block {
  readonly lines: string[];
  readonly raw: string[];
  /** Where its marker and where its content begin. */
  readonly marker: number;
  readonly indent: number;
}

const MARKER = /^( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]{1,4})(?=\S)|[ \t]*$)/;
const BOX = /^\[([ xX])\](?:[ \t]+|$)/;

/** Takes the body of a section apart into the items of its lists and what stands between them. Nothing is left out but blank lines. */
export function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Open[] = [];
  const isCode = codeLines();
  let blank = 0;
  for (const line of lines) {
    const code = isCode(line);
    if (line.trim() === '' && !code) {
      blank++;
      continue;
    }
    const last = blocks.at(-1);
    const started = code === 'inside' ? undefined : startOf(line, last);
    if (started) blocks.push(started);
    else if (last && (code === 'inside' || belongs(last, line, code ? 1 : blank))) {
      for (; blank > 0; blank--) for (const kept of [last.lines, last.raw]) kept.push('');
      last.lines.push(last.type === 'item' ? dedent(line, last.indent) : line);
      last.raw.push(line);
    } else blocks.push({ type: 'prose', lines: [line], raw: [line], marker: 0, indent: 0 });
    blank = 0;
  }
  return blocks.map(({ marker: _, indent: __, ...block }) => block);
}

function startOf(line: string, last: Open | undefined): Open | undefined {
  const [all = '', before = '', marker = '', space = ' '] = MARKER.exec(line) ?? [];
  if (!marker || (last?.type === 'item' && before.length >= last.marker + 2)) return undefined;
  const content = line.slice(all.length);
  const box = BOX.exec(content);
  return {
    type: 'item',
    checked: box ? box[1] !== ' ' : undefined,
    lines: [box ? content.slice(box[0].length) : content],
    raw: [line],
    marker: before.length,
    indent: before.length + marker.length + (space === '\t' ? 1 : space.length),
  };
}

/** What is indented belongs to its item; what is not goes on with the paragraph that it follows at once. */
function belongs({ type }: Open, line: string, blank: number): boolean {
  return type === 'prose' || /^(?: {2}|\t)/.test(line) || blank === 0;
}

/** Takes away as much indentation as an item's content has, a tab counting as all of it. */
function dedent(line: string, indent: number): string {
  if (line.startsWith('\t')) return line.slice(1);
  const [spaces = ''] = /^ */.exec(line) ?? [];
  return line.slice(Math.min(spaces.length, indent));
}
