import { isSessionId } from '../../session-id.ts';
import { type Block, blocksOf } from '../markdown/blocks.ts';
import { takeCurrentMark } from '../markdown/current-mark.ts';
import { readFlow, readVerbatim } from '../markdown/flow.ts';
import { codeLines, outlineOf } from '../markdown/sections.ts';
import { readTime, type Timed, takeLeadingTime, takeTrailingTime } from '../markdown/times.ts';
import { saysNothing } from '../sessions-dir/session-parts.ts';
import { HEADINGS, LIVING, sectionName, UNKNOWN } from './headings.ts';
import { readLabels } from './labels.ts';
import type { ExecPlan, PlanDecision, PlanDiscovery, PlanOrigin, PlanSection, PlanStep } from './plan.ts';

const ORIGIN = /^<!-- sess (\{.{1,4000}\}) -->$/;
const DECISION_LABELS = ['Decision', 'Rationale', 'Context', 'Options', 'Choice', 'Date/Author', 'Date'];

/** Sections that every plan has, be it only to say that there is nothing to say. */
const OWN = new Set<string>(Object.values(HEADINGS));

/** Whether a text is an ExecPlan: it has at least two of the sections that make one. */
export function isExecPlan(text: string): boolean {
  const names = new Set(planOutline(text).sections.map(({ heading }) => sectionName(heading)));
  const own = [HEADINGS.surprises, HEADINGS.decisions, HEADINGS.outcomes].filter((name) => names.has(name)).length;
  return own >= 2 || (own === 1 && names.has(HEADINGS.progress));
}

/** Reads an ExecPlan without its front matter. Every line of it is in the plan, but for "None yet." and the like. */
export function readPlan(text: string): ExecPlan {
  const { before, sections } = planOutline(text);
  const title = sections.find(({ level }) => level === 1);
  const intro = [...before, ...(title?.body ?? [])];
  const steps: PlanStep[] = [];
  const discoveries: PlanDiscovery[] = [];
  const decisions: PlanDecision[] = [];
  const rest: PlanSection[] = introduction(intro);
  for (const section of sections) {
    if (section === title) continue;
    const heading = sectionName(readFlow([section.heading]));
    let body = section.body;
    if (heading === HEADINGS.progress) body = take(body, stepOf, steps);
    if (heading === HEADINGS.surprises) body = take(body, discoveryOf, discoveries);
    if (heading === HEADINGS.decisions) body = takeDecisions(body, decisions);
    const kept = readVerbatim(body);
    const own = OWN.has(heading);
    if (kept !== '' && !(own && saysNothing(kept))) rest.push({ heading, body: kept });
    else if (!own) rest.push({ heading, body: '' });
  }
  return {
    title: readFlow([title?.heading ?? '']),
    origin: originIn(intro),
    steps,
    discoveries,
    decisions,
    sections: rest,
  };
}

/** A plan may stand in one block of code, as a chat gives it, and its sections one level lower than usual. */
function planOutline(text: string) {
  const all = text.replaceAll('\r\n', '\n').split('\n');
  const lines = isFenced(all) ? unfenced(all) : all;
  const lower = outlineOf(lines, 3).sections.find(({ heading }) => sectionName(heading) === HEADINGS.progress);
  return outlineOf(lines, lower?.level === 3 ? 3 : 2);
}

function isFenced(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line.trim() !== '');
  return /^`{3,}\s*(?:md|markdown)\s*$/.test(lines[first] ?? '');
}

function unfenced(lines: readonly string[]): string[] {
  const isCode = codeLines();
  const first = lines.findIndex((line) => line.trim() !== '');
  const inside = lines.slice(first).filter((line) => isCode(line));
  const closed = /^\s*`{3,}\s*$/.test(inside.at(-1) ?? '');
  return inside.slice(1, closed ? -1 : undefined);
}

/** What stands before the first section, without the words that every plan begins with. */
function introduction(lines: readonly string[]): PlanSection[] {
  const parts = readVerbatim(lines.filter((line) => !ORIGIN.test(line))).split(/(\n{2,})/);
  const living = parts.findIndex((part) => readFlow(part.split('\n')) === LIVING);
  const said = (living < 0 ? parts : parts.toSpliced(living, 2)).join('').trim();
  return said === '' ? [] : [{ heading: HEADINGS.introduction, body: said }];
}

