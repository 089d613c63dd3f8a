import type { Fields } from '../../entry.ts';
import type { ForeignItem } from '../foreign/foreign-session.ts';
import { type Block, blocksOf } from '../markdown/blocks.ts';
import { takeCurrentMark } from '../markdown/current-mark.ts';
import { readFlow } from '../markdown/flow.ts';
import { outlineOf } from '../markdown/sections.ts';
import { takeLeadingTime, takeTrailingTime } from '../markdown/times.ts';
import { proseNote, saysNothing } from './session-parts.ts';

/** The steps of a Progress section, in its parts or without parts. A step that is not done is planned, the marked one is current. */
export function stepItems(body: readonly string[]): ForeignItem[] {
  const { before, sections } = outlineOf(body, 3);
  const parts = [{ heading: '', body: before }, ...sections];
  return parts.flatMap((part) => stepsOf(part.heading, part.body));
}

function stepsOf(part: string, body: readonly string[]): ForeignItem[] {
  const inProgress = /progress|current/i.test(part);
  const blocks = blocksOf(body);
  const marked = blocks.findIndex(({ lines }) => takeCurrentMark(lines.at(-1) ?? '').marked);
  const known = ['', 'completed', 'done', 'in progress', 'remaining', 'to do', 'todo'].includes(part.toLowerCase());
  const heading = known ? [] : proseNote('Progress', [`### ${part}`]);
  const items = blocks.flatMap((block, index) => {
    if (block.type === 'prose') return proseNote('Progress', block.lines);
    const current = marked < 0 ? inProgress && index === 0 : index === marked;
    return stepOf(block, /^(?:completed|done)$/i.test(part), current);
  });
  return [...heading, ...items];
}

function stepOf({ lines, checked }: Block, completed: boolean, current: boolean): ForeignItem[] {
  const words = lines.map((line, index) => (index === lines.length - 1 ? takeCurrentMark(line).text : line));
  const flow = readFlow(words);
  const after = takeTrailingTime(flow);
  const { text, at } = after.at === undefined && flow.startsWith('(') ? takeLeadingTime(flow) : after;
  if (text === '' || saysNothing(text)) return [];
  const isDone = checked ?? completed;
  // Every step is planned first, so that they stay in the order of the file.
  const step: ForeignItem = { kind: 'step', text, at: isDone ? 'start' : (at ?? 'start'), key: ['step', text] };
  if (isDone) return [step, { kind: 'done', text, at: at ?? 'end', key: ['done', text] }];
  return current ? [step, { kind: 'progress', text, at: 'end', key: ['progress', text] }] : [step];
}

/** The lines `**Label**: value` of a decision, by label. */
const DECISION: { readonly [label: string]: string } = {
  context: 'context',
  options: 'options',
  choice: 'choice',
  rationale: 'rationale',
};

/** The decisions of a section: one for each heading in it, and one for each item of a list. */
export function decisionItems(heading: string, body: readonly string[]): ForeignItem[] {
  const { before, sections } = outlineOf(body, 6);
  const listed = blocksOf(before).flatMap((block) =>
    block.type === 'prose' ? proseNote(heading, block.lines) : decisionOf([readFlow(block.lines)], []),
  );
  return [...listed, ...sections.flatMap((section) => decisionOf([section.heading], section.body))];
}

function decisionOf(title: readonly string[], body: readonly string[]): ForeignItem[] {
  const { text: name, at = 'end' } = takeTrailingTime(readFlow(title).replace(/^\d{1,4}\. /, ''));
  if (name === '' || saysNothing(name)) return [];
  const fields: Fields = {};
  let last: string | undefined;
  const more: string[] = [];
  for (const line of body) {
    const [, label = '', value = ''] = /^\s{0,3}\*\*([A-Za-z]{2,20})(?:\*\*:|:\*\*)\s?(.*)$/.exec(line) ?? [];
    const field = Object.hasOwn(DECISION, label.toLowerCase()) ? DECISION[label.toLowerCase()] : undefined;
    if (field !== undefined && !(field in fields)) {
      fields[field] = value.trimEnd();
      last = field;
    } else if (last !== undefined && label === '' && line.trim() !== '') {
      fields[last] = `${fields[last]} ${line.trim()}`;
    } else {
      last = undefined;
      more.push(line);
    }
  }
  const rest = readFlow(more);
  const text = rest === '' ? name : `${name}\n\n${rest}`;
  return [{ kind: 'decision', text, fields: readFields(fields), at, key: ['decision', name] }];
}

function readFields(fields: Fields): Fields {
  const read: Fields = {};
  for (const [field, value] of Object.entries(fields)) {
    const text = readFlow([String(value)]);
    if (text !== '') read[field] = field === 'options' ? optionsOf(text) : text;
  }
  return read;
}

/** `(1) this, (2) that` as a list; anything else is one option. */
function optionsOf(text: string): string[] {
  if (!text.startsWith('(1) ')) return [text];
  const options: string[] = [];
  let rest = text.slice(4);
  for (let number = 2; ; number++) {
    const next = rest.indexOf(`, (${number}) `);
    if (next < 0) return [...options, rest];
    options.push(rest.slice(0, next));
    rest = rest.slice(next + `, (${number}) `.length);
  }
}
