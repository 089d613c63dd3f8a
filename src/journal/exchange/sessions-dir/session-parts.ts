import type { Fields, Json } from '../../entry.ts';
import { parseDuration } from '../../text/duration.ts';
import type { ForeignItem } from '../foreign/foreign-session.ts';
import { type Block, blocksOf } from '../markdown/blocks.ts';
import { readFlow, readVerbatim } from '../markdown/flow.ts';
import { readTime, type Timed, takeLeadingTime, takeTrailingTime } from '../markdown/times.ts';

/** What a labelled line below an item says, and how its value is read. */
type Label = readonly [field: string, read?: (value: string) => Json];

interface ListSection {
  readonly kind: string;
  readonly labels?: { readonly [label: string]: Label };
}

const number = (value: string): Json => (/^-?\d{1,9}$/.test(value) ? Number(value) : value);
const seconds = (value: string): Json => (value.length < 60 ? inSeconds(value) : undefined) ?? value;
const inSeconds = (value: string): number | undefined =>
  parseDuration(value.replace(/\s*(day|hour|minute|second)s?\s*/g, (_, unit: string) => unit.charAt(0)));

/** The sections of a session file that are lists of one kind each, by their headings. */
const LISTS: { readonly [heading: string]: ListSection } = {
  discoveries: { kind: 'discovery', labels: { evidence: ['evidence'] } },
  blockers: { kind: 'blocker' },
  errors: {
    kind: 'error',
    labels: {
      command: ['command'],
      'exit code': ['exit_code', number],
      cause: ['cause'],
      resolution: ['resolution'],
      prevention: ['prevention'],
    },
  },
  snags: {
    kind: 'snag',
    labels: { impact: ['impact'], resolution: ['resolution'], 'time lost': ['lost_s', seconds] },
  },
  'next steps': { kind: 'next' },
  lessons: { kind: 'lesson' },
  'lessons learned': { kind: 'lesson' },
  'what worked well': { kind: 'worked' },
  improvements: { kind: 'improvement', labels: { area: ['area'] } },
  artifacts: { kind: 'artifact', labels: { label: ['label'] } },
  metrics: { kind: 'metric' },
  notes: { kind: 'note', labels: { section: ['section'] } },
  related: { kind: 'related', labels: { why: ['why'] } },
  checkpoints: { kind: 'checkpoint' },
  commits: { kind: 'commit' },
};

/** "None", "- None currently", "(none yet)": somebody kept the place. */
const NOTHING = /^[-(*\s]*(?:none|nothing|n\/a)(?: yet| so far| currently| given)?[.)\s]*$/i;

/** Whether a text only says that there is nothing to say. */
export function saysNothing(text: string): boolean {
  return text.length < 40 && NOTHING.test(text);
}

/** The items of a section that is a list, by its heading; undefined for any other section. */
export function listItems(heading: string, body: readonly string[]): ForeignItem[] | undefined {
  const name = heading.toLowerCase();
  const section = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  if (!section) return undefined;
  return blocksOf(body).flatMap((block) =>
    block.type === 'prose' ? proseNote(heading, block.lines) : listItem(section, heading, block),
  );
}

/** Lines that belong to no item, kept under the heading they stand below. */
export function proseNote(heading: string, lines: readonly string[]): ForeignItem[] {
  const text = readVerbatim(lines);
  if (text === '' || saysNothing(text)) return [];
  return [{ kind: 'note', text, fields: { section: heading }, at: 'end', key: ['section', heading] }];
}

function listItem({ kind, labels = {} }: ListSection, heading: string, { lines, checked }: Block): ForeignItem[] {
  const { said, fields } = takeLabels(lines, {
    ...labels,
    ...(kind === 'blocker' ? { resolved: ['resolution'] } : {}),
  });
  const { text, at = 'end' } = timed(readFlow(said));
  if (text === '' || saysNothing(text)) return [];
  const key = [kind, heading, text];
  if (kind === 'blocker') return blockers(text, at, key, checked === true || 'resolution' in fields, fields);
  return [{ kind, ...ownWords(kind, text, fields), at, key }];
}

/** A blocker that the file calls resolved is one entry that says it stood there and one that says it is gone. */
function blockers(text: string, at: ForeignItem['at'], key: string[], gone: boolean, fields: Fields): ForeignItem[] {
  const blocker: ForeignItem = { kind: 'blocker', text, at, key };
  return gone ? [blocker, { kind: 'unblocked', text, fields, at: 'end', key: ['un', ...key] }] : [blocker];
}

/** Some kinds say part of their text in fields, as `sess log` does. */
function ownWords(kind: string, text: string, fields: Fields): { text: string; fields: Fields } {
  const [, name = '', value = ''] = (kind === 'metric' && /^([^=]{1,200})=([\s\S]+)$/.exec(text)) || [];
  if (name) return { text, fields: { ...fields, name: name.trim(), value: value.trim() } };
  const [all = '', oid] = (kind === 'commit' && /^`([0-9a-f]{7,64})` /.exec(text)) || [];
  return oid ? { text: text.slice(all.length), fields: { ...fields, oid } } : { text, fields };
}

/** `**Lock ordering** (time): words`, `words (time)` and `(time) words`. */
function timed(text: string): Timed {
  const [, lead, time, rest] = /^\*\*([^*\n]{1,200})\*\*\s*\(([^()\n]{10,40})\):?\s+([\s\S]*)$/.exec(text) ?? [];
  const at = readTime(time ?? '');
  if (at !== undefined) return { text: `${lead?.replace(/:$/, '')}: ${rest}`, at };
  const after = takeTrailingTime(text);
  return after.at === undefined && text.startsWith('(') ? takeLeadingTime(text) : after;
}

/** Takes the lines `- Label: value` whose label is known from the end of an item; all others stay part of its words. */
function takeLabels(lines: readonly string[], labels: { readonly [label: string]: Label }) {
  const fields: Fields = {};
  const said = lines.filter((line) => {
    const [, label = '', value = ''] = /^[-*+] \**([A-Za-z][A-Za-z ]{1,20}?)\**:\** (\S.*)$/.exec(line) ?? [];
    const name = label.toLowerCase();
    const known = Object.hasOwn(labels, name) ? labels[name] : undefined;
    if (!known || known[0] in fields) return true;
    const plain = readFlow([value]);
    fields[known[0]] = known[1]?.(plain) ?? plain;
    return false;
  });
  return { said, fields };
}