/** Takes the items that can be read from the body of a section and returns the lines of everything else. */
function take<Item>(body: readonly string[], read: (block: Block) => Item | undefined, items: Item[]): string[] {
  return blocksOf(body).flatMap((block) => {
    const item = block.type === 'item' ? read(block) : undefined;
    if (item) items.push(item);
    const nothing = block.type === 'item' && saysNothing(readFlow(block.lines));
    return item || nothing ? [] : [...block.raw, ''];
  });
}

function stepOf({ checked, lines }: Block): PlanStep | undefined {
  if (checked === undefined) return undefined;
  // The time goes first: what begins the text after it was written as the beginning of a line.
  const leading = takeLeadingTime(lines[0] ?? '');
  const flow = readFlow([leading.text, ...lines.slice(1)]);
  const { text: words, marked } = takeCurrentMark(flow);
  const { text, at } = leading.at === undefined ? takeTrailingTime(words) : { text: words, at: leading.at };
  return text === '' ? undefined : { text, done: checked, current: !checked && marked, at };
}

function discoveryOf({ lines }: Block): PlanDiscovery | undefined {
  if (saysNothing(readFlow(lines))) return undefined;
  const leading = takeLeadingTime(lines[0] ?? '');
  const said = readLabels([leading.text, ...lines.slice(1)], ['Observation', 'Evidence']);
  const { observation = '', evidence = '' } = said;
  const plain = said.observation === undefined && said.evidence === undefined;
  const { text, at } =
    plain && leading.at === undefined ? takeTrailingTime(said[''] ?? '') : { ...leading, text: said[''] };
  const words = [text, observation].filter(Boolean).join('\n');
  return words === '' ? undefined : { text: words, evidence, at };
}

function takeDecisions(body: readonly string[], decisions: PlanDecision[]): string[] {
  const { before, sections } = outlineOf(body, 6);
  const rest = take(before, ({ lines }) => decisionOf(lines), decisions);
  for (const { heading, level, body: below } of sections) {
    const blocks = below.map((line) => line.replace(/^[-*+] (?=\**[A-Z])/, ''));
    const found = decisionOf([`Decision: ${heading.replace(/^(?:decision )?\d{1,4}[.:]\s+/i, '')}`, ...blocks]);
    if (found) decisions.push(found);
    else rest.push('', `${'#'.repeat(level)} ${heading}`, ...below);
  }
  return rest;
}

function decisionOf(lines: readonly string[]): PlanDecision | undefined {
  const { text: first, at } = takeLeadingTime(lines[0] ?? '');
  const said = readLabels([first, ...lines.slice(1)], DECISION_LABELS);
  const text = [said[''], said.decision].filter(Boolean).join('\n');
  if (text === '' || saysNothing(text)) return undefined;
  const { rationale = '', context = '', options = '', choice = '' } = said;
  const signed = signature(said['date/author'] ?? said.date ?? '');
  return { text, rationale, context, options, choice, by: signed.text, at: signed.at ?? at };
}

/** `2026-01-29 / Codex`, `2026-01-09 (Codex).` */
function signature(said: string): Timed {
  const { text, at } = takeLeadingTime(said.replace(/^(\S+(?: \S+)?)\s*[/,]\s+/, '$1 '));
  if (at === undefined) return { text: said === UNKNOWN ? '' : said };
  return { text: text.startsWith('(') ? text.replace(/^\(|\)?\.?$/g, '') : text, at };
}

function originIn(lines: readonly string[]): PlanOrigin | undefined {
  const found = lines.map((line) => ORIGIN.exec(line)?.[1]).find((json) => json !== undefined);
  try {
    const said = JSON.parse(found ?? 'null') as { [key: string]: unknown } | null;
    if (said === null || typeof said.session !== 'string' || !isSessionId(said.session)) return undefined;
    const words = (key: string): string => (typeof said[key] === 'string' ? said[key] : '');
    const time = (key: string): string | null => (readTime(words(key)) === undefined ? null : words(key));
    const tasks = Array.isArray(said.tasks) ? said.tasks.filter((task) => typeof task === 'string') : [];
    return {
      ...{ session: said.session, shortname: words('shortname'), status: words('status') },
      ...{ created_at: time('created_at') ?? '', closed_at: time('closed_at') },
      ...{ branch: words('branch') || null, agent: words('agent') || null, tasks },
    };
  } catch {
    return undefined;
  }
}
