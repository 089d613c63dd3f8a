import { expect, test } from 'vitest';
import { replay } from '../../../src/journal/replay.ts';
import { seedEntries, seedId, toEntries } from '../retrospective/seed-session.ts';
import { commentFor, said, sessionOf } from './hostile-sessions.ts';

const opened = said('opened', 'Make the sweep idempotent, so that two runs at once do no harm', {
  title: 'Idempotent sweep',
  shortname: 'sweep',
  agent: 'claude',
});

test('a session that goes on is told as progress: what stands in the way, what is done, what comes next', () => {
  const session = sessionOf(
    opened,
    ...[said('step', 'Write a failing test'), said('step', 'Take a lock'), said('step', 'Describe it')],
    ...[said('done', 'Write a failing test'), said('progress', 'Take a lock')],
    ...[said('blocker', 'No access to the staging database'), said('next', 'Ask for access')],
    said('decision', 'Use an advisory lock', { rationale: 'No change of the schema' }),
    said('error', 'Deadlock in `sweep.test.ts`', { cause: 'Two connections, one transaction' }),
    said('commit', 'Add a failing test', { oid: '4f1c2a9d0b7e6358', patch_id: 'p' }),
  );
  expect(commentFor(session)).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### In progress: Idempotent sweep

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Steps:** 1 of 3 · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    #### Blocked

    - No access to the staging database

    #### Progress

    - ✓ Write a failing test
    - ▸ **Take a lock**
    - ○ Describe it

    #### Next Steps

    - Ask for access

    #### Errors Encountered

    | Error | Cause |
    | - | - |
    | Deadlock in \`sweep.test.ts\` | Two connections, one transaction |

    #### Decisions

    1. **Use an advisory lock**
       - Rationale: No change of the schema
    "
  `);
});

test('a paused one says where it was left', () => {
  const paused = said('paused', 'Waiting for the review of #12');
  expect(commentFor(sessionOf(opened, said('step', 'Take a lock'), paused))).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### Paused: Idempotent sweep

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Steps:** 0 of 1 · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    **Left off:** Waiting for the review of #​12

    #### Progress

    - ○ Take a lock
    "
  `);
});

test('an abandoned one says so first', () => {
  const closed = said('closed', 'Superseded by the queue', { status: 'abandoned' }, 95);
  expect(commentFor(sessionOf(opened, closed))).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### Abandoned: Idempotent sweep

    **Date:** 2026-01-10 · **Duration:** 1 hour 34 minutes · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    #### Summary

    Superseded by the queue
    "
  `);
});

test('one with nothing but a goal is two lines', () => {
  expect(commentFor(sessionOf(said('opened', 'Make the sweep idempotent')))).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### In progress: Make the sweep idempotent

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Session ID:** sess_1768097557731_bf94f21d
    "
  `);
});

test('earlier ones are folded behind a line that says what they are', () => {
  const closed = said('closed', 'Runs twice without harm', { status: 'completed' }, 50);
  const earlier = [sessionOf(opened), sessionOf({ ...opened, fields: { title: 'Fix `a<b>` **now**' } }, closed)];
  expect(commentFor(sessionOf(said('opened', 'Measure it')), ...earlier)).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### In progress: Measure it

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Session ID:** sess_1768097557731_bf94f21d

    <details>
    <summary>Idempotent sweep · in progress · 2026-01-10 · 1 hour 59 minutes</summary>

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    </details>

    <details>
    <summary>Fix <code>a&lt;b&gt;</code> now · 2026-01-10 · 49 minutes</summary>

    **Date:** 2026-01-10 · **Duration:** 49 minutes · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    #### Summary

    Runs twice without harm

    </details>
    "
  `);
});

test('of many steps, those ahead are shown first, and the others are counted as what they are', () => {
  const steps = (kind: string, count: number) => Array.from({ length: count }, (_, at) => said(kind, `${kind} ${at}`));
  const lines = (...parts: ReturnType<typeof steps>) =>
    commentFor(sessionOf(said('opened', 'A goal'), ...parts)).match(/^- .*$/gm) ?? [];
  const done = lines(...steps('done', 40));
  expect([done.length, done[0], done[1], done.at(-1)]).toEqual([31, '- ✓ 10 earlier', '- ✓ done 10', '- ✓ done 39']);
  const mixed = lines(...steps('done', 40), ...steps('step', 25));
  expect([mixed.length, mixed[0], mixed[1], mixed.at(-1)]).toEqual([
    ...[31, '- ✓ 35 earlier', '- ✓ done 35', '- ○ step 24'],
  ]);
  const ahead = lines(...steps('done', 5), ...steps('step', 40));
  expect([ahead.length, ahead[0], ahead[1], ahead.at(-1)]).toEqual([32, '- ✓ 5 earlier', '- ○ step 0', '- ○ 10 more']);
});

