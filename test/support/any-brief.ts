import fc from 'fast-check';
import type { Surroundings } from '../../src/journal/brief/surroundings.ts';
import { replay } from '../../src/journal/replay.ts';
import type { Snapshot } from '../../src/journal/snapshot.ts';
import { anyText, entry, SESSION, someEntries } from './entries.ts';
import { NOWHERE } from './midnight-session.ts';

/** Kinds of which a brief shows every entry, or every open one. */
const SHOWN = [
  'key_context',
  'next',
  'decision',
  'blocker',
  'step',
  'progress',
  'error',
  'note',
  'checkpoint',
  'lesson',
];

/** Any session, hostile texts and names included, some of them far longer than any brief. */
export function anySnapshot(): fc.Arbitrary<Snapshot> {
  const words = fc.oneof(
    anyText(),
    fc.tuple(anyText(), fc.integer({ min: 1, max: 200 })).map(([text, times]) => `${text} `.repeat(times)),
  );
  const said = fc
    .tuple(fc.constantFrom(...SHOWN), words, words)
    .map(([kind, text, rationale]) => ({ kind, text, rationale }));
  return fc
    .record({ some: someEntries(), said: fc.array(said, { maxLength: 40 }), name: anyText(), goal: words })
    .map(({ some, said, name, goal }) =>
      replay(SESSION, [
        entry('opened', goal, { shortname: name, tasks: [name] }),
        ...some,
        ...said.map(({ kind, text, rationale }) => entry(kind, text, { rationale })),
      ]),
    );
}

/** Any moment of coming back. */
export function anySurroundings(): fc.Arbitrary<Surroundings> {
  const name = fc.option(anyText());
  return fc.record({
    now: fc.constantFrom(NOWHERE.now, '', '0000-01-01T00:00:00.000Z'),
    head: fc.option(fc.record({ branch: name, commit: name })),
    commits_since: fc.array(fc.record({ oid: anyText(), subject: anyText() }), { maxLength: 12 }),
    lessons: fc.array(fc.record({ text: anyText(), session: anyText(), shortname: anyText() }), { maxLength: 6 }),
    changed_files: fc.array(anyText(), { maxLength: 12 }),
    recovered: fc.option(anyText(), { nil: undefined }),
  });
}

/** Any number of characters a brief may have, small ones more often. */
export function anyLimit(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 200, max: 1200 }), fc.integer({ min: 200, max: 10_000 }));
}
