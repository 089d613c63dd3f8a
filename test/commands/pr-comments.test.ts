import { describe, expect, test } from 'vitest';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { faults } from '../support/github/faults.ts';
import { startGithub } from '../support/github/look-alike.ts';
import { pr, prJson, pullScene, worked } from '../support/github/pull-scene.ts';
import type { User, World } from '../support/github/world.ts';
import { stable } from '../support/program.ts';

const scene = pullScene();
/** The same branch in a clone of somebody who has another session. */
const other = pullScene((folder) => worked(folder, 'elsewhere', '19'));

const MARK = '<!-- sess:retrospective -->';
const POST = { method: 'POST', path: /comments$/ };
const ada: User = { login: 'ada', type: 'User' };
const grace: User = { login: 'grace', type: 'User' };

function commented(...list: readonly (readonly [User, string])[]): World {
  const comments = list.map(([user, body]) => ({ user, body, created_at: '2026-01-10T18:10:00Z' }));
  return demoWorld({ pulls: [pullRequest({ comments })] });
}

describe('the one comment', () => {
  test('is found on the last of many pages', async () => {
    const talk = Array.from({ length: 299 }, (_, index) => [grace, `Remark ${index}`] as const);
    const github = await startGithub(commented(...talk, [ada, `${MARK}\nold`]));
    expect((await prJson(scene(), github)).action).toBe('updated');
    expect(github.comments).toHaveLength(300);
    expect(github.bodies(12).at(-1)).toContain('Tokens have a deadline');
  });

  test('is never somebody else’s, though the token could change that', async () => {
    const github = await startGithub(commented([grace, `${MARK}\nmine`], [ada, `About ${MARK}`]));
    const folder = scene();
    expect((await prJson(folder, github)).action).toBe('created');
    expect((await prJson(folder, github)).action).toBe('unchanged');
    expect(github.bodies(12).slice(0, 2)).toEqual([`${MARK}\nmine`, `About ${MARK}`]);
    expect(github.comments).toHaveLength(3);
  });

  test('is the older one of two', async () => {
    const github = await startGithub(commented([ada, `${MARK}\nolder`], [grace, 'Hello'], [ada, `${MARK}\nnewer`]));
    const [older] = github.comments;
    const folder = scene();
    const answer = await prJson(folder, github);
    expect({ action: answer.action, id: answer.id }).toEqual({ action: 'updated', id: older?.id });
    expect(github.comments.map(({ user }) => user.login)).toEqual(['ada', 'grace']);
  });

  test('is made again where somebody removed it a moment ago', async () => {
    const github = await startGithub(commented([ada, `${MARK}\nold`]));
    const gate = github.hold({ method: 'PATCH' });
    const run = prJson(scene(), github);
    await gate.waiting(1);
    github.comments.splice(0);
    gate.release();
    expect((await run).action).toBe('created');
    expect(github.bodies(12)).toHaveLength(1);
  });

  test('loses no session that only another clone has', async () => {
    const github = await startGithub();
    const [first, second] = [scene(), other()];
    expect((await prJson(first, github)).action).toBe('created');
    const [before] = github.bodies(12);
    const { code, stdout, stderr } = await pr(second, github);
    expect({ code, said: stable(`${stdout}${stderr}`) }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "Error: The comment there tells of 1 session that this clone does not have (SESSION), and would lose it.
      Code:  less-journal
      Try:   git fetch origin refs/sess/journal:refs/sess/journal
             sess pr --dry-run
      ",
      }
    `);
    expect(github.bodies(12)).toEqual([before]);
    // In the same clone a session more is told besides.
    await worked(first, 'more', '18');
    expect((await prJson(first, github)).action).toBe('updated');
    expect(github.bodies(12)[0]).toMatch(/more[\s\S]*fix-auth/);
  });

  test('stays one when two programs make it at the same moment', async () => {
    const [folder, github] = [scene(), await startGithub()];
    const gate = github.hold(POST);
    const both = [prJson(folder, github), prJson(folder, github)];
    await gate.waiting(2);
    gate.release();
    const [one, other] = await Promise.all(both);
    expect(github.bodies(12)).toHaveLength(1);
    expect([one?.id, other?.id]).toEqual([github.comments[0]?.id, github.comments[0]?.id]);
  });

  test.each([
    ['is lost', 'done-and-cut'],
    ['breaks off', 'cut'],
    ['is somebody’s page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' }],
    ['is a bad gateway’s', faults.badGateway()],
  ] as const)('stays one when the answer %s', async (_, fault) => {
    const github = await startGithub();
    github.fail(POST, [fault]);
    expect(await prJson(scene(), github)).toMatchObject({ action: 'created', id: expect.any(Number) });
    expect(github.bodies(12)).toHaveLength(1);
  });

  test('is not made where the list of comments cannot be read', async () => {
    const github = await startGithub(commented([ada, `${MARK}\nold`]));
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' };
    github.fail({ method: 'GET', path: /comments$/ }, [page]);
    const { code, stdout, stderr } = await pr(scene(), github);
    expect({ code, stdout, said: stderr.split('\n')[0] }).toEqual({
      ...{ code: 75, stdout: '' },
      said: 'Error: GitHub could not be asked: github.com answered 200, but not in JSON. Nothing was lost.',
    });
    expect(github.bodies(12)).toEqual([`${MARK}\nold`]);
  });

  test('is sent again, shorter, to a GitHub that takes less', async () => {
    const github = await startGithub();
    const errors = [
      {
        resource: 'IssueComment',
        code: 'unprocessable',
        field: 'data',
        message: 'Body is too long (maximum is 30000 characters)',
      },
    ];
    github.fail(POST, [{ status: 422, body: { message: 'Validation Failed', errors } }]);
    expect((await prJson(scene(), github)).action).toBe('created');
    expect(github.bodies(12)).toHaveLength(1);
    expect(github.asked(POST)).toHaveLength(2);
  });
});
