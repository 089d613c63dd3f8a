import type { Surroundings } from '../../../src/journal/brief/surroundings.ts';
import type { Entry } from '../../../src/journal/entry.ts';
import { seededRandom } from '../../slow/random.ts';
import { type Dice, noise, type Said } from './noise.ts';
import { TOPICS, type Topic } from './topics.ts';

export const FACTS = [
  'current step',
  'open blockers',
  'next steps',
  'key context',
  'remaining steps',
  'decisions',
] as const;

/** Something one must know to go on. It counts as present when every part stands in the brief whole. */
export interface Planted {
  readonly fact: (typeof FACTS)[number];
  readonly parts: readonly string[];
}

export interface Generated {
  readonly session: string;
  readonly entries: readonly Entry[];
  readonly planted: readonly Planted[];
  readonly around: Surroundings;
}

/** When something is said: 0 is the beginning of the session, 1 its end. */
interface Moment {
  readonly when: number;
  readonly said: Said;
}

const SESSION = 'sess_1768068000000_bf94f21d';
const START = 1_768_068_000_000;

/** How often a kind is said among a hundred pieces of noise. The rest are steps that are planned, begun and done. */
const USUAL: readonly (readonly [kind: string, weight: number])[] = [
  ['note', 20],
  ['commit', 9],
  ['error', 10],
  ['decision', 9],
  ['discovery', 8],
  ['snag', 4],
  ['lesson', 2],
  ['improvement', 1],
  ['worked', 1],
  ['checkpoint', 2],
  ['key_file', 1],
  ['artifact', 1],
  ['metric', 1],
  ['activity', 2],
  ['compacted', 1],
];

/** The same session for the same seed: so many entries about a few topics, what is still open among them planted. */
export function generate(seed: number, size: number): Generated {
  const dice = diceOf(seed);
  const topics = dice.shuffled(TOPICS);
  const open = topics.slice(0, size < 40 ? 1 : size < 200 ? 2 : 3);
  const settled = topics.slice(open.length);
  const { planted, moments } = plant(dice, open, settled, size);
  const noisy: Moment[] = [];
  while (moments.length + noisy.length + 1 < size)
    noisy.push(...someNoise(dice, open, settled, size - moments.length - noisy.length - 1));
  const said = [...moments, ...noisy].toSorted((a, b) => a.when - b.when).map(({ said }) => said);
  const goal = `${open[0]?.steps[0]}, and what belongs to it`;
  const entries = inTime(dice, [
    { kind: 'opened', text: goal, fields: { shortname: `made-session-${seed}` } },
    ...said,
  ]);
  return { session: SESSION, entries, planted, around: around(dice, entries, settled) };
}

/** What is open at the end, said at any time before; one entry each, but a step that is planned and then begun. */
function plant(dice: Dice, open: readonly Topic[], settled: readonly Topic[], size: number) {
  const share = Math.min(1, Math.log(size / 10) / Math.log(50));
  const grown = (least: number, most: number) =>
    Math.min(most, Math.round(least + (most - least) * share * (0.8 + dice.number(0, 40) / 100)));
  const planted: Planted[] = [];
  const moments: Moment[] = [];
  const say = (fact: Planted['fact'], kind: string, text: string, when: number, rationale?: string) => {
    const marked = `${text} (${mark(dice)})`;
    planted.push({ fact, parts: rationale ? [marked, rationale] : [marked] });
    moments.push({ when, said: { kind, text: marked, ...(rationale ? { fields: { rationale } } : {}) } });
    return marked;
  };
  const anyTime = (from = 0, to = 1) => from + ((to - from) * dice.number(1, 999)) / 1000;
  const from = (these: readonly Topic[], part: 'steps' | 'blockers' | 'next' | 'context') =>
    dice.shuffled(these.flatMap((topic) => topic[part]));

  const [current = '', ...later] = from(open, 'steps');
  const begun = say('current step', 'step', current, anyTime(0, 0.5));
  moments.push({ when: 0.97, said: { kind: 'progress', text: begun } });
  for (const text of later.slice(0, grown(1, 6))) say('remaining steps', 'step', text, anyTime(0, 0.8));
  for (const text of from(open, 'blockers').slice(0, grown(size < 20 ? 0 : 1, 3)))
    say('open blockers', 'blocker', text, anyTime(0.3));
  for (const text of from(open, 'next').slice(0, grown(1, 4)))
    say('next steps', 'next', text, dice.chance(0.75) ? 0.99 : anyTime(0.6));
  const context = [...from(open, 'context').slice(0, open.length * 2), ...from(settled, 'context').slice(0, 2)];
  for (const text of context.slice(0, grown(1, 6))) {
    if (dice.chance(0.2)) moments.push(kept(planted, dice, text, anyTime()));
    else say('key context', 'key_context', text, anyTime());
  }
  const decisions = dice.shuffled(open.flatMap((topic) => topic.decisions));
  for (const [text, why] of decisions.slice(0, grown(2, 6))) say('decisions', 'decision', text, anyTime(), why);
  return { planted, moments };
}

