import type { Entry, Fields } from '../../../src/journal/entry.ts';

/** One entry as the command line would be told it, so many minutes into the session. */
export interface SeedEntry {
  readonly kind: string;
  readonly text: string;
  readonly fields: Fields;
  readonly minute: number;
}

export const seedId = 'sess_1768097557731_bf94f21d';
const seedTitle = 'Session Management Implementation & v1.6.0 Release';
const seedStart = '2026-01-10T18:00:00.000Z';

const said = (minute: number, kind: string, text: string, fields: Fields = {}): SeedEntry => ({
  ...{ minute, kind, text, fields },
});

/** A day's work on somebody's memory server: the worked example whose retrospective every format must be able to carry. */
export const seedEntries: readonly SeedEntry[] = [
  said(0, 'opened', 'Fix the NULL session_id problem and release v1.6.0', {
    title: seedTitle,
    shortname: 'session-management',
    agent: 'claude',
  }),
  said(1, 'done', 'Read the handoff memory'),
  said(6, 'done', 'Add session management to the post hook'),
  said(8, 'error', 'Activities still had NULL session_id after fix', {
    cause: 'Only `post_tool_use.py` was updated, not `pre_tool_use.py`',
    resolution: 'Added same session management to both hooks',
    prevention: 'Check all related files when implementing shared functionality',
  }),
  said(9, 'snag', 'Pre_tool_use Hook Not Updated', {
    impact: 'Duplicate activity entries (pre=NULL, post=session_id)',
    resolution: 'Copy session management functions to pre_tool_use.py',
    lost_s: 300,
  }),
  said(12, 'done', 'Add session management to the pre hook'),
  said(13, 'commit', 'Add automatic session management to hooks', {
    oid: '4f1c2a9d0b7e6358',
    patch_id: 'a1',
    files: 2,
    paths: ['hooks/post_tool_use.py', 'hooks/pre_tool_use.py'],
    insertions: 212,
    deletions: 9,
  }),
  said(15, 'error', 'Dashboard showed "3d ago" for session', {
    cause: 'Dashboard was on Global Index view, not project view',
    resolution: 'Switched to omni-cortex project in dropdown',
    prevention: 'Verify correct project context before testing',
  }),
  said(16, 'snag', 'Dashboard Project Context', {
    impact: 'Confusion about whether fix was working',
    resolution: 'Navigate to correct project via dropdown',
    lost_s: 120,
  }),
  said(20, 'done', 'Validate with Chrome MCP'),
  said(24, 'error', 'Background bash hung on `rm -rf dist/`', {
    cause: 'Damage control hook blocked delete, bash waited indefinitely',
    resolution: 'Used direct `uv build` instead',
    prevention: 'Use `cmd /c rmdir` on Windows or avoid rm in hooks context',
  }),
  said(25, 'snag', 'Dist Directory Cleanup Blocked', {
    impact: "Couldn't cleanly rebuild package",
    resolution: 'Build directly without cleaning (old files handled by explicit upload)',
    lost_s: 180,
  }),
  said(27, 'done', 'Bump the version'),
  said(27, 'commit', 'Bump version to 1.6.0', {
    oid: '9be07d114c52aa30',
    patch_id: 'b2',
    files: 1,
    paths: ['pyproject.toml'],
    insertions: 1,
    deletions: 1,
  }),
  said(30, 'error', 'PyPI upload tried old 1.3.0 files', {
    cause: 'dist/ directory had stale build artifacts',
    resolution: 'Upload only `*-1.6.0*` files specifically',
    prevention: 'Clean dist/ before building or be explicit about upload files',
  }),
  said(32, 'done', 'Publish to PyPI'),
  said(35, 'error', 'ADW files committed accidentally', {
    cause: 'Misunderstood that ADW was meant to be personal',
    resolution: 'Reverted commit and added to .gitignore',
    prevention: 'Ask about intended scope before committing new directories',
  }),
  said(37, 'commit', 'Ignore personal ADW files', {
    oid: 'c03d5e8f6621b97a',
    patch_id: 'c3',
    files: 1,
    paths: ['.gitignore'],
    insertions: 3,
    deletions: 0,
  }),
  said(38, 'done', 'Revert the ADW commit'),
  said(39, 'done', 'Update the local environment'),
  said(
    40,
    'lesson',
    'Hook Duplication: When implementing shared functionality across hooks, both `pre_tool_use.py` and `post_tool_use.py` need updates. Consider extracting to a shared module.',
  ),
  said(
    40,
    'lesson',
    'Session File Persistence: Using a JSON file (`.omni-cortex/current_session.json`) is an effective way to persist session state across separate hook invocations.',
  ),
  said(
    40,
    'lesson',
    "Dashboard Context Matters: The dashboard's project selector affects what data is shown - always verify you're viewing the correct project.",
  ),
  said(
    41,
    'lesson',
    'Chrome MCP Validation Flow: Effective workflow is:\n- `tabs_context_mcp` → get available tabs\n- `navigate` or click to the right page\n- `wait` for page load\n- `screenshot` to verify state',
  ),
  said(
    41,
    'lesson',
    "PyPI Release Safety: Always check `pip index versions <package>` before publishing to ensure version doesn't already exist.",
  ),
  said(
    42,
    'improvement',
    '/omni Command\n- Already includes PyPI version check (working correctly)\n- Consider adding: explicit dist cleanup instruction that avoids damage control hooks',
    { area: 'command' },
  ),
  said(
    42,
    'improvement',
    'Potential New Pattern: Shared Hook Module\n```\nhooks/\n  session_utils.py       # Shared session management\n  pre_tool_use.py        # Import from session_utils\n  post_tool_use.py       # Import from session_utils\n```',
    { area: 'command' },
  ),
  said(42, 'improvement', 'Multi-Hook Changes: When fixing issues in one hook, grep for similar code in other hooks', {
    area: 'process',
  }),
  said(
    42,
    'improvement',
    'Verification Checklist: After dashboard changes, verify:\n- [ ] Correct project selected\n- [ ] Page refreshed\n- [ ] WebSocket connected (Live indicator)',
    { area: 'process' },
  ),
  said(43, 'improvement', 'Personal vs Public Files: Ask user about commit scope for new directories', {
    area: 'process',
  }),
  said(43, 'metric', 'Files Modified=4 (hooks + .gitignore)', {
    name: 'Files Modified',
    value: '4 (hooks + .gitignore)',
  }),
  said(43, 'metric', 'Chrome MCP Screenshots=8', { name: 'Chrome MCP Screenshots', value: '8' }),
  said(43, 'metric', 'Version Released=1.6.0', { name: 'Version Released', value: '1.6.0' }),
  said(43, 'metric', 'PyPI Publication=Success', { name: 'PyPI Publication', value: 'Success' }),
  said(43, 'artifact', 'hooks/post_tool_use.py', { label: 'Session Management' }),
  said(43, 'artifact', 'hooks/pre_tool_use.py', { label: 'Session Management' }),
  said(43, 'artifact', '.omni-cortex/current_session.json', { label: 'Session File' }),
  said(43, 'artifact', '`mem_1768097703739_8ee42602` (solution documentation)', { label: 'Memory' }),
  said(43, 'artifact', 'https://pypi.org/project/omni-cortex/1.6.0/', { label: 'PyPI' }),
  said(
    44,
    'worked',
    'Memory-based handoff: The `session-handoff` tagged memory provided perfect context to continue the work',
  ),
  said(44, 'worked', 'Incremental testing: Testing after each hook update caught the pre_tool_use issue early'),
  said(44, 'worked', 'Chrome MCP validation: Visual confirmation that dashboard shows correct session data'),
  said(44, 'worked', 'Quick revert: Git revert cleanly handled the accidental ADW commit'),
  said(44, 'related', 'mem_1768097433580_4a987efc', { why: 'Session handoff context' }),
  said(44, 'related', 'mem_1768094655096_dfaa27bc', { why: 'Security audit (concurrent session)' }),
  said(44, 'related', 'Previous: Dashboard Live Updates v5 build session'),
  said(
    45,
    'closed',
    'Implemented automatic session management in Claude Code hooks to fix the NULL session_id problem that was causing 5,800+ activities to have no session association. Successfully validated with Chrome MCP, released v1.6.0 to PyPI, and ensured local development environment was up to date.',
    { status: 'completed' },
  ),
];

/** The same as entries of the journal, ready to be replayed. */
export function toEntries(said: readonly SeedEntry[], session = seedId, start = seedStart): Entry[] {
  return said.map(({ kind, text, fields, minute }, index) => ({
    id: `0${String(index).padStart(6, '0')}`,
    session,
    kind,
    at: new Date(Date.parse(start) + minute * 60_000).toISOString(),
    text,
    fields,
    branch: 'main',
    commit: null,
    author: 'Ada',
    host: 'desk',
    worktree: 'main',
  }));
}
