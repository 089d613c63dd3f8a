import { describe, expect, test } from 'vitest';
import { startGithub } from '../support/github/look-alike.ts';
import { pr, prJson, pullScene, worked } from '../support/github/pull-scene.ts';
import { sess, stable } from '../support/program.ts';
import { git } from '../support/repository.ts';

const scene = pullScene();
const empty = pullScene(async () => {});

describe('sess pr', () => {
  test('writes one comment for the sessions of the branch, and leaves it when nothing is new', async () => {
    const [repository, github] = [scene(), await startGithub()];
    const created = await pr(repository, github);
    expect(stable(created.stdout)).toMatchInlineSnapshot(`
      "Created https://github.com/octo-org/demo/pull/12#issuecomment-5000000011: fix-auth.
      "
    `);
    expect({ code: created.code, stderr: created.stderr }).toEqual({ code: 0, stderr: '' });
    expect(stable(github.bodies(12).join('\n----\n'))).toMatchInlineSnapshot(`
      "<!-- sess:retrospective -->

      ### Retrospective: fix-auth

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      Stop the timeouts

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60
      "
    `);
    expect(stable((await pr(repository, github)).stdout)).toMatchInlineSnapshot(`
      "Nothing is new for https://github.com/octo-org/demo/pull/12#issuecomment-5000000011: fix-auth.
      "
    `);
    await worked(repository, 'more', '18');
    expect(stable((await pr(repository, github)).stdout)).toMatchInlineSnapshot(`
      "Updated https://github.com/octo-org/demo/pull/12#issuecomment-5000000011: more, fix-auth.
      "
    `);
    expect(stable(github.bodies(12).join('\n----\n'))).toMatchInlineSnapshot(`
      "<!-- sess:retrospective -->

      ### Retrospective: more

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      Stop the timeouts

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60

      <details>
      <summary>fix-auth · 2026-01-10 · 30 minutes</summary>

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      Stop the timeouts

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60

      </details>
      "
    `);
  });

  test('says for scripts what became of the comment', async () => {
    const [repository, github] = [scene(), await startGithub()];
    const answers = [await prJson(repository, github), await prJson(repository, github)];
    await sess(repository, ['init', 'more', '--goal', 'Go on']);
    answers.push(await prJson(repository, github));
    expect(stable(JSON.stringify(answers, null, 2))).toMatchInlineSnapshot(`
      "[
        {
          "url": "https://github.com/octo-org/demo/pull/12#issuecomment-5000000011",
          "id": 5000000011,
          "action": "created",
          "sessions": [
            "SESSION"
          ]
        },
        {
          "url": "https://github.com/octo-org/demo/pull/12#issuecomment-5000000011",
          "id": 5000000011,
          "action": "unchanged",
          "sessions": [
            "SESSION"
          ]
        },
        {
          "url": "https://github.com/octo-org/demo/pull/12#issuecomment-5000000011",
          "id": 5000000011,
          "action": "updated",
          "sessions": [
            "SESSION",
            "SESSION"
          ]
        }
      ]"
    `);
    expect(answers[2]?.sessions.slice(1)).toEqual(answers[0]?.sessions);
  });

  test('leaves a comment in which somebody ticked a box, or whose line ends a browser changed', async () => {
    const [repository, github] = [scene(), await startGithub()];
    await sess(repository, ['resume', 'fix-auth']);
    await sess(repository, [
      'log',
      '--note',
      'Left:\n\n- [ ] write to the team\n- [ ] ask grace',
      '--next',
      '- [ ] ask',
    ]);
    await sess(repository, ['close', '--summary', 'Done, but:\n\n- [ ] write to the team']);
    expect((await prJson(repository, github)).action).toBe('created');
    const [comment] = github.comments;
    const said = comment?.body ?? '';
    expect(said).toContain('- [ ] ');
    for (const changed of [
      said.replace('- [ ]', '- [x]'),
      said.replaceAll('\n', '\r\n'),
      said.replace('- [ ]', '- [X]').trim(),
    ]) {
      if (comment) comment.body = changed;
      expect((await prJson(repository, github)).action).toBe('unchanged');
      expect(github.bodies(12)).toEqual([changed]);
    }
    if (comment) comment.body = said.replace('write', 'wrote');
    expect((await prJson(repository, github)).action).toBe('updated');
    expect(github.bodies(12)).toEqual([said]);
  });

  test('shows how far an open session is', async () => {
    const [repository, github] = [empty(), await startGithub()];
    const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });
    await sess(repository, ['init', 'fix-auth', '--goal', 'Stop the timeouts'], at('17:00:00'));
    await sess(repository, ['log', '--plan', 'Reproduce it', '--decision', 'Deadlines of 30 s'], at('17:05:00'));
    expect((await prJson(repository, github)).action).toBe('created');
    expect(stable(github.bodies(12).join())).toMatchInlineSnapshot(`
      "<!-- sess:retrospective -->

      ### In progress: fix-auth

      **Since:** 2026-01-10 · **Duration:** 5 minutes so far · **Steps:** 0 of 1 · **Session ID:** SESSION

      Stop the timeouts

      #### Progress

      - ○ Reproduce it

      #### Decisions

      1. **Deadlines of 30 s**
      "
    `);
    // A clock that goes on is nothing new.
    expect((await prJson(repository, github)).action).toBe('unchanged');
    await sess(repository, ['close', '--summary', 'Done'], at('18:00:00'));
    expect((await prJson(repository, github)).action).toBe('updated');
    expect(github.bodies(12).join()).toMatch(/^### Retrospective: /m);
  });

  test('shows one session where it is told to, whether it belongs there or not', async () => {
    const [repository, github] = [scene(), await startGithub()];
    git(repository, ['checkout', '--quiet', '-b', 'elsewhere']);
    await worked(repository, 'other', '18');
    git(repository, ['checkout', '--quiet', 'fix-auth']);
    const shown = await prJson(repository, github, ['--session', 'other']);
    expect(shown.sessions).toHaveLength(1);
    expect(github.bodies(12).join()).toContain('### Retrospective: other');
    expect(github.bodies(12).join()).not.toContain('fix-auth');
    const wrong = await pr(repository, github, ['--session', 'nobody']);
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 1, stdout: '' });
    expect(github.bodies(12).join()).toContain('### Retrospective: other');
  });
});