test('what a title or a section without words would leave behind is left out', () => {
  const session = sessionOf(
    said('opened', '[](x)', { title: '\n\n[](x)' }),
    ...[said('blocker', '[](x)'), said('next', '- '), said('lesson', '![]()'), said('step', '> ')],
  );
  expect(commentFor(session)).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### In progress: sess_1768097557731_bf94f21d

    **Since:** 2026-01-10 · **Duration:** 1 hour 59 minutes so far · **Steps:** 0 of 1 · **Session ID:** sess_1768097557731_bf94f21d
    "
  `);
});

test('a figure is told once, and one that somebody gave is told as given', () => {
  const session = sessionOf(
    said('opened', 'A goal'),
    said('snag', 'Slow disk', { lost_s: 600 }),
    said('snag', 'Slow net'),
    said('metric', '', { name: 'Errors Encountered', value: '3, two of them in CI' }),
    said('metric', '', { name: 'Time on Issues', value: 'about 15%' }),
    said('closed', 'Done', { status: 'completed' }, 60),
  );
  expect(commentFor(session).split('#### Metrics\n')[1]).toMatchInlineSnapshot(`
    "
    | Metric | Value |
    | - | - |
    | Time Lost | 10 minutes |
    | Errors Encountered | 3, two of them in CI |
    | Time on Issues | about 15% |
    "
  `);
});

test("a day's work is told without empty columns, repeated figures and links that nobody meant", () => {
  expect(commentFor(replay(seedId, toEntries(seedEntries)))).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### Retrospective: Session Management Implementation & v1.6.0 Release

    **Date:** 2026-01-10 · **Duration:** 45 minutes · **Session ID:** sess_1768097557731_bf94f21d

    Fix the NULL session_id problem and release v1.6.0

    #### Summary

    Implemented automatic session management in Claude Code hooks to fix the NULL session_id problem that was causing 5,800+ activities to have no session association. Successfully validated with Chrome MCP, released v1.6.0 to PyPI, and ensured local development environment was up to date.

    #### Errors Encountered

    | Error | Cause | Resolution | Prevention |
    | - | - | - | - |
    | Activities still had NULL session_id after fix | Only \`post_tool_use.py\` was updated, not \`pre_tool_use.py\` | Added same session management to both hooks | Check all related files when implementing shared functionality |
    | Dashboard showed "3d ago" for session | Dashboard was on Global Index view, not project view | Switched to omni-cortex project in dropdown | Verify correct project context before testing |
    | Background bash hung on \`rm -rf dist/\` | Damage control hook blocked delete, bash waited indefinitely | Used direct \`uv build\` instead | Use \`cmd /c rmdir\` on Windows or avoid rm in hooks context |
    | PyPI upload tried old 1.3.0 files | dist/ directory had stale build artifacts | Upload only \`*-1.6.0*\` files specifically | Clean dist/ before building or be explicit about upload files |
    | ADW files committed accidentally | Misunderstood that ADW was meant to be personal | Reverted commit and added to .gitignore | Ask about intended scope before committing new directories |

    #### Snags & Blockers

    1. **Pre_tool_use Hook Not Updated**
       - Impact: Duplicate activity entries (pre=NULL, post=session_id)
       - Resolution: Copy session management functions to pre_tool_use.py
       - Time Lost: 5 minutes

    2. **Dashboard Project Context**
       - Impact: Confusion about whether fix was working
       - Resolution: Navigate to correct project via dropdown
       - Time Lost: 2 minutes

    3. **Dist Directory Cleanup Blocked**
       - Impact: Couldn't cleanly rebuild package
       - Resolution: Build directly without cleaning (old files handled by explicit upload)
       - Time Lost: 3 minutes

    #### Lessons Learned

    1. **Hook Duplication**: When implementing shared functionality across hooks, both \`pre_tool_use.py\` and \`post_tool_use.py\` need updates. Consider extracting to a shared module.

    2. **Session File Persistence**: Using a JSON file (\`.omni-cortex/current_session.json\`) is an effective way to persist session state across separate hook invocations.

    3. **Dashboard Context Matters**: The dashboard's project selector affects what data is shown - always verify you're viewing the correct project.

    4. **Chrome MCP Validation Flow**: Effective workflow is:
       - \`tabs_context_mcp\` → get available tabs
       - \`navigate\` or click to the right page
       - \`wait\` for page load
       - \`screenshot\` to verify state

    5. **PyPI Release Safety**: Always check \`pip index versions <package>\` before publishing to ensure version doesn't already exist.

    #### Command Improvements

    ##### /omni Command

    - Already includes PyPI version check (working correctly)
    - Consider adding: explicit dist cleanup instruction that avoids damage control hooks

    ##### Potential New Pattern: Shared Hook Module

    \`\`\`
    hooks/
      session_utils.py       # Shared session management
      pre_tool_use.py        # Import from session_utils
      post_tool_use.py       # Import from session_utils
    \`\`\`

    #### Process Improvements

    - [ ] **Multi-Hook Changes**: When fixing issues in one hook, grep for similar code in other hooks
    - [ ] **Verification Checklist**: After dashboard changes, verify:
      - [ ] Correct project selected
      - [ ] Page refreshed
      - [ ] WebSocket connected (Live indicator)
    - [ ] **Personal vs Public Files**: Ask user about commit scope for new directories

    #### Metrics

    | Metric | Value |
    | - | - |
    | Time Lost | 10 minutes |
    | Tasks Completed | 8 |
    | Files Modified | 4 (hooks + .gitignore) |
    | Lines | +216 -10 |
    | Time on Issues | 22% |
    | Chrome MCP Screenshots | 8 |
    | Version Released | 1.6.0 |
    | PyPI Publication | Success |

    #### Key Artifacts

    - **Session Management**: \`hooks/post_tool_use.py\`, \`hooks/pre_tool_use.py\`
    - **Session File**: \`.omni-cortex/current_session.json\`
    - **Memory**: \`mem_1768097703739_8ee42602\` (solution documentation)
    - **PyPI**: \`https://pypi.org/project/omni-cortex/1.6.0/\`
    - **Commits**: 3
      - [\`4f1c2a9\`](https://github.com/octo-org/demo/pull/12/commits/4f1c2a9d0b7e0000000000000000000000000000) Add automatic session management to hooks
      - [\`9be07d1\`](https://github.com/octo-org/demo/pull/12/commits/9be07d114c520000000000000000000000000000) Bump version to 1.6.0
      - [\`c03d5e8\`](https://github.com/octo-org/demo/pull/12/commits/c03d5e8f66210000000000000000000000000000) Ignore personal ADW files

    #### What Worked Well

    1. **Memory-based handoff**: The \`session-handoff\` tagged memory provided perfect context to continue the work
    2. **Incremental testing**: Testing after each hook update caught the pre_tool_use issue early
    3. **Chrome MCP validation**: Visual confirmation that dashboard shows correct session data
    4. **Quick revert**: Git revert cleanly handled the accidental ADW commit

    #### Related Sessions

    - \`mem_1768097433580_4a987efc\` - Session handoff context
    - \`mem_1768094655096_dfaa27bc\` - Security audit (concurrent session)
    - Previous: Dashboard Live Updates v5 build session
    "
  `);
});

