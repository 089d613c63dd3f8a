import type { Detail, DocumentSection, Row } from './kind.ts';
import { kinds } from './kinds/index.ts';
import { currentStep, openBlockers, type Snapshot, type Step } from './snapshot.ts';
import { toFrontMatter } from './summary.ts';
import { toJson } from './text/json.ts';
import { lead, markdownLine, markdownText, stamp } from './text/markdown.ts';
import { inWords } from './text/words.ts';

/** A section shows its newest items; older ones stay one command away, so that the file stays readable and small. */
const MOST = 50;

/** Headed items have a heading each, numbered ones a time, ordered ones only their number. */
type Style = 'headed' | 'numbered' | 'ordered' | 'bullets';

const SECTIONS: readonly (readonly [DocumentSection, title: string, style: Style])[] = [
  ['decisions', 'Decisions', 'headed'],
  ['discoveries', 'Discoveries', 'numbered'],
  ['blockers', 'Blockers', 'numbered'],
  ['errors', 'Errors', 'numbered'],
  ['snags', 'Snags', 'numbered'],
  ['next steps', 'Next Steps', 'ordered'],
  ['lessons', 'Lessons', 'numbered'],
  ['what worked', 'What Worked Well', 'bullets'],
  ['improvements', 'Improvements', 'bullets'],
  ['artifacts', 'Artifacts', 'bullets'],
  ['metrics', 'Metrics', 'bullets'],
  ['notes', 'Notes', 'bullets'],
  ['related', 'Related', 'bullets'],
  ['checkpoints', 'Checkpoints', 'bullets'],
  ['commits', 'Commits', 'bullets'],
];

/** session.md: the session for people and git hosts. A function of the snapshot alone, so it can always be rebuilt. */
export function sessionDocument(snapshot: Snapshot): string {
  const meta = Object.entries(toFrontMatter(snapshot)).map(([key, value]) => `${key}: ${toJson(value)}`);
  const rows = rowsOf(snapshot);
  const blocks = [
    `# Session: ${markdownLine(snapshot.title || snapshot.goal || snapshot.shortname)}`,
    tldr(snapshot),
    context(snapshot, rows),
    progress(snapshot.steps),
    ...SECTIONS.map(([section, title, style]) => list(title, style, rows.get(section) ?? [])),
    unknown(snapshot),
  ];
  return `---\n${meta.join('\n')}\n---\n\n${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** What the kinds of a session's items show in one section, in the order of the kinds. */
export function documentRows(snapshot: Snapshot, section: DocumentSection): readonly Row<DocumentSection>[] {
  return rowsOf(snapshot).get(section) ?? [];
}

function rowsOf(snapshot: Snapshot): Map<DocumentSection, Row<DocumentSection>[]> {
  const rows = new Map<DocumentSection, Row<DocumentSection>[]>();
  for (const { plural, document } of kinds)
    for (const row of plural && document ? (snapshot.lists[plural] ?? []).flatMap(document) : []) {
      const section = rows.get(row.section);
      if (section) section.push(row);
      else rows.set(row.section, [row]);
    }
  return rows;
}

function tldr(snapshot: Snapshot): string {
  const { steps, summary, goal, lists } = snapshot;
  const current = currentStep(snapshot);
  const blockers = openBlockers(snapshot);
  const done = steps.filter(({ state }) => state === 'done').length;
  const latest = lists.checkpoints?.findLast(({ text }) => text !== '')?.text;
  const said = [summary || goal, summary ? '' : latest]
    .filter((text) => text)
    .map((text) => markdownText(text ?? '', ''));
  return [
    '## TL;DR (Read This First)',
    '',
    ...said.map((text) => `${text}\n`),
    `**Progress**: ${done}/${steps.length} steps complete  `,
    `**Current**: ${current ? `${markdownLine(current.text)} (step ${steps.indexOf(current) + 1})` : 'None'}  `,
    `**Blocker**: ${blockers.map(({ text }) => markdownLine(text)).join('; ') || 'None'}`,
  ].join('\n');
}

function context(snapshot: Snapshot, rows: ReadonlyMap<DocumentSection, readonly Row[]>): string {
  const files = (rows.get('key files') ?? []).map(
    ({ text, details: [why] }) => `- ${markdownText(text, '  ')}${why ? ` - ${markdownLine(why[1])}` : ''}`,
  );
  const facts = (rows.get('key context') ?? []).map(({ text }) => `- ${markdownText(text, '  ')}`);
  return [
    '## Context',
    '',
    `**Objective**: ${markdownLine(snapshot.goal) || 'None given'}`,
    ...(files.length > 0 ? ['', '**Key Files**:', '', ...files] : []),
    ...(facts.length > 0 ? ['', '**Key Context** (survives compaction):', '', ...facts] : []),
  ].join('\n');
}

function progress(steps: readonly Step[]): string {
  const part = (title: string, state: Step['state'], line: (step: Step) => string): string[] => {
    const these = steps.filter((step) => step.state === state);
    const shown = state === 'done' ? these.slice(-MOST) : these.slice(0, MOST);
    const more = these.length > shown.length ? [`- … and ${these.length - shown.length} more`] : [];
    return these.length > 0 ? ['', `### ${title}`, '', ...shown.map(line), ...more] : [];
  };
  const lines = [
    ...part('Completed', 'done', ({ text, at }) => `- [x] ${markdownText(text, '  ')} (${stamp(at)})`),
    ...part('In Progress', 'current', ({ text }) => `- [ ] ${markdownText(text, '  ')} <- CURRENT`),
    ...part('Remaining', 'open', ({ text }) => `- [ ] ${markdownText(text, '  ')}`),
  ];
  return lines.length > 0 ? ['## Progress', ...lines].join('\n') : '';
}

function list(title: string, style: Style, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const hidden = Math.max(0, rows.length - MOST);
  const items = rows.slice(hidden).map((row, index) => item(style, hidden + index + 1, row));
  const shown = items.join(style === 'headed' ? '\n\n' : '\n');
  return [`## ${title}`, '', ...(hidden > 0 ? [`… ${hidden} earlier`, ''] : []), shown].join('\n');
}

function item(style: Style, number: number, { text, at, details }: Row): string {
  if (style === 'headed') {
    const lines = details.map(([label, value]) => `**${label}**: ${markdownLine(value)}`);
    return [`### ${number}. ${markdownLine(text)} (${stamp(at)})`, lines.join('  \n')].filter(Boolean).join('\n');
  }
  const marker = style === 'bullets' ? '- ' : `${number}. `;
  const indent = ' '.repeat(marker.length);
  const said = style === 'numbered' ? lead(text, `(${stamp(at)})`, indent) : markdownText(text, indent);
  return [`${marker}${said}`, ...details.map((detail) => detailLine(detail, indent))].join('\n');
}

function detailLine([label, value]: Detail, indent: string): string {
  return `${indent}- ${label}: ${markdownLine(value)}`;
}

function unknown({ unknown }: Snapshot): string {
  const lines = unknown
    .slice(-MOST)
    .map((entry) =>
      !('id' in entry)
        ? `- unreadable: ${markdownLine(inWords(entry.file))} (${markdownLine(inWords(entry.reason))})`
        : `- ${markdownLine(inWords(entry.kind))}: ${markdownText(inWords(entry.text), '  ')}`,
    );
  return lines.length > 0 ? ['## Unknown', '', ...lines].join('\n') : '';
}
