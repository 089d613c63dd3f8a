import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../store/journal-in.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { prepareWorkedJournal, workedJournal } from '../support/worked-journal.ts';

prepareWorkedJournal();

/** A plan as an agent keeps it, half way through its work. */
const PLAN = [
  ...[
    '# Make the cache consistent',
    '',
    'This ExecPlan is a living document. The sections `Progress`, `Surprises &',
    'Discoveries`, `Decision Log`, and `Outcomes & Retrospective` must be kept up to',
    'date as work proceeds.',
    '',
  ],
  ...[
    'This plan follows `.agent/PLANS.md`.',
    '',
    '## Purpose / Big Picture',
    '',
    'Nobody reads a stale value after a write.',
    '',
    'To see it, run the two-node test.',
    '',
  ],
  ...[
    '## Progress',
    '',
    '- [x] (2026-03-01 09:30Z) Reproduce the stale read with two',
    '      nodes.',
    '- [ ] Put the version into the key (completed: writer; remaining:',
    '      reader).',
    '- [ ] Run the whole suite.',
    '',
  ],
  ...[
    '## Surprises & Discoveries',
    '',
    '- Observation: The second node never hears of the write.',
    '  Evidence: its log ends at the read.',
    '',
  ],
  ...[
    '## Decision Log',
    '',
    '- Decision: Version the keys rather than shorten the TTL.',
    '  Rationale: A short TTL only makes the race rarer.',
    '  Date/Author: 2026-03-01 / Codex',
    '',
  ],
  ...[
    '## Outcomes & Retrospective',
    '',
    'Not started yet, see Progress.',
    '',
    '## Context and Orientation',
    '',
    'The cache is `src/cache.ts`.',
    '',
    '## Concrete Steps',
    '',
    '    $ npm test -- cache',
    '    3 passed',
    '',
  ],
].join('\n');

