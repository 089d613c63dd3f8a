import type { Fields, Json } from '../../entry.ts';
import { isSessionId, toShortname } from '../../session-id.ts';
import { toJson } from '../../text/json.ts';
import { inWords } from '../../text/words.ts';
import type { ForeignItem, ForeignSession } from '../foreign/foreign-session.ts';
import { refuseImport } from '../import-source.ts';
import { readFlow } from '../markdown/flow.ts';
import { outlineOf } from '../markdown/sections.ts';
import { readTime } from '../markdown/times.ts';
import { readContext, readTldr, type Tldr } from './head-parts.ts';
import { listItems, proseNote } from './session-parts.ts';
import { decisionItems, stepItems } from './story-parts.ts';

/** A session file: its front matter and the Markdown below it. */
export interface SessionFile {
  readonly where: string;
  /** Its name without folder and ending. */
  readonly name: string;
  /** In the folder of sessions that are over. */
  readonly archived: boolean;
  readonly meta: Fields;
  readonly text: string;
}

/** Keys whose values become part of items, each with what it takes to be read. */
const READ: { readonly [key: string]: (value: Json) => boolean } = {
  ...Object.fromEntries(
    ['id', 'status', 'git_branch', 'git_last_commit', 'agent', 'author', 'title', 'goal', 'parent'].map((key) => [
      key,
      isWords,
    ]),
  ),
  ...Object.fromEntries(['created_at', 'updated_at', 'closed_at'].map((key) => [key, isTime])),
  shortname: (value) => isWords(value) && toShortname(words(value)) === words(value),
  task_ids: (value) => Array.isArray(value) && value.every(isWords),
  compaction_count: (value) => typeof value === 'number' && value >= 0 && Number.isInteger(value),
};
/** Keys by which session.md only repeats what else it says. */
const REPEATED = new Set(['worktree', 'host', 'current', 'entries', 'progress_done', 'progress_total', 'blockers']);
const TLDR = /^tl;?dr\b/i;
const CONTEXT = /^context$/i;
/** No context was ever compacted more often. */
const MOST_COMPACTIONS = 10_000;

/**
 * The session that a file in the layout of `.sessions/` tells, written by hand or by another program. Every line of it
 * becomes part of an item; what has no kind becomes a note that names its section.
 *
 * @throws cannot-import
 */
export function readSessionFile(file: SessionFile): ForeignSession {
  const { where, name, meta } = file;
  const { before, sections } = outlineOf(file.text.replaceAll('\r\n', '\n').split('\n'), 2);
  const title = sections.find(({ level }) => level === 1);
  const bodyOf = (name: RegExp) => sections.filter(({ heading }) => name.test(heading)).flatMap(({ body }) => body);
  const tldr = readTldr(bodyOf(TLDR));
  const context = readContext(bodyOf(CONTEXT));
  const goal = words(meta.goal) || context.objective;
  const items = [
    ...context.items,
    ...(context.objective === goal ? [] : proseNote('Objective', [context.objective])),
    ...proseNote('Introduction', [...before, ...(title?.body ?? [])]),
    ...sections
      .filter((section) => section !== title && !TLDR.test(section.heading) && !CONTEXT.test(section.heading))
      .flatMap(({ heading, body }) => sectionItems(heading, body)),
  ];
  const source = words(meta.id) || words(meta.shortname) || name;
  return {
    ...{ where, format: 'sessions-dir', source, ...(isSessionId(source) ? { of: source } : {}) },
    created: readTime(words(meta.created_at)) ?? earliest(items),
    updated: readTime(words(meta.updated_at)),
    ...{
      author: words(meta.author),
      branch: words(meta.git_branch) || null,
      commit: words(meta.git_last_commit) || null,
    },
    items: [
      opened(file, title?.heading, goal, source),
      ...items,
      ...fromTldr(tldr, items),
      ...compactions(file),
      ...frontMatter(meta),
      ...ending(file, tldr.prose, goal),
    ],
  };
}

function sectionItems(heading: string, body: readonly string[]): ForeignItem[] {
  if (/^progress$/i.test(heading)) return stepItems(body);
  if (/^decisions$/i.test(heading)) return decisionItems(heading, body);
  return listItems(heading, body) ?? proseNote(heading, body);
}

