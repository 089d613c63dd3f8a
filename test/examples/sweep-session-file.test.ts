import { expect, test } from 'vitest';
import { sessJson, stable } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';
import { type Moment, play } from './play.ts';

const START = '2025-01-15T10:00:00Z';

/** A bug hunt in the middle of its day: the worked example of a session file. */
const moments: readonly Moment[] = [
  {
    minute: 0,
    sess: [
      ...['init', 'Fix Sweep Trigger Bug', '--goal', 'Fix race condition causing intermittent sweep failures'],
      ...['--task', '019def45-6789-7abc-0123-456789abcdef'],
    ],
  },
  {
    minute: 5,
    sess: [
      ...['log', '--plan', 'Reproduce bug in test', '--plan', 'Identify root cause', '--plan', 'Draft fix approach'],
      ...['--plan', 'Implement fix', '--plan', 'Add regression test'],
      ...[
        '--key-file',
        '`sweep/sweeper.go` - Main sweeper logic',
        '--key-file',
        '`contractcourt/chain_watcher.go` - Triggers sweeps',
      ],
    ],
  },
  {
    minute: 30,
    sess: [
      'log',
      '--done',
      'Reproduce bug',
      '--key-context',
      'Test command: `go test -v -run TestSweepTrigger ./itest`',
    ],
  },
  { minute: 60, sess: ['log', '--done', '2', '--key-context', 'Race condition: state check before lock acquisition'] },
  { minute: 120, sess: ['log', '--done', 'Draft fix approach', '--progress', 'Implement fix'] },
  {
    minute: 135,
    sess: [
      ...['log', '--decision', 'Lock-first approach', '--context', 'Need to fix race without major refactor'],
      ...['--option', 'Lock before check', '--option', 'Atomic state', '--option', 'Separate mutex'],
      ...['--choice', 'Lock before check', '--rationale', 'Simplest fix, performance impact minimal'],
    ],
  },
  {
    minute: 180,
    sess: [
      ...[
        'log',
        '--discovery',
        'Lock ordering: chain_watcher must acquire lock before sweeper to avoid deadlock. Document this!',
      ],
      ...['--key-context', 'Lock ordering: chain_watcher -> sweeper (not reverse!)'],
    ],
  },
  { minute: 200, commit: 'Take the lock before the check', files: { 'sweeper.go': 'package sweep\n' } },
  {
    minute: 270,
    sess: [
      ...['log', '--next', 'Complete mutex implementation in sweeper.go', '--next', 'Add regression test'],
      ...['--next', 'Document lock ordering in CONTRIBUTING.md'],
    ],
  },
];

test('a bug hunt gives its session file', async () => {
  const repository = temporaryRepository({ commit: true });
  git(repository, ['switch', '--quiet', '-c', 'fix/sweep-trigger']);
  await play(repository, START, moments);
  const [session] = await sessJson<{ id: string }[]>(repository, ['list']);
  const file = git(repository, ['show', `refs/sess/journal:sessions/2025-01/15/${session?.id}/session.md`]);
  expect(
    stable(file)
      .replace(/- `[0-9a-f]{10}`/, '- `COMMIT`')
      .replace(/worktree: .*/, 'worktree: "REPO"'),
  ).toMatchInlineSnapshot(`
    "---
    id: "SESSION"
    shortname: "fix-sweep-trigger-bug"
    status: "active"
    task_ids: ["ENTRY"]
    created_at: "2025-01-15T10:00:00.000Z"
    updated_at: "2025-01-15T14:30:00.000Z"
    compaction_count: 0
    git_branch: "fix/sweep-trigger"
    git_last_commit: "OID"
    agent: null
    author: "Ada Example <ada@example.com>"
    title: "Fix Sweep Trigger Bug"
    goal: "Fix race condition causing intermittent sweep failures"
    worktree: "REPO"
    host: "vm"
    parent: null
    closed_at: null
    current: "Implement fix"
    entries: 21
    progress_done: 3
    progress_total: 5
    blockers: []
    ---

    # Session: Fix Sweep Trigger Bug

    ## TL;DR (Read This First)

    Fix race condition causing intermittent sweep failures

    **Progress**: 3/5 steps complete  
    **Current**: Implement fix (step 4)  
    **Blocker**: None

    ## Context

    **Objective**: Fix race condition causing intermittent sweep failures

    **Key Files**:

    - \`sweep/sweeper.go\` - Main sweeper logic
    - \`contractcourt/chain_watcher.go\` - Triggers sweeps

    **Key Context** (survives compaction):

    - Test command: \`go test -v -run TestSweepTrigger ./itest\`
    - Race condition: state check before lock acquisition
    - Lock ordering: chain_watcher -> sweeper (not reverse!)

    ## Progress

    ### Completed

    - [x] Reproduce bug in test (2025-01-15T10:30)
    - [x] Identify root cause (2025-01-15T11:00)
    - [x] Draft fix approach (2025-01-15T12:00)

    ### In Progress

    - [ ] Implement fix <- CURRENT

    ### Remaining

    - [ ] Add regression test

    ## Decisions

    ### 1. Lock-first approach (2025-01-15T12:15)
    **Context**: Need to fix race without major refactor  
    **Options**: (1) Lock before check, (2) Atomic state, (3) Separate mutex  
    **Choice**: Lock before check  
    **Rationale**: Simplest fix, performance impact minimal

    ## Discoveries

    1. **Lock ordering** (2025-01-15T13:00): chain_watcher must acquire lock before sweeper to avoid deadlock. Document this!

    ## Next Steps

    1. Complete mutex implementation in sweeper.go
    2. Add regression test
    3. Document lock ordering in CONTRIBUTING.md

    ## Commits

    - \`COMMIT\` Take the lock before the check"
  `);
});
