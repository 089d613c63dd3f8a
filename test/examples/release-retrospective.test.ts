import { expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';
import { type Moment, play } from './play.ts';

const START = '2026-01-10T18:00:00Z';

/** An afternoon of fixing a bug across two hooks and releasing it: the worked example of a retrospective. */
const moments: readonly Moment[] = [
  {
    minute: 0,
    sess: [
      ...['init', 'Session Management Implementation & v1.6.0 Release', '--agent', 'claude'],
      ...['--goal', 'Fix the NULL session_id problem in the hooks and release v1.6.0'],
    ],
  },
  {
    minute: 2,
    sess: ['log', '--done', 'Read the handoff memory', '--done', 'Add session management to the post hook'],
  },
  {
    minute: 8,
    sess: [
      ...['log', '--error', 'Activities still had NULL session_id after fix'],
      ...['--cause', 'Only `post_tool_use.py` was updated, not `pre_tool_use.py`'],
      ...['--resolution', 'Added same session management to both hooks'],
      ...['--prevention', 'Check all related files when implementing shared functionality'],
      ...[
        '--snag',
        'Pre_tool_use Hook Not Updated',
        '--impact',
        'Duplicate activity entries (pre=NULL, post=session_id)',
      ],
      ...['--resolution', 'Copy session management functions to pre_tool_use.py', '--lost', '5m'],
    ],
  },
  { minute: 12, sess: ['log', '--done', 'Add session management to the pre hook'] },
  {
    minute: 13,
    commit: 'Add automatic session management to hooks',
    files: { 'post_tool_use.py': 'session = current()\n', 'pre_tool_use.py': 'session = current()\n' },
  },
  {
    minute: 16,
    sess: [
      ...[
        'log',
        '--error',
        'Dashboard showed "3d ago" for session',
        '--cause',
        'Dashboard was on Global Index view, not project view',
      ],
      ...[
        '--resolution',
        'Switched to omni-cortex project in dropdown',
        '--prevention',
        'Verify correct project context before testing',
      ],
      ...['--snag', 'Dashboard Project Context', '--impact', 'Confusion about whether fix was working'],
      ...['--resolution', 'Navigate to correct project via dropdown', '--lost', '2m'],
      ...['--done', 'Validate with Chrome MCP', '--metric', 'Chrome MCP Screenshots=8'],
    ],
  },
  {
    minute: 24,
    sess: [
      ...[
        'log',
        '--error',
        'Background bash hung on `rm -rf dist/`',
        '--cause',
        'Damage control hook blocked delete, bash waited indefinitely',
      ],
      ...[
        '--resolution',
        'Used direct `uv build` instead',
        '--prevention',
        'Use `cmd /c rmdir` on Windows or avoid rm in hooks context',
      ],
      ...['--snag', 'Dist Directory Cleanup Blocked', '--impact', "Couldn't cleanly rebuild package"],
      ...['--resolution', 'Build directly without cleaning (old files handled by explicit upload)', '--lost', '3m'],
    ],
  },
  { minute: 28, commit: 'Bump version to 1.6.0', files: { 'pyproject.toml': 'version = "1.6.0"\n' } },
  {
    minute: 31,
    sess: [
      ...[
        'log',
        '--error',
        'PyPI upload tried old 1.3.0 files',
        '--cause',
        'dist/ directory had stale build artifacts',
      ],
      ...[
        '--resolution',
        'Upload only `*-1.6.0*` files specifically',
        '--prevention',
        'Clean dist/ before building or be explicit about upload files',
      ],
      ...['--done', 'Release v1.6.0', '--metric', 'Version Released=1.6.0', '--metric', 'PyPI Publication=Success'],
    ],
  },
  {
    minute: 36,
    sess: [
      ...[
        'log',
        '--error',
        'ADW files committed accidentally',
        '--cause',
        'Misunderstood that ADW was meant to be personal',
      ],
      ...[
        '--resolution',
        'Reverted commit and added to .gitignore',
        '--prevention',
        'Ask about intended scope before committing new directories',
      ],
    ],
  },
  { minute: 37, commit: 'Ignore personal files', files: { '.gitignore': 'adw/\n' } },
  {
    minute: 40,
    sess: [
      ...[
        'log',
        '--done',
        'Ignore the personal files',
        '--done',
        'Update the local environment',
        '--done',
        'Save the solution',
      ],
      ...[
        '--lesson',
        'Hook Duplication: When implementing shared functionality across hooks, both `pre_tool_use.py` and `post_tool_use.py` need updates. Consider extracting to a shared module.',
      ],
      ...[
        '--lesson',
        'Session File Persistence: Using a JSON file (`.omni-cortex/current_session.json`) is an effective way to persist session state across separate hook invocations.',
      ],
      ...[
        '--lesson',
        "Dashboard Context Matters: The dashboard's project selector affects what data is shown - always verify you're viewing the correct project.",
      ],
      ...[
        '--lesson',
        'Chrome MCP Validation Flow: Effective workflow is:\n- `tabs_context_mcp` → get available tabs\n- `navigate` or click to the right page\n- `wait` for page load\n- `screenshot` to verify state',
      ],
      ...[
        '--lesson',
        "PyPI Release Safety: Always check `pip index versions <package>` before publishing to ensure version doesn't already exist.",
      ],
      ...[
        '--improve',
        '/omni Command:\n- Already includes PyPI version check (working correctly)\n- Consider adding: explicit dist cleanup instruction that avoids damage control hooks',
        '--area',
        'command',
      ],
      ...[
        '--improve',
        'Potential New Pattern: Shared Hook Module\n\n```\nhooks/\n  session_utils.py       # Shared session management\n  pre_tool_use.py        # Import from session_utils\n```',
        '--area',
        'command',
      ],
      ...[
        '--improve',
        'Multi-Hook Changes: When fixing issues in one hook, grep for similar code in other hooks',
        '--area',
        'process',
      ],
      ...[
        '--improve',
        'Verification Checklist: After dashboard changes, verify:\n- [ ] Correct project selected\n- [ ] Page refreshed\n- [ ] WebSocket connected (Live indicator)',
        '--area',
        'process',
      ],
      ...[
        '--improve',
        'Personal vs Public Files: Ask user about commit scope for new directories',
        '--area',
        'process',
      ],
    ],
  },
  {
    minute: 43,
    sess: [
      ...['log', '--artifact', '`hooks/post_tool_use.py`, `hooks/pre_tool_use.py`', '--label', 'Session Management'],
      ...['--artifact', '`.omni-cortex/current_session.json`', '--label', 'Session File'],
      ...['--artifact', '`mem_1768097703739_8ee42602` (solution documentation)', '--label', 'Memory'],
      ...['--artifact', 'https://pypi.org/project/omni-cortex/1.6.0/', '--label', 'PyPI'],
      ...[
        '--worked',
        'Memory-based handoff: The `session-handoff` tagged memory provided perfect context to continue the work',
      ],
      ...['--worked', 'Incremental testing: Testing after each hook update caught the pre_tool_use issue early'],
      ...['--worked', 'Chrome MCP validation: Visual confirmation that dashboard shows correct session data'],
      ...['--worked', 'Quick revert: Git revert cleanly handled the accidental ADW commit'],
      ...['--related', '`mem_1768097433580_4a987efc` - Session handoff context'],
      ...['--related', '`mem_1768094655096_dfaa27bc` - Security audit (concurrent session)'],
      ...['--related', 'Previous: Dashboard Live Updates v5 build session'],
    ],
  },
  {
    minute: 45,
    sess: [
      ...[
        'close',
        '--summary',
        'Implemented automatic session management in Claude Code hooks to fix the NULL session_id problem that was causing 5,800+ activities to have no session association. Successfully validated with Chrome MCP, released v1.6.0 to PyPI, and ensured local development environment was up to date.',
      ],
    ],
  },
];

test('an afternoon of fixing and releasing gives a retrospective worth keeping', async () => {
  const repository = temporaryRepository({ commit: true });
  await play(repository, START, moments);
  const { stdout } = await sess(repository, ['retro', 'session-management-implementation-v1-6-0']);
  expect(stable(stdout).replace(/^ {2}- `[0-9a-f]{7}` /gm, '  - COMMIT ')).toMatchInlineSnapshot(`
    "# Retrospective: Session Management Implementation & v1.6.0 Release

    **Date:** 2026-01-10  
    **Duration:** 45 minutes  
    **Session ID:** SESSION

    ## Summary

    Implemented automatic session management in Claude Code hooks to fix the NULL session_id problem that was causing 5,800+ activities to have no session association. Successfully validated with Chrome MCP, released v1.6.0 to PyPI, and ensured local development environment was up to date.

    ## Errors Encountered

    | Error | Cause | Resolution | Prevention |
    | - | - | - | - |
    | Activities still had NULL session_id after fix | Only \`post_tool_use.py\` was updated, not \`pre_tool_use.py\` | Added same session management to both hooks | Check all related files when implementing shared functionality |
    | Dashboard showed "3d ago" for session | Dashboard was on Global Index view, not project view | Switched to omni-cortex project in dropdown | Verify correct project context before testing |
    | Background bash hung on \`rm -rf dist/\` | Damage control hook blocked delete, bash waited indefinitely | Used direct \`uv build\` instead | Use \`cmd /c rmdir\` on Windows or avoid rm in hooks context |
    | PyPI upload tried old 1.3.0 files | dist/ directory had stale build artifacts | Upload only \`*-1.6.0*\` files specifically | Clean dist/ before building or be explicit about upload files |
    | ADW files committed accidentally | Misunderstood that ADW was meant to be personal | Reverted commit and added to .gitignore | Ask about intended scope before committing new directories |

    ## Snags & Blockers

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

    ## Lessons Learned

    1. **Hook Duplication**: When implementing shared functionality across hooks, both \`pre_tool_use.py\` and \`post_tool_use.py\` need updates. Consider extracting to a shared module.

    2. **Session File Persistence**: Using a JSON file (\`.omni-cortex/current_session.json\`) is an effective way to persist session state across separate hook invocations.

    3. **Dashboard Context Matters**: The dashboard's project selector affects what data is shown - always verify you're viewing the correct project.

    4. **Chrome MCP Validation Flow**: Effective workflow is:
       - \`tabs_context_mcp\` → get available tabs
       - \`navigate\` or click to the right page
       - \`wait\` for page load
       - \`screenshot\` to verify state

    5. **PyPI Release Safety**: Always check \`pip index versions <package>\` before publishing to ensure version doesn't already exist.

    ## Command Improvements

    ### /omni Command:

    - Already includes PyPI version check (working correctly)
    - Consider adding: explicit dist cleanup instruction that avoids damage control hooks

    ### Potential New Pattern: Shared Hook Module

    \`\`\`
    hooks/
      session_utils.py       # Shared session management
      pre_tool_use.py        # Import from session_utils
    \`\`\`

    ## Process Improvements

    - [ ] **Multi-Hook Changes**: When fixing issues in one hook, grep for similar code in other hooks
    - [ ] **Verification Checklist**: After dashboard changes, verify:
      - [ ] Correct project selected
      - [ ] Page refreshed
      - [ ] WebSocket connected (Live indicator)
    - [ ] **Personal vs Public Files**: Ask user about commit scope for new directories

    ## Metrics

    | Metric | Value |
    | - | - |
    | Duration | 45 minutes |
    | Time Lost | 10 minutes |
    | Tasks Completed | 8 |
    | Errors Encountered | 5 |
    | Snags | 3 |
    | Commits | 3 |
    | Files Modified | 4 |
    | Lines | +4 -0 |
    | Time on Issues | 22% |
    | Productive Time | 78% |
    | Chrome MCP Screenshots | 8 |
    | Version Released | 1.6.0 |
    | PyPI Publication | Success |

    ## Key Artifacts

    - **Session Management**: \`hooks/post_tool_use.py\`, \`hooks/pre_tool_use.py\`
    - **Session File**: \`.omni-cortex/current_session.json\`
    - **Memory**: \`mem_1768097703739_8ee42602\` (solution documentation)
    - **PyPI**: <https://pypi.org/project/omni-cortex/1.6.0/>
    - **Commits**: 3
      - COMMIT Add automatic session management to hooks
      - COMMIT Bump version to 1.6.0
      - COMMIT Ignore personal files

    ## What Worked Well

    1. **Memory-based handoff**: The \`session-handoff\` tagged memory provided perfect context to continue the work
    2. **Incremental testing**: Testing after each hook update caught the pre_tool_use issue early
    3. **Chrome MCP validation**: Visual confirmation that dashboard shows correct session data
    4. **Quick revert**: Git revert cleanly handled the accidental ADW commit

    ## Related Sessions

    - \`mem_1768097433580_4a987efc\` - Session handoff context
    - \`mem_1768094655096_dfaa27bc\` - Security audit (concurrent session)
    - Previous: Dashboard Live Updates v5 build session
    "
  `);
  const { metrics } = await sessJson<{ metrics: Record<string, number> }>(repository, [
    'retro',
    'session-management-implementation-v1-6-0',
  ]);
  expect(metrics).toMatchObject({
    duration_s: 2700,
    lost_s: 600,
    tasks_completed: 8,
    errors: 5,
    snags: 3,
    commits: 3,
    files_modified: 4,
  });
  const [session] = await sessJson<{ id: string }[]>(repository, ['list']);
  const day = `refs/sess/journal:sessions/2026-01/10/${session?.id}`;
  expect(git(repository, ['show', `${day}/retrospective.md`])).toBe(stdout.trimEnd());
});