function opened({ name, meta }: SessionFile, heading: string | undefined, goal: string, source: string): ForeignItem {
  const title = words(meta.title) || readFlow([(heading ?? '').replace(/^session:\s*/i, '')]);
  const shortname = words(meta.shortname) || title || name;
  const tasks = Array.isArray(meta.task_ids) ? meta.task_ids.map(words).filter(Boolean) : [];
  const fields: Fields = {
    shortname,
    ...(title && title !== goal ? { title } : {}),
    ...(tasks.length > 0 ? { tasks } : {}),
    ...(words(meta.agent) ? { agent: words(meta.agent) } : {}),
    ...(words(meta.parent) ? { parent: words(meta.parent) } : {}),
    imported_from: `sessions-dir ${source}`,
  };
  return { kind: 'opened', text: goal, fields, at: 'start', key: ['opened'] };
}

/** The step and the blockers that only the TL;DR names. */
function fromTldr({ current, blocker }: Tldr, items: readonly ForeignItem[]): ForeignItem[] {
  const blockers = items.filter(({ kind }) => kind === 'blocker').map(({ text }) => text);
  const added: ForeignItem[] = [];
  if (current && !items.some(({ kind }) => kind === 'progress'))
    added.push({ kind: 'progress', text: current, at: 'end', key: ['progress', current] });
  if (blocker && blocker !== blockers.join('; ') && !blockers.includes(blocker))
    added.push({ kind: 'blocker', text: blocker, at: 'end', key: ['blocker', 'Blockers', blocker] });
  return added;
}

function compactions({ where, meta }: SessionFile): ForeignItem[] {
  const count = typeof meta.compaction_count === 'number' ? Math.trunc(meta.compaction_count) : 0;
  if (count > MOST_COMPACTIONS) return refuseImport(where, `its compaction_count is ${count}`);
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    ...{ kind: 'compacted', text: '', at: 'end', key: ['compacted', String(index + 1)] },
  }));
}

function frontMatter(meta: Fields): ForeignItem[] {
  const ours = isSessionId(words(meta.id));
  const rest = Object.entries(meta).filter(([key, value]) => {
    if (value === null || value === '' || (ours && REPEATED.has(key))) return false;
    return !(Object.hasOwn(READ, key) && READ[key]?.(value));
  });
  const text = rest.map(([key, value]) => `${key}: ${toJson(value)}`).join('\n');
  return text ? [{ kind: 'note', text, fields: { section: 'front matter' }, at: 'end', key: ['front matter'] }] : [];
}

/** What the TL;DR tells and the status say: how far it got, or how it ended. */
function ending({ archived, meta }: SessionFile, prose: string, goal: string): ForeignItem[] {
  const told = prose === goal ? '' : prose.startsWith(`${goal}\n\n`) && goal ? prose.slice(goal.length).trim() : prose;
  const status = words(meta.status).toLowerCase();
  const abandoned = /^(?:abandoned|cancell?ed)$/.test(status);
  if (abandoned || archived || /^(?:completed?|done|closed)$/.test(status)) {
    const closed = readTime(words(meta.closed_at));
    const fields = { status: abandoned ? 'abandoned' : 'completed' };
    return [{ kind: 'closed', text: told, fields, at: closed ?? 'end', key: ['closed'] }];
  }
  const checkpoint: ForeignItem = { kind: 'checkpoint', text: told, at: 'end', key: ['tldr'] };
  const paused: ForeignItem = { kind: 'paused', text: '', at: 'end', key: ['paused'] };
  return [...(told ? [checkpoint] : []), ...(status === 'paused' ? [paused] : [])];
}

function earliest(items: readonly ForeignItem[]): number | undefined {
  return items.reduce<number | undefined>(
    (first, { at }) => (typeof at === 'number' && (first === undefined || at < first) ? at : first),
    undefined,
  );
}

function isWords(value: Json): boolean {
  return words(value) !== '';
}

function isTime(value: Json): boolean {
  return readTime(words(value)) !== undefined;
}

/** A value of the front matter as text; what is neither text nor number says nothing. */
function words(value: Json | undefined): string {
  return Array.isArray(value) ? '' : inWords(value).trim();
}