/** A discovery that was kept in Key Context. */
function kept(planted: Planted[], dice: Dice, text: string, when: number): Moment {
  const marked = `${text} (${mark(dice)})`;
  planted.push({ fact: 'key context', parts: [marked] });
  return { when, said: { kind: 'discovery', text: marked, fields: { key: true } } };
}

/** A decision about work that is done, as detailed as those about work that is open. */
function settledDecision(dice: Dice, topic: Topic): Said {
  const [text, rationale] = dice.pick(topic.decisions);
  return { kind: 'decision', text: `${text} (${mark(dice)})`, fields: { rationale } };
}

/** One piece of noise, or a small story of several entries where there is room for it. */
function someNoise(dice: Dice, open: readonly Topic[], settled: readonly Topic[], room: number): Moment[] {
  const when = dice.number(0, 10_000) / 10_000;
  const late = (least: number) => Math.min(0.96, when + (least * dice.number(1, 100)) / 1000);
  const kinds = USUAL.flatMap(([kind, weight]) => Array<string>(weight).fill(kind));
  const roll = dice.number(0, 99);
  const topic = dice.pick(dice.chance(0.25) ? open : settled);
  const past = dice.pick(settled);
  if (roll < kinds.length || room < 3 || when > 0.9) {
    const kind = dice.pick(kinds);
    return [
      { when, said: kind === 'decision' && dice.chance(0.5) ? settledDecision(dice, past) : noise(kind, topic, dice) },
    ];
  }
  if (roll < 90) {
    const text = `${dice.pick(past.steps)}, part ${dice.number(1, 90)}`;
    const begun = late(0.3);
    return [
      ...(dice.chance(0.6) ? [{ when, said: { kind: 'step', text } }] : []),
      { when: begun, said: { kind: 'progress', text } },
      { when: Math.min(0.965, begun + 0.02), said: { kind: 'done', text } },
    ];
  }
  if (roll < 96) {
    const text = `${dice.pick(past.next)}, round ${dice.number(2, 30)}`;
    const next = { when, said: { kind: 'next', text } };
    if (dice.chance(0.25)) return [next];
    const words = dice.chance(0.7) ? text : `${text.replace(/^(\w+)/, 'Finished: $1')}, all fine`;
    return [next, { when: late(1), said: { kind: 'done', text: words } }];
  }
  const text = `${dice.pick(past.blockers)}, case ${dice.number(2, 30)}`;
  const unblocked = { kind: 'unblocked', text, fields: { resolution: 'it was given after a reminder' } };
  return [
    { when, said: { kind: 'blocker', text } },
    { when: late(2), said: unblocked },
  ];
}

/** Entries of the session in that order, a few minutes apart, with a night now and then. */
function inTime(dice: Dice, said: readonly Said[]): Entry[] {
  let ms = START;
  let commit = mark(dice).repeat(7).slice(0, 40);
  return said.map(({ kind, text, fields = {} }, index) => {
    ms += dice.number(20, 600) * 1000 + (index > 0 && dice.chance(0.02) ? 14 * 3_600_000 : 0);
    if (typeof fields.oid === 'string') commit = fields.oid;
    return {
      ...{ id: `019b9c00-0000-7000-8000-${index.toString(16).padStart(12, '0')}`, session: SESSION, kind },
      ...{ at: new Date(ms).toISOString(), text, fields, branch: 'feature/made', commit },
      ...{ author: 'Ada Example <ada@example.com>', host: 'workstation', worktree: 'shop' },
    };
  });
}

function around(dice: Dice, entries: readonly Entry[], settled: readonly Topic[]): Surroundings {
  const last = entries.at(-1);
  const moved = dice.chance(0.5);
  const commits = Array.from({ length: moved ? dice.number(1, 6) : 0 }, () =>
    noise('commit', dice.pick(settled), dice),
  );
  const lessons = Array.from({ length: dice.number(0, 5) }, () => noise('lesson', dice.pick(settled), dice));
  return {
    now: new Date(Date.parse(last?.at ?? '') + dice.number(1, 900) * 60_000).toISOString(),
    head: {
      branch: dice.chance(0.8) ? 'feature/made' : 'main',
      commit: moved ? 'f'.repeat(40) : (last?.commit ?? null),
    },
    commits_since: commits.map(({ text, fields }) => ({ oid: String(fields?.oid), subject: text })),
    lessons: lessons.map(({ text }) => ({
      text,
      session: 'sess_1767000000000_0a0b0c0d',
      shortname: 'an-earlier-session',
    })),
    changed_files: dice.shuffled(settled.flatMap(({ files }) => files)).slice(0, dice.number(0, 8)),
  };
}

/** Six letters and digits that stand nowhere else. */
function mark(dice: Dice): string {
  return Array.from({ length: 6 }, () => dice.pick([...'bcdfghjkmnpqrstvwxz23456789'])).join('');
}

function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const number = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => {
    const one = from[number(0, from.length - 1)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  };
  const shuffled = <T>(these: readonly T[]): T[] =>
    these
      .map((value) => ({ value, key: random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ value }) => value);
  return { chance: (probability) => random() < probability, number, pick, shuffled };
}
