import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { commitFile, git, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

interface Closed {
  session: { status: string; closed_at: string };
  retrospective: { path: string; metrics: Record<string, number> };
}

describe('sess close', () => {
  test('shows the retrospective and keeps it on the ref', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'Fix Sweep', '--goal', 'Fix the race'], at('09:00:00'));
    await sess(
      repository,
      ['log', '--snag', 'Stale dist', '--lost', '10m', '--lesson', 'Clean first', '--done', 'Fix'],
      at('09:30:00'),
    );
    const { code, stdout, stderr } = await sess(repository, ['close', '--summary', 'It is fixed'], at('10:00:00'));
    expect(stable(stdout)).toMatchInlineSnapshot(`
      "# Retrospective: Fix Sweep

      **Date:** 2026-01-10  
      **Duration:** 1 hour  
      **Session ID:** SESSION

      ## Summary

      It is fixed

      ## Snags & Blockers

      1. **Stale dist**
         - Time Lost: 10 minutes

      ## Lessons Learned

      1. Clean first

      ## Metrics

      | Metric | Value |
      | - | - |
      | Duration | 1 hour |
      | Time Lost | 10 minutes |
      | Tasks Completed | 1 |
      | Errors Encountered | 0 |
      | Snags | 1 |
      | Time on Issues | 17% |
      | Productive Time | 83% |

      fix-sweep is completed. Kept as refs/sess/journal:sessions/2026-01/10/SESSION/retrospective.md
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const path = /Kept as (\S+)/.exec(stdout)?.[1] ?? '';
    expect(stdout).toContain(git(repository, ['show', path]));
  });

  test('gives snapshot, path and metrics as JSON, and writes the file asked for', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'x'], at('09:00:00'));
    await sess(
      repository,
      ['log', '--snag', 's', '--lost', '15m', '--error', 'e', '--decision', 'd', '--done', 't'],
      at('09:30:00'),
    );
    commitFile(repository, 'a.txt', '1\n2\n', 'Add a');
    const { session, retrospective } = await sessJson<Closed>(
      repository,
      ['close', '--output', 'out/retro.md'],
      at('10:00:00'),
    );
    expect(session).toMatchObject({ status: 'completed', closed_at: '2026-01-10T10:00:00.000Z' });
    expect(retrospective).toMatchInlineSnapshot(`
      {
        "metrics": {
          "active_s": 3600,
          "commits": 1,
          "compactions": 0,
          "decisions": 1,
          "deletions": 0,
          "duration_s": 3600,
          "errors": 1,
          "files_modified": 1,
          "insertions": 2,
          "lost_s": 900,
          "productive": 0.75,
          "snags": 1,
          "tasks_completed": 1,
          "time_on_issues": 0.25,
          "tool_calls": 0,
          "tool_failures": 0,
        },
        "path": "out/retro.md",
      }
    `);
    expect(readFileSync(`${repository}/out/retro.md`, 'utf8').trim()).toBe(
      (await sess(repository, ['retro', 'x'])).stdout.trim(),
    );
  });

  test('abandons with a reason, and not without', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'x']);
    const refused = await sess(repository, ['close', '--abandon']);
    expect({ code: refused.code, stderr: refused.stderr }).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "Error: The following error occurred:
        All of the following must be provided when using --abandon: --reason
      Code:  usage
      Try:   sess close --help
      ",
      }
    `);
    const { session } = await sessJson<Closed>(repository, ['close', '--abandon', '--reason', 'requirements changed']);
    expect(session.status).toBe('abandoned');
    expect((await sess(repository, ['retro', 'x'])).stdout).toContain('requirements changed');
  });

  test('refuses what is closed already, and where nothing is open', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'x']);
    await sess(repository, ['close']);
    const runs = [await sess(repository, ['close', 'x']), await sess(repository, ['close'])];
    expect(runs.map(({ code, stderr }) => `${code}\n${stderr}`)).toMatchInlineSnapshot(`
      [
        "1
      Error: Session x is already completed.
      Code:  session-closed
      Try:   sess retro x
             sess resume x
             sess init
      ",
        "1
      Error: No session is current in this work tree.
      Code:  no-session
      Try:   sess init "what you are about to do"
             sess resume
             sess list --status active
      ",
      ]
    `);
  });

  test('counts a rebased commit once and one that was reset away not at all', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'x']);
    git(repository, ['switch', '--quiet', '-c', 'topic']);
    commitFile(repository, 'a.txt', 'a\n', 'Add a');
    await sess(repository, ['log', 'logged before the rebase']);
    git(repository, ['switch', '--quiet', 'main']);
    commitFile(repository, 'm.txt', 'm\n', 'On main');
    git(repository, ['switch', '--quiet', 'topic']);
    git(repository, ['rebase', '--quiet', 'main']);
    commitFile(repository, 'b.txt', 'b\n', 'A mistake');
    await sess(repository, ['log', 'before the reset']);
    git(repository, ['reset', '--quiet', '--hard', 'HEAD~1']);
    const closed = await sessJson<{ session: { commits: { text: string; oid: string }[] } }>(repository, ['close']);
    const commits = closed.session.commits.map(({ text }) => text);
    expect(commits.toSorted()).toEqual(['Add a', 'On main']);
    expect(closed.session.commits.map(({ oid }) => oid)).toContain(git(repository, ['rev-parse', 'topic']));
  });

  test('links sessions that share a task, and is stopped by a template that cannot be used', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'first', '--task', 'T-1']);
    await sess(repository, ['close']);
    await sess(repository, ['init', 'second', '--task', 'T-1']);
    const { stdout } = await sess(repository, ['close']);
    expect(stdout).toContain('## Related Sessions');
    expect(stdout).toContain('same task T-1');
  });
});

