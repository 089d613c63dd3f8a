import type { DocumentSection, Row } from '../../kind.ts';
import { documentRows } from '../../session-document.ts';
import { currentStep, openBlockers, type Snapshot } from '../../snapshot.ts';
import { inWords } from '../../text/words.ts';
import type { ExportedSession } from '../json/layout.ts';
import { takeLeadingTime, takeTrailingTime } from '../markdown/times.ts';
import { HEADINGS } from './headings.ts';
import type { ExecPlan, PlanDecision, PlanDiscovery, PlanSection, PlanStep } from './plan.ts';

/** Where the lists of a session go that a plan has no section of its own for, each under a line that names it. */
const LISTS: readonly (readonly [section: DocumentSection, heading: string, title: string])[] = [
  ['lessons', HEADINGS.outcomes, 'Lessons'],
  ['what worked', HEADINGS.outcomes, 'What worked well'],
  ['improvements', HEADINGS.outcomes, 'Improvements'],
  ['metrics', HEADINGS.outcomes, 'Metrics'],
  ['key files', 'Context and Orientation', 'Key files'],
  ['key context', 'Context and Orientation', 'Key context'],
  ['next steps', 'Plan of Work', 'Next steps'],
  ['artifacts', 'Artifacts and Notes', 'Artifacts'],
  ['notes', 'Artifacts and Notes', 'Notes'],
  ['checkpoints', 'Artifacts and Notes', 'Checkpoints'],
  ['related', 'Artifacts and Notes', 'Related'],
  ['commits', 'Artifacts and Notes', 'Commits'],
];

/** The plan that a session is. What a plan has no words for stands in lists under the headings it has. */
export function planOf({ snapshot, entries }: ExportedSession): ExecPlan {
  const authors = new Map(entries.map(({ id, author }) => [id, author.replace(/ <[^>]*>$/, '')]));
  const rows = (section: DocumentSection): readonly Row<DocumentSection>[] => documentRows(snapshot, section);
  const { id, shortname, status, created_at, closed_at, branch, agent, tasks } = snapshot;
  return {
    title: snapshot.title || snapshot.goal.split('\n', 1)[0] || shortname,
    origin: { session: id, shortname, status, created_at, closed_at, branch, agent, tasks },
    steps: stepsOf(snapshot).filter(saysSomething),
    discoveries: [
      ...(snapshot.lists.discoveries ?? []).map(discovery),
      ...[...rows('errors'), ...rows('snags')].map(trouble),
    ]
      .filter(saysSomething)
      .toSorted(byTime),
    decisions: (snapshot.lists.decisions ?? [])
      .map((item) => decision(item, authors.get(item.id) ?? ''))
      .filter(saysSomething)
      .toSorted(byTime),
    sections: sectionsOf(snapshot, rows),
  };
}

/** An item without words, which only another program can have written, is none in Markdown. */
function saysSomething({ text }: { readonly text: string }): boolean {
  return text.trim() !== '';
}

function byTime(a: { readonly at?: number | undefined }, b: { readonly at?: number | undefined }): number {
  return (a.at ?? 0) - (b.at ?? 0);
}

function stepsOf(snapshot: Snapshot): PlanStep[] {
  const current = currentStep(snapshot);
  return snapshot.steps.map((step) => {
    const { text, state, at } = step;
    // A text that begins or ends with a time would be taken for one without.
    const says = [takeLeadingTime(text), takeTrailingTime(text)].some((timed) => timed.at !== undefined);
    const timed = state !== 'open' || says || minuteOf(at) !== minuteOf(snapshot.created_at);
    return { text, done: state === 'done', current: step === current, at: timed ? minuteOf(at) : undefined };
  });
}

type Said = Snapshot['lists'][string][number];

function discovery(item: Said): PlanDiscovery {
  return { text: item.text, evidence: inWords(item.evidence), at: minuteOf(item.at) };
}

/** An error or a snag is something that was found out too; its details are the evidence. */
function trouble({ text, at, details }: Row): PlanDiscovery {
  return { text, evidence: details.map(([label, value]) => `${label}: ${value}`).join('; '), at: minuteOf(at) };
}

function decision(item: Said, by: string): PlanDecision {
  const { rationale, context, options, choice } = item;
  return {
    ...{ text: item.text, rationale: inWords(rationale), context: inWords(context) },
    ...{ options: inWords(options), choice: inWords(choice), by, at: minuteOf(item.at) },
  };
}

function sectionsOf(snapshot: Snapshot, rows: (section: DocumentSection) => readonly Row[]): PlanSection[] {
  const bodies = new Map<string, string[]>();
  const add = (heading: string, body: string): void => {
    const before = bodies.get(heading) ?? [];
    // What was imported from a plan may say already what the lists say.
    if (body !== '' && !before.some((text) => text.includes(body))) bodies.set(heading, [...before, body]);
  };
  const noted = Object.values(snapshot.lists)
    .flat()
    .filter(({ section }) => typeof section === 'string');
  for (const { section, text } of noted) add(String(section), text);
  if (!bodies.has(HEADINGS.purpose)) add(HEADINGS.purpose, snapshot.goal);
  add(HEADINGS.outcomes, snapshot.summary);
  add(
    HEADINGS.progress,
    openBlockers(snapshot)
      .map(({ text }) => `Blocked: ${text}`)
      .join('\n'),
  );
  for (const [section, heading, title] of LISTS) {
    const items = rows(section).filter(({ details }) => !details.some(([label]) => label === 'Section'));
    add(heading, items.length > 0 ? `${title}:\n\n${items.map(listItem).join('\n')}` : '');
  }
  return [...bodies].map(([heading, texts]) => ({ heading, body: texts.join('\n\n') }));
}

function listItem({ text, details }: Row): string {
  const lines = details.map(([label, value]) => `  - ${label}: ${value.replaceAll('\n', '\n    ')}`);
  return [`- ${text.replaceAll('\n', '\n  ')}`, ...lines].join('\n');
}

function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / 60_000) * 60_000;
}