test('a closed one says what it left for others, below what it came to', () => {
  const session = sessionOf(
    opened,
    ...[said('step', 'Take a lock'), said('step', 'Describe it'), said('done', 'Take a lock')],
    ...[
      said('progress', 'Only reported'),
      said('blocker', 'No access to staging'),
      said('next', 'Backfill the old rows'),
    ],
    said('lesson', 'Ask early'),
    said('closed', 'The lock is there', { status: 'completed' }),
  );
  expect(commentFor(session)).toMatchInlineSnapshot(`
    "<!-- sess:retrospective -->

    ### Retrospective: Idempotent sweep

    **Date:** 2026-01-10 · **Duration:** 0 seconds · **Session ID:** sess_1768097557731_bf94f21d

    Make the sweep idempotent, so that two runs at once do no harm

    #### Summary

    The lock is there

    #### Still Open

    - ○ Describe it
    - Backfill the old rows

    #### Snags & Blockers

    1. **No access to staging**
       - Resolution: still open

    #### Lessons Learned

    1. Ask early

    #### Metrics

    | Metric | Value |
    | - | - |
    | Tasks Completed | 1 |
    "
  `);
});

test.each([
  ['costs $5 or $10', 'costs $5 or $10'],
  ['Use $(git rev-parse HEAD) and $HOME', 'Use $(git rev-parse HEAD) and $HOME'],
  ['the area is $a*b$', 'the area is `$a*b$`'],
  ['write to bob@example.com', 'write to `bob@example.com`'],
  ['see www.example.com/a', 'see `www.example.com/a`'],
])('%j is changed no more than it must be', (given, expected) => {
  expect(commentFor(sessionOf(opened, said('lesson', given)))).toContain(`1. ${expected}\n`);
});
