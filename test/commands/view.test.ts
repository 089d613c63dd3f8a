import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

async function worked(): Promise<string> {
  const repository = temporaryRepository();
  await sess(repository, ['init', 'Fix Sweep', '--goal', 'Fix the race'], at('09:00:00'));
  await sess(
    repository,
    [
      'log',
      '--plan',
      'Fix it',
      '--decision',
      'Lock first',
      '--rationale',
      'simplest',
      '--next',
      'Write docs',
      '--note',
      'hi <b>',
    ],
    at('09:05:00'),
  );
  return repository;
}

describe('sess view', () => {
  test('shows the whole document', async () => {
    const { code, stdout, stderr } = await sess(await worked(), ['view', 'fix-sweep']);
    expect(stdout).toMatchInlineSnapshot(`
      "# Session: Fix Sweep

      ## TL;DR (Read This First)

      Fix the race

      **Progress**: 0/1 steps complete  
      **Current**: None  
      **Blocker**: None

      ## Context

      **Objective**: Fix the race

      ## Progress

      ### Remaining

      - [ ] Fix it

      ## Decisions

      ### 1. Lock first (2026-01-10T09:05)
      **Rationale**: simplest

      ## Next Steps

      1. Write docs

      ## Notes

      - hi &lt;b>
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('shows only the parts asked for', async () => {
    const { stdout } = await sess(await worked(), ['view', 'fix-sweep', '--decisions', '--errors', '--next']);
    expect(stdout).toMatchInlineSnapshot(`
      "## Decisions

      ### 1. Lock first (2026-01-10T09:05)
      **Rationale**: simplest

      ## Errors
      None.

      ## Next Steps

      1. Write docs
      "
    `);
  });

  test('lists the entries', async () => {
    const { stdout } = await sess(await worked(), ['view', 'fix-sweep', '--entries']);
    expect(stdout.replace(/^[0-9a-f]{8}/gm, 'ENTRY   ')).toMatchInlineSnapshot(`
      "ENTRY    2026-01-10T09:00 opened      Fix the race
      ENTRY    2026-01-10T09:05 step        Fix it
      ENTRY    2026-01-10T09:05 decision
               Lock first
               rationale: simplest
      ENTRY    2026-01-10T09:05 next        Write docs
      ENTRY    2026-01-10T09:05 note        hi <b>
      "
    `);
  });

  test('shows entries whole, and those that were replaced as such', async () => {
    const repository = await worked();
    const long = Array.from({ length: 30 }, (_, number) => `word${number}`).join(' ');
    await sess(repository, ['log', '--session', 'fix-sweep', '--note', `${long}\n  code();`]);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, ['view', 'fix-sweep', '--entries']);
    await sess(repository, ['edit', entries.at(-1)?.id ?? '', '--text', 'short', '--session', 'fix-sweep']);
    const { stdout } = await sess(repository, ['view', 'fix-sweep', '--entries']);
    const shown = stdout.slice(stdout.indexOf('hi <b>')).replace(/^[0-9a-f]{8} \S+/gm, 'ENTRY');
    expect(shown.replace(/\s+/g, ' ')).toBe(`hi <b> ENTRY note (replaced later) ${long} code(); ENTRY note short `);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('takes an empty name for a mistake, not for the current session', async () => {
    const repository = await worked();
    for (const args of [
      ['view', ''],
      ['view', '--session', ''],
      ['resume', ''],
    ])
      expect(await sess(repository, args)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('An empty name'),
      });
  });

  test('gives the snapshot as JSON, with a list for every kind', async () => {
    const snapshot = await sessJson<Record<string, unknown>>(await worked(), ['view', 'fix-sweep']);
    expect(Object.keys(snapshot)).toMatchInlineSnapshot(`
      [
        "id",
        "shortname",
        "title",
        "status",
        "goal",
        "tasks",
        "agent",
        "author",
        "branch",
        "commit",
        "worktree",
        "host",
        "parent",
        "created_at",
        "updated_at",
        "closed_at",
        "progress",
        "current",
        "blockers",
        "entries",
        "compactions",
        "summary",
        "paused_s",
        "tool_calls",
        "tool_failures",
        "steps",
        "notes",
        "next",
        "decisions",
        "discoveries",
        "errors",
        "snags",
        "lessons",
        "improvements",
        "worked",
        "artifacts",
        "key_files",
        "key_context",
        "metrics",
        "related",
        "checkpoints",
        "commits",
        "unknown",
      ]
    `);
    const lists = [
      'decisions',
      'discoveries',
      'blockers',
      'errors',
      'snags',
      'lessons',
      'improvements',
      'worked',
      'artifacts',
      'key_files',
      'key_context',
      'metrics',
      'related',
      'notes',
      'next',
      'commits',
      'checkpoints',
      'unknown',
    ];
    expect(lists.filter((name) => !Array.isArray(snapshot[name]))).toEqual([]);
  });

  test('refuses a session nobody knows', async () => {
    const { code, stderr } = await sess(await worked(), ['view', 'nonsense']);
    expect(`${code}\n${stderr}`).toMatchInlineSnapshot(`
      "1
      Error: There is no session nonsense in this journal.
      Code:  unknown-session
      Try:   sess list
      "
    `);
  });
});
