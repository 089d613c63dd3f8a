import { replay } from '../../../src/journal/replay.ts';
import { BRIEF_FORMATS, type BriefFormat, briefText } from '../../../src/render/brief.ts';
import { FACTS, type Generated, generate, type Planted } from './generate.ts';

const SESSIONS = 60;
const LIMITS = [2000, 4000, 8000] as const;

/** What must be in a brief of 2,000 characters of a session up to so many entries. */
const AT_ONCE: readonly Planted['fact'][] = ['current step', 'open blockers', 'next steps', 'key context'];
const SMALL = 100;

/** How many facts of a sort were planted, how many of them stand in the briefs of each limit, and how many must. */
interface Row {
  readonly group: string;
  readonly fact: Planted['fact'];
  readonly planted: number;
  readonly found: readonly number[];
  /** The least share at each limit; 0 where there is no goal. */
  readonly goals: readonly number[];
}

/** One format of the brief, measured. */
export interface Measured {
  readonly format: BriefFormat;
  readonly rows: readonly Row[];
  /** The rows that miss a goal. */
  readonly missed: readonly Row[];
  /** What a brief of 8,000 characters of the largest session takes, once the code is warm. */
  readonly ms: number;
}

/**
 * Measures formats on 60 sessions of 10 to 500 entries, as many of 10 to 20 as of 20 to 40: what of the planted facts
 * their briefs of these numbers of characters contain whole. The same seed makes the same sessions.
 */
export function benchmark(
  seed: number,
  formats: readonly BriefFormat[] = BRIEF_FORMATS,
): { limits: readonly number[]; measured: Measured[] } {
  const sizes = Array.from({ length: SESSIONS }, (_, index) => Math.round(10 * 50 ** (index / (SESSIONS - 1))));
  const made = sizes.map((size, index) => generate(seed + index, size));
  const measured = formats.map((format) => {
    const rows = measure(made, format);
    const missed = rows.filter(({ planted, found, goals }) =>
      goals.some((goal, at) => (found[at] ?? 0) < goal * planted),
    );
    return { format, rows, missed, ms: milliseconds(made, format) };
  });
  return { limits: LIMITS, measured };
}

function measure(generated: readonly Generated[], format: BriefFormat): Row[] {
  const small = generated.filter(({ entries }) => entries.length <= SMALL);
  const large = generated.filter(({ entries }) => entries.length > SMALL);
  return [
    ...rows(`10 to ${SMALL} entries`, small, format, (fact) => [AT_ONCE.includes(fact) ? 1 : 0, 0, 0.95]),
    ...rows(`${SMALL + 1} to 500 entries`, large, format, () => [0, 0, 0.95]),
  ];
}

function rows(
  group: string,
  generated: readonly Generated[],
  format: BriefFormat,
  goalsOf: (fact: Planted['fact']) => number[],
): Row[] {
  const found = generated.flatMap(({ session, entries, around, planted }) => {
    const snapshot = replay(session, entries);
    const briefs = LIMITS.map((limit) => plain(briefText(snapshot, around, format, limit), format));
    return planted.map(({ fact, parts }) => ({
      fact,
      in: briefs.map((brief) => parts.every((part) => brief.includes(part))),
    }));
  });
  return FACTS.map((fact) => {
    const these = found.filter((one) => one.fact === fact);
    const counts = LIMITS.map((_, at) => these.filter((one) => one.in[at]).length);
    return { group, fact, planted: these.length, found: counts, goals: goalsOf(fact) };
  });
}

function milliseconds(generated: readonly Generated[], format: BriefFormat): number {
  const largest = generated.at(-1);
  if (!largest) return 0;
  const snapshot = replay(largest.session, largest.entries);
  const times = Array.from({ length: 30 }, () => {
    const started = performance.now();
    briefText(snapshot, largest.around, format, 8000);
    return performance.now() - started;
  });
  return times.slice(10).toSorted((a, b) => a - b)[10] ?? 0;
}

/** The brief without what a format adds to a text: line ends and indents, escapes. */
function plain(brief: string, format: BriefFormat): string {
  if (format === 'json') return Array.from(strings(JSON.parse(brief))).join('\n');
  const lines = brief.replace(/\s+/g, ' ');
  return format === 'md' ? lines.replaceAll('&lt;', '<') : lines;
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* strings(part);
}