describe('the tasks of a closed session', () => {
  const TASK = '---\nid: BUG-12\ntitle: Fix the sweep\nstatus: open\n---\n\nText\n';

  test('are named with their titles, and marked only when asked to', async () => {
    const repository = temporaryRepository({ commit: true });
    mkdirSync(join(repository, '.tasks/active'), { recursive: true });
    const path = join(repository, '.tasks/active/bug-12.md');
    writeFileSync(path, TASK);
    const opened = await sess(repository, ['init', 'first', '--task', 'BUG-12', '--task', 'OTHER-1']);
    expect(opened.stdout).toContain('Tasks   BUG-12 (Fix the sweep), OTHER-1\n');
    const closed = await sess(repository, ['close', '--complete', '--no-input']);
    expect(closed.stdout.split('retrospective.md\n')[1]).toMatchInlineSnapshot(`
      "
      Still open, and marked as finished only with --complete-tasks:
        BUG-12 Fix the sweep (.tasks/active/bug-12.md)
      "
    `);
    expect(readFileSync(path, 'utf8')).toBe(TASK);
    await sess(repository, ['init', 'second', '--task', 'BUG-12']);
    const { tasks } = await sessJson<{ tasks: unknown }>(repository, ['close', '--complete-tasks', '--no-input']);
    const task = { id: 'BUG-12', title: 'Fix the sweep', path: '.tasks/active/bug-12.md' };
    expect(tasks).toEqual({ open: [], marked: [{ ...task, status: 'completed', finished: true }], failure: null });
    expect(readFileSync(path, 'utf8')).toBe(TASK.replace('open', 'completed'));
  });

  test('stay as they are when it is abandoned', async () => {
    const repository = temporaryRepository();
    mkdirSync(join(repository, '.tasks'));
    writeFileSync(join(repository, '.tasks/bug-12.md'), TASK);
    await sess(repository, ['init', 'x', '--task', 'bug-12']);
    const { code } = await sess(repository, ['close', '--abandon', '--reason', 'no', '--complete-tasks']);
    expect(code).toBe(2);
    const { tasks } = await sessJson<{ tasks: { open: unknown[] } }>(repository, [
      'close',
      '--abandon',
      '--reason',
      'no',
    ]);
    expect(tasks.open).toEqual([]);
  });
});
