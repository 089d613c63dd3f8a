import { expect, test } from 'vitest';
import type { Fields } from '../../../src/journal/entry.ts';
import { metricsOf } from '../../../src/journal/metrics.ts';
import { replay } from '../../../src/journal/replay.ts';
import { renderRetrospective } from '../../../src/journal/retrospective/index.ts';
import { toSummary } from '../../../src/journal/summary.ts';
import { type SeedEntry, seedEntries, seedId, toEntries } from './seed-session.ts';

const seed = replay(seedId, toEntries(seedEntries));
const now = '2026-01-10T20:00:00.000Z';
const said = (kind: string, text: string, fields: Fields = {}): SeedEntry => ({ kind, text, fields, minute: 1 });
const markdown = (...entries: SeedEntry[]) => renderRetrospective(replay(seedId, toEntries(entries)), now, 'md');
const section = (document: string, title: string) =>
  document.split(/^## /m).find((part) => part.startsWith(`${title}\n`));

test('a session becomes a document with a section for everything it has to say', () => {
  expect(renderRetrospective(seed, now, 'md')).toMatchInlineSnapshot(`
    "# Retrospective: Session Management Implementation & v1.6.0 Release

    **Date:** 2026-01-10  
    **Duration:** 45 minutes  
    **Session ID:** sess_1768097557731_bf94f21d

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

    ### /omni Command

    - Already includes PyPI version check (working correctly)
    - Consider adding: explicit dist cleanup instruction that avoids damage control hooks

    ### Potential New Pattern: Shared Hook Module

    \`\`\`
    hooks/
      session_utils.py       # Shared session management
      pre_tool_use.py        # Import from session_utils
      post_tool_use.py       # Import from session_utils
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
    | Files Modified | 4 (hooks + .gitignore) |
    | Lines | +216 -10 |
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
      - \`4f1c2a9\` Add automatic session management to hooks
      - \`9be07d1\` Bump version to 1.6.0
      - \`c03d5e8\` Ignore personal ADW files

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
});

test('the same session gives the same bytes, in any order of its entries and at any later time', () => {
  const reversed = replay(seedId, toEntries(seedEntries).toReversed());
  for (const format of ['md', 'json', 'html'] as const) {
    expect(renderRetrospective(reversed, '2031-01-01T00:00:00Z', format)).toBe(renderRetrospective(seed, now, format));
  }
});

test('a session that is still open is shown as it stands, with its goal where no summary has been given', () => {
  const document = markdown(said('opened', 'Make the sweep idempotent', { title: 'Sweep' }));
  expect(document).toMatchInlineSnapshot(`
    "# Retrospective: Sweep

    **Date:** 2026-01-10  
    **Duration:** 1 hour 59 minutes so far  
    **Session ID:** sess_1768097557731_bf94f21d

    ## Summary

    Make the sweep idempotent

    ## Metrics

    | Metric | Value |
    | - | - |
    | Duration | 1 hour 59 minutes |
    | Tasks Completed | 0 |
    | Errors Encountered | 0 |
    | Time on Issues | 0% |
    | Productive Time | 100% |
    "
  `);
});

test('an abandoned session says so', () => {
  const document = markdown(said('opened', 'Sweep'), said('closed', 'Superseded by `v2`', { status: 'abandoned' }));
  expect(section(document, 'Summary')).toBe('Summary\n\nSuperseded by `v2`\n\n**Status**: abandoned\n\n');
});

test('the date is that of the opening in UTC', () => {
  const entries = toEntries([said('opened', 'Late')], seedId, '2026-01-11T00:30:00+01:00');
  expect(renderRetrospective(replay(seedId, entries), now, 'md')).toContain('**Date:** 2026-01-10');
});

test('a decision shows what was weighed, and blockers stand among the snags in order of time', () => {
  const document = markdown(
    said('snag', 'Slow disk'),
    said('decision', 'Use SQLite', { context: 'No server', options: ['SQLite', 'Redis'], rationale: 'One file' }),
    said('blocker', 'No token'),
    said('snag', 'Flaky net', { lost_s: 90 }),
  );
  expect(section(document, 'Decisions')).toMatchInlineSnapshot(`
    "Decisions

    1. **Use SQLite**
       - Context: No server
       - Options: (1) SQLite, (2) Redis
       - Rationale: One file

    "
  `);
  expect(section(document, 'Snags & Blockers')).toMatchInlineSnapshot(`
    "Snags & Blockers

    1. **Slow disk**

    2. **No token**
       - Resolution: still open

    3. **Flaky net**
       - Time Lost: 2 minutes

    "
  `);
});

test('commits are listed under the artifacts, the newest of many', () => {
  const commits = Array.from({ length: 25 }, (_, index) =>
    said('commit', `Part ${index} (#${index})`, { oid: `${index}`.padStart(40, 'a'), files: 1 }),
  );
  const lines =
    section(markdown(...commits), 'Key Artifacts')
      ?.trim()
      .split('\n') ?? [];
  expect(lines.slice(2, 5)).toEqual(['- **Commits**: 25', '  - … 5 earlier', '  - `aaaaaaa` Part 5 (#\u200b5)']);
  expect(lines).toHaveLength(2 + 1 + 1 + 20);
});

test("a session's own figure takes the place of the measured one of that name", () => {
  const own = [
    said('metric', '', { name: 'Time on Issues', value: '~15%' }),
    said('metric', '', { name: 'Beers', value: '0' }),
  ];
  const rows = section(markdown(...own), 'Metrics')?.match(/^\| (?:Time on|Productive|Beers).*$/gm);
  expect(rows).toEqual(['| Time on Issues | ~15% |', '| Productive Time | 100% |', '| Beers | 0 |']);
});

test('JSON carries the summary, the metrics and every row as it was written', () => {
  const { session, metrics, sections } = JSON.parse(renderRetrospective(seed, now, 'json'));
  expect(session).toEqual(JSON.parse(JSON.stringify(toSummary(seed))));
  expect(metrics).toEqual(metricsOf(seed, now));
  expect(sections.map(({ id }: { id: string }) => id)).toEqual([
    ...['summary', 'errors', 'snags', 'lessons', 'commands', 'process', 'metrics', 'artifacts', 'worked', 'related'],
  ]);
  expect(sections[2]).toMatchObject({
    title: 'Snags & Blockers',
    rows: [
      {
        text: 'Pre_tool_use Hook Not Updated',
        at: '2026-01-10T18:09:00.000Z',
        details: { Impact: 'Duplicate activity entries (pre=NULL, post=session_id)', 'Time Lost': '5 minutes' },
      },
      {},
      {},
    ],
  });
});

test('HTML is one page that loads and runs nothing', () => {
  const hostile = said('opened', '', { title: 'A </title><script>alert(1)</script> & <b>' });
  const page = renderRetrospective(replay(seedId, toEntries([hostile, ...seedEntries.slice(1)])), now, 'html');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n/);
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  expect(page).toContain(
    '<title>Retrospective: A &#x3C;/title>&#x3C;script>alert(1)&#x3C;/script> &#x26; &#x3C;b></title>',
  );
  expect(page).not.toMatch(/<script|<b>|<link|<img|<iframe|\son\w+=/i);
  expect(page.match(/<td>/g)).toHaveLength(5 * 4 + 13 * 2);
  expect(page).toContain('<a href="https://pypi.org/project/omni-cortex/1.6.0/">');
  expect(page).toContain('<input type="checkbox" disabled>');
});

test('time that cannot have been lost is not shown', () => {
  const snags = [-5, 0, Number.POSITIVE_INFINITY, Number.NaN].map((lost_s) => said('snag', 'Odd', { lost_s }));
  expect(markdown(...snags)).not.toContain('Time Lost');
});

test('a field that is no text does not stop the document', () => {
  const odd = { toString: 1 } as unknown as string;
  const document = markdown(
    said('error', 'Odd', { cause: odd, resolution: ['a', odd] }),
    said('metric', 'm', { name: odd }),
  );
  expect(section(document, 'Errors Encountered')).toContain('| Odd | | | |');
});
