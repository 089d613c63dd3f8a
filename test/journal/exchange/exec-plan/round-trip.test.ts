import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../../src/errors.ts';
import { planOf } from '../../../../src/journal/exchange/exec-plan/from-session.ts';
import type { ExecPlan } from '../../../../src/journal/exchange/exec-plan/plan.ts';
import { readPlanFile } from '../../../../src/journal/exchange/exec-plan/plan-file.ts';
import { isExecPlan, readPlan } from '../../../../src/journal/exchange/exec-plan/read-plan.ts';
import { writePlan } from '../../../../src/journal/exchange/exec-plan/write-plan.ts';
import { adopt } from '../../../../src/journal/exchange/foreign/adopt.ts';
import { cleanSession } from '../../../../src/journal/exchange/foreign/clean-items.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { anyText, SESSION, someEntries } from '../../../support/entries.ts';
import { sha256 } from '../../../support/hash.ts';

const START = Date.parse('2026-01-10T09:00:00Z');
const PIECES = [
  ...[
    'do ',
    'the ',
    'lock',
    '`a b`',
    '<b>',
    '&lt;',
    '[x](y)',
    '\\',
    '*',
    '_',
    '(',
    ')',
    ': ',
    '/ ',
    '#',
    '> ',
    '1. ',
    '- ',
  ],
  ...['\n', '\n\n', '\n    ', '```\ncode: {}\n```\n', 'Rationale: ', 'Decision: ', '日本', '- [ ] ', '## ', '-->'],
];

/** Words, code, lists and everything that means something in a plan, over any number of lines. */
function someText(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => {
    const lines = `say ${parts.join('')} it`.split('\n').map((line) => line.trimEnd());
    return lines.join('\n').trim();
  });
}

function somePlan(): fc.Arbitrary<ExecPlan> {
  const at = fc.option(
    fc.integer({ min: 0, max: 100_000 }).map((minute) => START + minute * 60_000),
    { nil: undefined },
  );
  const text = someText();
  const words = fc.oneof(fc.constant(''), text);
  const name = fc.constantFrom('', 'Ada Example', 'Codex', 'Ada (tired)', 'the team.', 'TBD / Codex');
  const line = fc.constantFrom('Fix it', 'C++ <T> & co', '[a] #1', 'It is `so`');
  const heading = fc.constantFrom('Progress', 'Surprises & Discoveries', 'Decision Log');
  const own = fc.uniqueArray(fc.record({ heading, body: fc.constantFrom('Some prose.', 'Two\n\nparagraphs: here') }), {
    selector: (one) => one.heading,
  });
  const free = fc.record({
    heading: fc.constantFrom(
      'Purpose / Big Picture',
      'Outcomes & Retrospective',
      'Context and Orientation',
      'Plan of Work',
      'Risks',
      'Q & A',
      '(introduction)',
    ),
    body: text,
  });
  return fc.record({
    title: line,
    origin: fc.option(
      fc.record({
        ...{
          session: fc.constant(SESSION),
          shortname: line,
          status: fc.constantFrom('active', 'completed'),
          agent: fc.option(line),
        },
        ...{
          created_at: fc.constant('2026-01-10T09:00:00.000Z'),
          closed_at: fc.constantFrom(null, '2026-01-11T09:00:00.000Z'),
        },
        ...{ branch: fc.option(line), tasks: fc.array(fc.constantFrom('T-1', '--> <b>')) },
      }),
      { nil: undefined },
    ),
    steps: fc.array(
      fc
        .record({ text, done: fc.boolean(), current: fc.boolean(), at })
        .map((step) => ({ ...step, current: step.current && !step.done })),
    ),
    discoveries: fc.array(fc.record({ text, evidence: words, at })),
    decisions: fc.array(
      fc.record({ text, rationale: words, context: words, options: words, choice: words, by: name, at }),
    ),
    sections: fc
      .tuple(fc.uniqueArray(free, { selector: (one) => one.heading }), own)
      .map(([some, more]) => [...some, ...more]),
  });
}

/** Sections in the order in which they are written; the order of others is that of the plan. */
function sorted({ sections, ...plan }: ExecPlan): unknown {
  return { ...plan, sections: sections.toSorted((a, b) => (a.heading < b.heading ? -1 : 1)) };
}

/** The plan of the session that a plan makes. */
function throughSession(text: string): string {
  const [session] = readPlanFile(text, 'plan.md', 'plan.md').foreign ?? [];
  if (!session) throw new Error('it is no session');
  const { fresh } = adopt(cleanSession(session), SESSION, [], sha256, session.created ?? START);
  return writePlan(planOf({ snapshot: replay(SESSION, fresh), entries: fresh }));
}

/** Whether steps can be told apart by their words, as a session does. */
function isTold(steps: readonly { readonly text: string }[]): boolean {
  return new Set(steps.map(({ text }) => text)).size === steps.length;
}

/** A plan without what it says of its session. */
function without(plan: string): string {
  return plan.replace(/<!-- sess .*-->\n\n/, '');
}

describe('an ExecPlan', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(somePlan(), (plan) => {
        expect(sorted(readPlan(writePlan(plan)))).toEqual(sorted(plan));
      }),
      { numRuns: 300 },
    );
  });

  test('that a session was written to gives the same plan again, once it was imported', () => {
    fc.assert(
      fc.property(someEntries(), (entries) => {
        const snapshot = replay(SESSION, entries);
        fc.pre(isTold(snapshot.steps));
        const plan = writePlan(planOf({ snapshot, entries }));
        expect(without(throughSession(plan))).toBe(without(plan));
      }),
    );
  });

  test('that somebody wrote gives the same session again, once it was exported', () => {
    fc.assert(
      fc.property(somePlan(), (plan) => {
        fc.pre(isTold(plan.steps));
        const once = throughSession(writePlan({ ...plan, origin: undefined }));
        expect(without(throughSession(once))).toBe(without(once));
      }),
    );
  });

  test('is refused or read, whatever it holds', () => {
    const line = fc.oneof(
      anyText(),
      fc.constantFrom(
        '## Progress',
        '## Decision Log',
        '- [x] (2026-01-01 10:00Z) a',
        '- Decision: x',
        '  Rationale: y',
        '```md',
        '---',
        '<!-- sess {"session":7} -->',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        isExecPlan(text);
        try {
          readPlanFile(text, 'x.md', 'x.md');
        } catch (error) {
          expect(isSessError(error) && error.code).toBe('cannot-import');
        }
      }),
      { numRuns: 500 },
    );
  });
});
