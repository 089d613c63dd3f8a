import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

describe('sess init', () => {
  test('opens a session and makes it current', async () => {
    const repository = temporaryRepository();
    const { code, stdout, stderr } = await sess(repository, [
      'init',
      'Fix Sweep',
      '--goal',
      'Fix the race',
      '--task',
      'BUG-1',
      '--tasks',
      'BUG-2,BUG-3',
    ]);
    expect(stable(stdout)).toMatchInlineSnapshot(`
      "Opened fix-sweep  SESSION
        Goal    Fix the race
        Tasks   BUG-1, BUG-2, BUG-3
        Branch  main
      Log with: sess log "..."   Close with: sess close
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await sess(repository, ['current'])).stdout).toMatch(/^sess_\d+_[0-9a-f]{8}\n$/);
  });

  test('gives the summary as JSON', async () => {
    const opened = await sessJson<Record<string, unknown>>(
      temporaryRepository(),
      ['init', 'Fix Sweep', '--goal', 'Fix the race', '--agent', 'codex'],
      at('09:00:00'),
    );
    expect({ ...opened, id: 'SESSION', worktree: 'REPO' }).toMatchInlineSnapshot(`
      {
        "agent": "codex",
        "author": "Ada Example <ada@example.com>",
        "blockers": [],
        "branch": "main",
        "closed_at": null,
        "commit": null,
        "compactions": 0,
        "created_at": "2026-01-10T09:00:00.000Z",
        "current": null,
        "entries": 1,
        "goal": "Fix the race",
        "host": "vm",
        "id": "SESSION",
        "parent": null,
        "progress": {
          "done": 0,
          "total": 0,
        },
        "shortname": "fix-sweep",
        "status": "active",
        "tasks": [],
        "title": "Fix Sweep",
        "updated_at": "2026-01-10T09:00:00.000Z",
        "worktree": "REPO",
      }
    `);
  });

  test('prints just the id when asked to, and takes a parent by its name', async () => {
    const repository = temporaryRepository();
    const parent = (await sess(repository, ['init', 'first', '--id-only'])).stdout.trim();
    const child = await sessJson<{ parent: string }>(repository, ['init', 'second', '--parent', 'first']);
    expect(parent).toMatch(/^sess_\d+_[0-9a-f]{8}$/);
    expect(child.parent).toBe(parent);
  });

  test('takes a name from the goal, a task or the branch when none is given', async () => {
    const repository = temporaryRepository();
    const name = async (...args: string[]) =>
      (await sessJson<{ shortname: string }>(repository, ['init', ...args])).shortname;
    expect(await name('--goal', 'Fix the étude: part 2!')).toBe('fix-the-etude-part-2');
    expect(await name('--task', 'JIRA-7')).toBe('jira-7');
    expect(await name()).toBe('main');
    expect(await name('../../etc/passwd')).toBe('etc-passwd');
  });

  test('touches neither work tree, index, HEAD nor branches', async () => {
    const repository = temporaryRepository({ commit: true });
    const state = () => [
      git(repository, ['status', '--porcelain=v2', '--branch']),
      git(repository, ['for-each-ref', 'refs/heads', 'refs/tags']),
    ];
    const before = state();
    await sess(repository, ['init', 'x']);
    await sess(repository, ['log', 'y']);
    await sess(repository, ['close']);
    expect(state()).toEqual(before);
  });

  test('refuses outside a repository', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await sess(folder, ['init']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stable(stderr, folder)).toMatchInlineSnapshot(`
      "Error: Not inside a Git repository: REPO
      Code:  not-a-repository
      Try:   git init
             sess -C DIR status
      "
    `);
  });
});
