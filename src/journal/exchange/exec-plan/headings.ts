/** The sections of an ExecPlan that are read, and those of what stands before the first heading. */
export const HEADINGS = {
  purpose: 'Purpose / Big Picture',
  progress: 'Progress',
  surprises: 'Surprises & Discoveries',
  decisions: 'Decision Log',
  outcomes: 'Outcomes & Retrospective',
  introduction: '(introduction)',
  front: 'front matter',
} as const;

/** How every plan begins. */
export const LIVING = `This ExecPlan is a living document. The sections \`${HEADINGS.progress}\`, \`${HEADINGS.surprises}\`, \`${HEADINGS.decisions}\`, and \`${HEADINGS.outcomes}\` must be kept up to date as work proceeds.`;

/** Stands where a plan does not say who decided. */
export const UNKNOWN = 'unknown';

const SPELLINGS: readonly (readonly [name: string, heading: RegExp])[] = [
  [HEADINGS.purpose, /^(?:purpose|big picture)\b/i],
  [HEADINGS.progress, /^progress\b/i],
  [HEADINGS.surprises, /^sur?prises\b/i],
  [HEADINGS.decisions, /^decision(?:s|s? log)?\b/i],
  [HEADINGS.outcomes, /^outcomes?\b/i],
];

/** The name a section goes by, however a plan spells it. */
export function sectionName(heading: string): string {
  return SPELLINGS.find(([, spelling]) => spelling.test(heading))?.[0] ?? heading;
}