describe('sess pr --dry-run', () => {
  test('prints what it would write and writes nothing', async () => {
    const [repository, github] = [scene(), await startGithub()];
    const { code, stdout, stderr } = await pr(repository, github, ['--dry-run']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'This would be a new comment in https://github.com/octo-org/demo/pull/12\n',
    });
    const tried = await prJson(repository, github, ['--dry-run']);
    expect(tried).toMatchObject({ url: 'https://github.com/octo-org/demo/pull/12', id: null, action: 'created' });
    expect(stdout.trim()).toBe(tried.comment?.trim());
    expect(github.bodies(12)).toEqual([]);

    const { id } = await prJson(repository, github);
    expect(github.bodies(12)).toEqual([tried.comment]);
    expect(await prJson(repository, github, ['--dry-run'])).toMatchObject({ id, action: 'unchanged' });
    await worked(repository, 'more', '18');
    expect(await prJson(repository, github, ['--dry-run'])).toMatchObject({ id, action: 'updated' });
    expect(github.bodies(12)).toEqual([tried.comment]);
  });

  test('needs no token for what everybody may read', async () => {
    const [repository, github] = [scene(), await startGithub()];
    const tried = await prJson(repository, github, ['--dry-run'], { GH_TOKEN: '' });
    expect(tried).toMatchObject({
      id: null,
      action: 'created',
      comment: expect.stringContaining('Tokens have a deadline'),
    });
    expect(github.requests.filter(({ method, headers }) => method !== 'GET' || headers.authorization)).toEqual([]);
  });
});