/** Writes a file and returns its path. */
function file(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Output with ids replaced by names. */
function plain(text: string): string {
  return stable(text).replace(/`[0-9a-f]{10}`/, '`COMMIT`');
}

describe('sess export as an ExecPlan', () => {
  test('writes the current session, or the one named, as a plan to go on with', async () => {
    const repository = await workedJournal();
    const { stdout, stderr, code } = await sess(repository, ['export', 'fix-sweep', '--format', 'execplan']);
    expect(plain(stdout)).toMatchInlineSnapshot(`
      "# Fix Sweep

      <!-- sess {"session":"SESSION","shortname":"fix-sweep","status":"completed","created_at":"2026-01-10T09:00:00.000Z","closed_at":"2026-01-10T10:00:00.000Z","branch":"fix/sweep","agent":null,"tasks":["T-1"]} -->

      This ExecPlan is a living document. The sections \`Progress\`, \`Surprises & Discoveries\`, \`Decision Log\`, and \`Outcomes & Retrospective\` must be kept up to date as work proceeds.

      ## Purpose / Big Picture

      Fix the race in the sweep

      ## Progress

      - [x] (2026-01-10 09:30Z) Reproduce it
      - [ ] (2026-01-10 09:30Z) Fix it <- CURRENT

      ## Surprises & Discoveries

      - (2026-01-10 09:50Z) Observation: test hangs
        Evidence: Command: go test; Exit code: 2; Cause: deadlock

      - (2026-01-10 09:55Z) Observation: Lock ordering: watcher before sweeper

      ## Decision Log

      - Decision: Lock first
        Rationale: simplest
        Options: (1) a, (2) b
        Date/Author: 2026-01-10 09:40Z / Ada Example

      ## Outcomes & Retrospective

      The race is gone

      ## Context and Orientation

      Key files:

      - sweep.go
        - Why: the sweeper

      ## Artifacts and Notes

      Notes:

      - right now

      Commits:

      - \`COMMIT\` Take the lock first
      "
    `);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const said = await sessJson<{ document: string }>(repository, [
      'export',
      '--session',
      'fix-sweep',
      '--format',
      'execplan',
    ]);
    expect(said).toMatchObject({ format: 'execplan', sessions: 1, output: null, document: stdout });
    const none = await sess(temporaryRepository(), ['export', '--output', 'PLAN.md']);
    expect(`${none.code} ${none.stderr}`).toMatchInlineSnapshot(`
      "1 Error: No session is current in this work tree.
      Code:  no-session
      Try:   sess init "what you are about to do"
             sess resume
             sess list --status active
      "
    `);
  });
});

describe('sess import of an ExecPlan', () => {
  test('keeps all of it, gives the plan back, and adds nothing twice', async () => {
    const [repository, plan] = [temporaryRepository(), file('cache.md', PLAN)];
    const { stdout } = await sess(repository, ['import', plan]);
    expect(stable(stdout).replace(plan, 'cache.md')).toMatchInlineSnapshot(`
      "Imported from cache.md (execplan): 12 new, 0 known, 1 session
        make-the-cache-consistent  12 new  SESSION
      "
    `);
    expect((await sess(repository, ['view', 'make-the-cache-consistent'])).stdout).toMatchInlineSnapshot(`
      "# Session: Make the cache consistent

      ## TL;DR (Read This First)

      Nobody reads a stale value after a write.

      **Progress**: 1/3 steps complete  
      **Current**: None  
      **Blocker**: None

      ## Context

      **Objective**: Nobody reads a stale value after a write.

      ## Progress

      ### Completed

      - [x] Reproduce the stale read with two nodes. (2026-03-01T09:30)

      ### Remaining

      - [ ] Put the version into the key (completed: writer; remaining: reader).
      - [ ] Run the whole suite.

      ## Decisions

      ### 1. Version the keys rather than shorten the TTL. (2026-03-01T00:00)
      **Rationale**: A short TTL only makes the race rarer.

      ## Discoveries

      1. The second node never hears of the write. (2026-03-01T09:30)
         - Evidence: its log ends at the read.

      ## Notes

      - This plan follows \`.agent/PLANS.md\`.
        - Section: (introduction)
      - Nobody reads a stale value after a write.

        To see it, run the two-node test.
        - Section: Purpose / Big Picture
      - Not started yet, see Progress.
        - Section: Outcomes & Retrospective
      - The cache is \`src/cache.ts\`.
        - Section: Context and Orientation
      - $ npm test -- cache
            3 passed
        - Section: Concrete Steps
      "
    `);
    const again = await sess(repository, ['export', 'make-the-cache-consistent', '--format', 'execplan']);
    expect(plain(again.stdout)).toMatchInlineSnapshot(`
      "# Make the cache consistent

      <!-- sess {"session":"SESSION","shortname":"make-the-cache-consistent","status":"active","created_at":"2026-03-01T00:00:00.000Z","closed_at":null,"branch":null,"agent":null,"tasks":[]} -->

      This ExecPlan is a living document. The sections \`Progress\`, \`Surprises & Discoveries\`, \`Decision Log\`, and \`Outcomes & Retrospective\` must be kept up to date as work proceeds.

      This plan follows \`.agent/PLANS.md\`.

      ## Purpose / Big Picture

      Nobody reads a stale value after a write.

      To see it, run the two-node test.

      ## Progress

      - [x] (2026-03-01 09:30Z) Reproduce the stale read with two nodes.
      - [ ] Put the version into the key (completed: writer; remaining: reader).
      - [ ] Run the whole suite.

      ## Surprises & Discoveries

      - (2026-03-01 09:30Z) Observation: The second node never hears of the write.
        Evidence: its log ends at the read.

      ## Decision Log

      - Decision: Version the keys rather than shorten the TTL.
        Rationale: A short TTL only makes the race rarer.
        Date/Author: 2026-03-01 00:00Z / Codex

      ## Outcomes & Retrospective

      Not started yet, see Progress.

      ## Context and Orientation

      The cache is \`src/cache.ts\`.

      ## Concrete Steps

          $ npm test -- cache
          3 passed
      "
    `);
    const before = treeOf(repository);
    for (const same of [plan, file('exported.md', again.stdout)])
      expect(await sessJson(repository, ['import', same])).toMatchObject({
        sessions: [{ entries_new: 0 }],
        skipped: [],
      });
    expect(treeOf(repository)).toBe(before);
  });

  test('adds what the plan has grown by, and closes the session with it', async () => {
    const [repository, plan] = [temporaryRepository(), file('cache.md', PLAN)];
    await sess(repository, ['import', plan]);
    writeFileSync(
      plan,
      PLAN.replace(
        '- [ ] Put the version into the key (completed: writer; remaining:\n      reader).',
        '- [x] (2026-03-01 11:00Z) Put the version into the key (completed: writer; remaining:\n      reader).',
      )
        .replace('- [ ] Run the whole suite.', '- [x] (2026-03-01 12:00Z) Run the whole suite.')
        .replace('Not started yet, see Progress.', 'No stale read in a thousand runs.')
        .replace('The cache is `src/cache.ts`.', 'The cache is `src/cache.ts`, its keys `src/keys.ts`.'),
    );
    const { stdout } = await sess(repository, ['import', plan]);
    expect(stable(stdout).replace(plan, 'cache.md')).toMatchInlineSnapshot(`
      "Imported from cache.md (execplan): 5 new, 10 known, 1 session
        make-the-cache-consistent  5 new  SESSION
      "
    `);
    const [session] = await sessJson<{ id: string }[]>(repository, ['list']);
    expect(await sessJson(repository, ['view', session?.id ?? ''])).toMatchObject({
      status: 'completed',
      summary: 'No stale read in a thousand runs.',
      created_at: '2026-03-01T00:00:00.000Z',
      closed_at: '2026-03-01T12:00:00.000Z',
      progress: { done: 3, total: 3 },
      notes: expect.arrayContaining([
        expect.objectContaining({ text: 'The cache is `src/cache.ts`, its keys `src/keys.ts`.' }),
      ]),
    });
  });

  test('brings back what somebody wrote into an exported plan, and nothing that is here', async () => {
    const repository = temporaryRepository();
    const now = { env: { SESS_NOW: '2026-01-10T09:00:00Z' } };
    await sess(repository, ['init', 'Fix it', '--goal', 'It works'], now);
    await sess(
      repository,
      [
        'log',
        '--plan',
        'one',
        '--plan',
        'two',
        '--progress',
        'three',
        '--decision',
        'Lock first',
        '--rationale',
        'simple',
      ],
      now,
    );
    const plan = join(temporaryFolder(), 'PLAN.md');
    await sess(repository, ['export', 'fix-it', '--output', plan]);
    const old = readFileSync(plan, 'utf8');
    await sess(repository, ['log', '--session', 'fix-it', '--done', 'three', '--note', 'meanwhile'], now);
    const edited = old
      .replace('- [ ] one', '- [x] (2026-01-10 10:00Z) one\n- [ ] four')
      .replace('Rationale: simple', 'Rationale: not so simple')
      .replace(
        '## Surprises & Discoveries\n\nNone yet.',
        '## Surprises & Discoveries\n\n- Observation: It leaks.\n  Evidence: top',
      );
    writeFileSync(plan, edited);
    const { stdout, stderr } = await sess(repository, ['import', plan]);
    expect(stable(stdout + stderr).replaceAll(plan, 'PLAN.md')).toMatchInlineSnapshot(`
      "Imported from PLAN.md (execplan): 3 new, 6 known, 1 session
        fix-it  3 new  SESSION
      Left out: PLAN.md: the decision "Lock first" is here with other details; sess edit changes it
      "
    `);
    const view = await sessJson<{ steps: { text: string; state: string }[] }>(repository, ['view', 'fix-it']);
    expect(view.steps.map(({ text, state }) => `${text} ${state}`)).toEqual([
      'one done',
      'two open',
      'three done',
      'four open',
    ]);
    expect(view).toMatchObject({
      discoveries: [{ text: 'It leaks.', evidence: 'top' }],
      decisions: [{ rationale: 'simple' }],
    });
    const before = treeOf(repository);
    await sess(repository, ['import', plan]);
    await sess(repository, ['import', file('old.md', old)]);
    expect(treeOf(repository)).toBe(before);
  });

  test('keeps a plan that says nothing of time at the time of its first import', async () => {
    const [repository, plan] = [
      temporaryRepository(),
      file('x.md', '# Do it\n\n## Progress\n\n- [ ] Now\n\n## Decision Log\n'),
    ];
    await sess(repository, ['import', plan], { env: { SESS_NOW: '2026-01-10T09:00:00Z' } });
    writeFileSync(plan, '# Do it\n\n## Progress\n\n- [x] Now\n\n## Decision Log\n');
    const later = await sessJson(repository, ['import', plan], { env: { SESS_NOW: '2026-02-10T09:00:00Z' } });
    expect(later).toMatchObject({ sessions: [{ entries_new: 1, entries_known: 2 }] });
    expect(await sessJson(repository, ['list'])).toMatchObject([
      { shortname: 'do-it', created_at: '2026-01-10T09:00:00.000Z', progress: { done: 1, total: 1 } },
    ]);
  });
});
