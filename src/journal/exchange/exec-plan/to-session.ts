import type { Fields } from '../../entry.ts';
import { toJson } from '../../text/json.ts';
import { inWords } from '../../text/words.ts';
import type { ForeignItem, ForeignSession } from '../foreign/foreign-session.ts';
import { readFlow } from '../markdown/flow.ts';
import { readTime } from '../markdown/times.ts';
import { HEADINGS } from './headings.ts';
import type { ExecPlan, PlanDecision, PlanDiscovery, PlanStep } from './plan.ts';

const CREATED = ['created', 'created_at', 'started', 'date'];
const UPDATED = ['updated', 'updated_at', 'last_updated'];
const OVER = /^(?:completed?|done|closed|abandoned|cancell?ed)$/i;

/** The session that a plan tells. A plan without an id of its own is known by its title and the name of its file. */
export function planSession(plan: ExecPlan, meta: Fields, name: string, where: string): ForeignSession {
  const { origin, title } = plan;
  const times = [...plan.steps, ...plan.discoveries, ...plan.decisions].flatMap(({ at }) => at ?? []);
  const first = times.reduce<number | undefined>(
    (least, at) => (least === undefined || at < least ? at : least),
    undefined,
  );
  const source = origin?.session ?? (inWords(meta.id) || `${title} (${name})`);
  const text = (heading: string): string => plan.sections.find((section) => section.heading === heading)?.body ?? '';
  const purpose = text(HEADINGS.purpose);
  const goal = readFlow((purpose.split(/\n{2,}/)[0] ?? '').split('\n'));
  const outcome = text(HEADINGS.outcomes);
  const ended = ending(plan, meta, outcome);
  return {
    ...{ where, format: 'execplan', source, ...(origin ? { of: origin.session } : {}) },
    created: readTime(origin?.created_at ?? '') ?? timeOf(meta, CREATED) ?? first,
    updated: timeOf(meta, UPDATED),
    branch: origin?.branch ?? null,
    items: [
      opened(plan, goal, source, name),
      ...plan.steps.flatMap(stepItems),
      ...plan.discoveries.map(discoveryItem),
      ...plan.decisions.map(decisionItem),
      ...plan.sections
        .filter(({ heading, body }) => body !== '' && !(heading === HEADINGS.purpose && body === goal))
        .map(({ heading, body }) => sectionItem(heading, body)),
      ...(Object.keys(meta).length > 0 ? [frontMatterItem(meta)] : []),
      ...(ended ? [ended] : []),
    ],
  };
}

function opened({ title, origin }: ExecPlan, goal: string, source: string, name: string): ForeignItem {
  const fields: Fields = {
    shortname: origin?.shortname || title || name,
    ...(title ? { title } : {}),
    ...(origin && origin.tasks.length > 0 ? { tasks: [...origin.tasks] } : {}),
    ...(origin?.agent ? { agent: origin.agent } : {}),
    imported_from: `execplan ${source}`,
  };
  return { kind: 'opened', text: goal, fields, at: 'start', key: ['opened'] };
}

/** All steps are planned first, so that they stay in the order of the plan. */
function stepItems({ text, done, current, at }: PlanStep): ForeignItem[] {
  const planned: ForeignItem = {
    kind: 'step',
    text,
    at: (done ? undefined : at) ?? 'start',
    order: 'start',
    key: ['step', text],
  };
  if (done) return [planned, { kind: 'done', text, at: at ?? 'end', key: ['done', text] }];
  return current
    ? [planned, { kind: 'progress', text, at: at ?? 'end', order: 'end', key: ['progress', text] }]
    : [planned];
}

function discoveryItem({ text, evidence, at }: PlanDiscovery): ForeignItem {
  return { kind: 'discovery', text, fields: evidence ? { evidence } : {}, at: at ?? 'end', key: ['discovery', text] };
}

function decisionItem({ text, rationale, context, options, choice, by, at }: PlanDecision): ForeignItem {
  const said = { context, options, choice, rationale };
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
  return { kind: 'decision', text, fields, at: at ?? 'end', key: ['decision', text], ...(by ? { author: by } : {}) };
}

function sectionItem(heading: string, body: string): ForeignItem {
  return { kind: 'note', text: body, fields: { section: heading }, at: 'end', key: ['section', heading] };
}

function frontMatterItem(meta: Fields): ForeignItem {
  const lines = Object.entries(meta).map(([key, value]) => `${key}: ${toJson(value)}`);
  return sectionItem(HEADINGS.front, lines.join('\n'));
}

/** A plan is over when it says so, or when every step is done and it has something to say about that. */
function ending({ steps, origin }: ExecPlan, meta: Fields, outcome: string): ForeignItem | undefined {
  const status = origin?.status || inWords(meta.status);
  const over =
    OVER.test(status) || (status === '' && outcome !== '' && steps.length > 0 && steps.every(({ done }) => done));
  if (!over) return undefined;
  const closed = readTime(origin?.closed_at ?? '');
  const fields = { status: /^(?:abandoned|cancell?ed)$/i.test(status) ? 'abandoned' : 'completed' };
  return { kind: 'closed', text: outcome, fields, at: closed ?? 'end', key: ['closed'] };
}

function timeOf(meta: Fields, keys: readonly string[]): number | undefined {
  return keys.map((key) => readTime(inWords(meta[key]))).find((at) => at !== undefined);
}
