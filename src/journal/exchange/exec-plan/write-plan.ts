import { toJson } from '../../text/json.ts';
import { visibleLine } from '../../text/visible.ts';
import { escapeLine } from '../markdown/escape.ts';
import { writeFlow, writeVerbatim } from '../markdown/flow.ts';
import { planTime } from '../markdown/times.ts';
import { HEADINGS, LIVING, UNKNOWN } from './headings.ts';
import { writeLabels } from './labels.ts';
import type { ExecPlan, PlanDecision, PlanDiscovery, PlanOrigin, PlanStep } from './plan.ts';

const ALWAYS: readonly string[] = [
  HEADINGS.purpose,
  HEADINGS.progress,
  HEADINGS.surprises,
  HEADINGS.decisions,
  HEADINGS.outcomes,
];
const ORDER = [
  ...ALWAYS,
  ...['Context and Orientation', 'Plan of Work', 'Concrete Steps', 'Validation and Acceptance'],
  ...['Idempotence and Recovery', 'Artifacts and Notes', 'Interfaces and Dependencies'],
].map((heading) => heading.toLowerCase());

/** One line of front matter, as an import keeps it. */
const KEY = /^[^\s:#'"[{-][^:\n]{0,100}: \S.*$/;

/** An ExecPlan as Markdown, its sections in the usual order, from which `readPlan` reads it again. */
export function writePlan(plan: ExecPlan): string {
  const front = frontMatter(plan);
  const intro = plan.sections
    .filter(({ heading }) => heading === HEADINGS.introduction)
    .map(({ body }) => writeVerbatim(body));
  const headings = [...new Set([...ALWAYS, ...plan.sections.map(({ heading }) => heading)])].filter(
    (name) => name !== HEADINGS.introduction && !(name === HEADINGS.front && front !== ''),
  );

  const blocks = [
    `# ${escapeLine(visibleLine(plan.title))}`,
    ...(plan.origin ? [comment(plan.origin)] : []),
    ...(intro.some((text) => text.includes('living document')) ? [] : [LIVING]),
    ...intro,
    ...headings.toSorted((a, b) => rank(a) - rank(b)).flatMap((heading) => section(plan, heading)),
  ];
  return `${front === '' ? '' : `---\n${front}\n---\n\n`}${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Front matter stands where it stood, when it is nothing else by now. */
function frontMatter({ sections }: ExecPlan): string {
  const body = sections.find(({ heading }) => heading === HEADINGS.front)?.body ?? '';
  return body.split('\n').every((line) => KEY.test(line)) ? body : '';
}

/** What the usual order does not name comes last, in the order it came. */
function rank(heading: string): number {
  const index = ORDER.indexOf(heading.toLowerCase());
  return index < 0 ? ORDER.length : index;
}

/** JSON in which no comment can end. */
function comment(origin: PlanOrigin): string {
  return `<!-- sess ${toJson({ ...origin, tasks: [...origin.tasks] })
    .replaceAll('>', '\\u003e')
    .replaceAll('<', '\\u003c')} -->`;
}

function section(plan: ExecPlan, heading: string): string[] {
  const bodies = plan.sections.filter((one) => one.heading === heading).map(({ body }) => writeVerbatim(body));
  const list =
    heading === HEADINGS.progress
      ? plan.steps.map(step)
      : heading === HEADINGS.surprises
        ? plan.discoveries.map(discovery)
        : heading === HEADINGS.decisions
          ? plan.decisions.map(decision)
          : [];
  // Entries of one line stand close together, those of several apart.
  const items = list.join(heading === HEADINGS.progress ? '\n' : '\n\n');
  const said = [...bodies, items].filter(Boolean);
  const nothing = said.length === 0 && ALWAYS.includes(heading);
  return [`## ${escapeLine(visibleLine(heading))}`, ...(nothing ? ['None yet.'] : said)];
}

function step({ text, done, current, at }: PlanStep): string {
  return `- [${done ? 'x' : ' '}] ${time(at)}${writeFlow(text, '  ')}${current ? ' <- CURRENT' : ''}`;
}

/** Without a label where a reader would take part of the text for evidence. */
function discovery({ text, evidence, at }: PlanDiscovery): string {
  const plain = evidence === '' && /(?:^|[\s(])evidence:\s/i.test(text);
  return `- ${time(at)}${
    plain
      ? writeFlow(text, '  ')
      : writeLabels([
          ['Observation', text],
          ['Evidence', evidence],
        ])
  }`;
}

function decision({ text, rationale, context, options, choice, by, at }: PlanDecision): string {
  const signed = [at === undefined ? '' : planTime(at), by].filter(Boolean).join(' / ');
  return `- ${writeLabels([
    ['Decision', text],
    ['Rationale', rationale],
    ['Context', context],
    ['Options', options],
    ['Choice', choice],
    ['Date/Author', signed || UNKNOWN],
  ])}`;
}

function time(at: number | undefined): string {
  return at === undefined ? '' : `(${planTime(at)}) `;
}
