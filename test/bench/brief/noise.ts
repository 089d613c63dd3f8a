import type { Fields } from '../../../src/journal/entry.ts';
import type { Topic } from './topics.ts';

/** One entry before it has a place in time. */
export interface Said {
  readonly kind: string;
  readonly text: string;
  readonly fields?: Fields;
}

/** Choices that are the same for the same seed. */
export interface Dice {
  chance(probability: number): boolean;
  number(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(these: readonly T[]): T[];
}

type Sentence = (topic: Topic, dice: Dice) => string;

const FOUND: readonly Sentence[] = [
  ({ nouns }, { pick, number }) => `The ${pick(nouns)} is called ${number(2, 9)} times per request where once would do`,
  ({ nouns, files }, { pick }) =>
    `${pick(files)} still has a second copy of the ${pick(nouns)} code from before the rewrite`,
  ({ nouns }, { pick, number }) =>
    `About ${number(2, 30)} % of the records in the ${pick(nouns)} have an empty region, all from before 2021`,
  ({ nouns }, { pick }) =>
    `The ${pick(nouns)} swallows timeouts and reports success, which explains the missing rows of last week`,
  ({ files }, { pick, number }) =>
    `A comment at ${pick(files)}:${number(10, 400)} says the order matters, and the test for it was deleted with the old suite`,
];

const NOTED: readonly Sentence[] = [
  ({ files }, { pick, number }) =>
    `Ran the tests around ${pick(files)} again: ${number(40, 90)} of ${number(91, 120)} pass, the slowest takes ${number(2, 40)} s.`,
  ({ nouns }, { pick }) =>
    `Read how the ${pick(nouns)} is wired up today; most of it is set in one constructor with eleven arguments.`,
  ({ nouns }, { pick, number }) =>
    `Measured the ${pick(nouns)} on the test machine: ${number(12, 900)} ms in the median, ${number(901, 4000)} ms in the worst case, memory flat.`,
  ({ files }, { pick }) =>
    `Looked through the history of ${pick(files)}; the odd condition came in with a hot fix and nobody remembers the case.`,
  ({ nouns }, { pick, number }) =>
    `The reviewer wants the ${pick(nouns)} in a module of its own; agreed to do it after the change, ticket ${number(1000, 9999)}.`,
  (_, { number }) =>
    `Rebased on main, two conflicts in the lock file, regenerated it; the build takes ${number(3, 12)} minutes now.`,
  ({ nouns }, { pick }) =>
    `Talked to support: they see the problem with the ${pick(nouns)} mostly on Mondays and have a macro for it.`,
  ({ files }, { pick, number }) =>
    `Tried the obvious thing in ${pick(files)} first, ${number(20, 80)} lines; it made the code longer and the case no clearer, so it is gone again.`,
  (_, { number }) =>
    `CI was red for a flaky browser test, not ours; started it again, green after ${number(2, 4)} attempts.`,
];

const FAILED: readonly (readonly [Sentence, Sentence, Sentence])[] = [
  [
    ({ files }, { pick, number }) =>
      `TypeError in ${pick(files)}:${number(10, 300)}: cannot read properties of undefined (reading 'id')`,
    ({ nouns }, { pick }) => `the ${pick(nouns)} returns nothing for records that were deleted meanwhile`,
    () => 'skip them and count how many were skipped',
  ],
  [
    ({ nouns }, { pick, number }) =>
      `The test of the ${pick(nouns)} timed out after ${number(5, 60)} seconds on CI, never locally`,
    () => 'the runner has two cores and the fixture starts four servers',
    () => 'start them one after another and wait for the port',
  ],
  [
    ({ nouns }, { pick, number }) =>
      `Migration ${number(100, 400)} failed: column of the ${pick(nouns)} already exists`,
    () => 'it ran half on Friday and has no transaction',
    () => 'added IF NOT EXISTS and ran it again',
  ],
  [
    ({ files }, { pick }) => `The linter refuses ${pick(files)}: cyclomatic complexity of 24`,
    () => 'three cases grew into one function',
    ({ nouns }, { pick }) => `split it along the states of the ${pick(nouns)}`,
  ],
  [
    (_, { number }) => `docker compose exits with ${number(1, 137)} as soon as the second service starts`,
    () => 'both ask for the same port',
    () => 'moved ours up by one',
  ],
];

const SETTLED: readonly (readonly [Sentence, Sentence])[] = [
  [
    ({ nouns }, { pick }) => `Name the module after the ${pick(nouns)}, not after its layer`,
    ({ files }, { pick }) =>
      `People look for ${pick(files)} by what it holds; the layer changes with every refactoring and the name would lie again.`,
  ],
  [
    ({ nouns }, { pick, number }) => `Cap the ${pick(nouns)} at ${number(50, 500)} records per page`,
    (_, { number }) =>
      `Larger pages were only ever requested by a script of our own, and they cost ${number(2, 9)} seconds each on the replica.`,
  ],
  [
    ({ nouns }, { pick }) => `Keep the ${pick(nouns)} tests on a real database`,
    () =>
      'The fake had drifted from what the database does with time zones; the container starts in four seconds and runs in CI anyway.',
  ],
  [
    ({ files }, { pick }) => `Do not touch the public signature in ${pick(files)}`,
    (_, { number }) =>
      `${number(2, 14)} callers in other repositories pin it, and changing them all is a release of its own.`,
  ],
  [
    ({ nouns }, { pick }) => `Log the ${pick(nouns)} at debug level only`,
    (_, { number }) =>
      `At info level it was ${number(20, 60)} % of the log volume and nobody had read it in the last quarter.`,
  ],
  [
    ({ nouns }, { pick, number }) => `Give the ${pick(nouns)} a timeout of ${number(2, 30)} seconds`,
    () =>
      'Without one a hanging call kept a thread for hours; the longest healthy call on record took less than half of that.',
  ],
];

const LEARNED: readonly Sentence[] = [
  ({ nouns }, { pick }) =>
    `Look at the data behind the ${pick(nouns)} before reading its code; the surprise is nearly always there`,
  ({ nouns }, { pick }) =>
    `Write down which version of the ${pick(nouns)} a measurement was taken with, or it is worth nothing a week later`,
  ({ files }, { pick }) => `Changes to ${pick(files)} need somebody from the team that calls it in the review`,
];

/** One thing of that sort, said about the topic; `undefined` for kinds that need a story of more than one entry. */
export function noise(kind: string, topic: Topic, dice: Dice): Said {
  const say = (sentence: Sentence) => sentence(topic, dice);
  switch (kind) {
    case 'decision': {
      const [text, why] = dice.pick(SETTLED);
      return { kind, text: say(text), fields: { rationale: say(why) } };
    }
    case 'error': {
      const [text, cause, resolution] = dice.pick(FAILED);
      const solved: Fields = dice.chance(0.85) ? { resolution: say(resolution) } : {};
      return { kind, text: say(text), fields: { ...(dice.chance(0.7) ? { cause: say(cause) } : {}), ...solved } };
    }
    case 'snag':
      return {
        kind,
        text: say(dice.pick(FAILED)[0]),
        fields: { impact: say(dice.pick(FOUND)), lost_s: dice.number(5, 90) * 60 },
      };
    case 'commit': {
      const [verb, noun] = [dice.pick(['Fix', 'Split', 'Test', 'Rename', 'Speed up']), dice.pick(topic.nouns)];
      const oid = Array.from({ length: 40 }, () => dice.number(0, 15).toString(16)).join('');
      return { kind, text: `${verb} the ${noun}`, fields: { oid, patch_id: oid, paths: [dice.pick(topic.files)] } };
    }
    case 'note':
    case 'checkpoint':
    case 'paused': {
      const sentences = dice.shuffled(NOTED).slice(0, dice.number(1, kind === 'note' ? 5 : 3));
      return { kind, text: sentences.map(say).join(' ').slice(0, 600) };
    }
    case 'key_file':
      return { kind, text: dice.pick(topic.files), fields: { why: `holds the ${dice.pick(topic.nouns)}` } };
    case 'artifact':
      return { kind, text: `reports/${dice.number(1, 99)}-${topic.nouns[0]?.replaceAll(' ', '-')}.html` };
    case 'metric':
      return {
        kind,
        text: `latency=${dice.number(20, 90)} ms`,
        fields: { name: 'latency', value: `${dice.number(20, 90)} ms` },
      };
    case 'activity':
      return { kind, text: '', fields: { calls: dice.number(3, 60), failures: dice.number(0, 3) } };
    case 'discovery':
      return { kind, text: say(dice.pick(FOUND)) };
    case 'compacted':
    case 'resumed':
      return { kind, text: '' };
    default:
      return { kind, text: say(dice.pick(LEARNED)) };
  }
}
