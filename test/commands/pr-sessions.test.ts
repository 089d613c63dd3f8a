import { describe, expect, test } from 'vitest';
import { demoWorld, pullRequest } from '../support/github/demo-world.ts';
import { startGithub } from '../support/github/look-alike.ts';
import { pr, prJson, pullScene, worked } from '../support/github/pull-scene.ts';
import type { PullRequest } from '../support/github/world.ts';
import { sess, sessJson } from '../support/program.ts';
import { commitFile, git, temporaryFolder } from '../support/repository.ts';

/** Sessions one, two and three, all on fix-auth, closed at 15:30, 16:30 and 17:30. */
const three = pullScene(async (folder) => {
  await worked(folder, 'one', '15');
  await worked(folder, 'two', '16');
  await worked(folder, 'three', '17');
});
const empty = pullScene(async () => {});

const author = { name: 'Ada Example', email: 'ada@example.com', date: '2026-01-10T18:00:00Z' };
const commits = (...list: readonly (readonly [sha: string, message: string])[]) => ({
  commits: list.map(([sha, message]) => ({ sha, message, author })),
});
const fromFork = { head: { label: 'grace:fix-auth', ref: 'fix-auth', sha: 'a'.repeat(40), repo: 'grace/demo' } };

async function idOf(folder: string, name: string): Promise<string> {
  return (await sessJson<{ id: string }>(folder, ['view', name])).id;
}

/** The names of the sessions that a pull request shows. */
async function shown(folder: string, pulls: readonly PullRequest[], args: readonly string[] = []): Promise<string> {
  const github = await startGithub(demoWorld({ pulls }));
  const { code, stdout, stderr } = await pr(folder, github, args);
  return code === 0 ? (/: (.*)\.\n$/.exec(stdout)?.[1] ?? stdout) : `${code} ${stderr.split('\n')[0]}`;
}

describe('the sessions of a pull request', () => {
  test('are those on its branch that an earlier pull request of the branch has not had', async () => {
    const folder = three();
    const earlier = (number: number, from: string, to: string): PullRequest =>
      pullRequest({ number, state: 'closed', created_at: `2026-01-10T${from}Z`, closed_at: `2026-01-10T${to}Z` });
    expect(await shown(folder, [pullRequest()])).toBe('three, two, one');
    expect(await shown(folder, [earlier(7, '15:31:00', '15:40:00'), pullRequest()])).toBe('three, two');
    const both = [earlier(7, '15:31:00', '15:40:00'), earlier(8, '16:31:00', '16:40:00'), pullRequest()];
    expect(await shown(folder, both)).toBe('three');
    // Somebody else's branch of the same name ended, not this one.
    expect(await shown(folder, [{ ...earlier(7, '15:31:00', '15:40:00'), ...fromFork }, pullRequest()])).toBe(
      'three, two, one',
    );
    await sess(folder, ['resume', 'one']);
    expect(await shown(folder, both)).toBe('three, one');
  });

  test('are not those in which nobody said anything, unless there is no other', async () => {
    const folder = three();
    await sess(folder, ['init', 'nothing'], { env: { SESS_NOW: '2026-01-10T18:00:00Z' } });
    expect(await shown(folder, [pullRequest()])).toBe('three, two, one');
    await sess(folder, ['log', '--next', 'Go on'], { env: { SESS_NOW: '2026-01-10T18:01:00Z' } });
    expect(await shown(folder, [pullRequest()])).toBe('nothing, three, two, one');
    const alone = empty();
    await sess(alone, ['init', 'nothing'], { env: { SESS_NOW: '2026-01-10T18:00:00Z' } });
    expect(await shown(alone, [pullRequest()])).toBe('nothing');
  });

  test('are those that a trailer names, wherever they were', async () => {
    const folder = three();
    const [one, two] = [await idOf(folder, 'one'), await idOf(folder, 'two')];
    const message = `Squashed\n\n* first\n\nSess-Id: ${one}\r\n\n* second\n\nsess-id:${two}\nSess-Id: sess_1_00000000`;
    const pull = pullRequest({ ...fromFork, ...commits(['b'.repeat(40), message]) });
    expect(await shown(folder, [pull], ['12'])).toBe('two, one');
  });

  test('are those that made one of its commits', async () => {
    const folder = empty();
    git(folder, ['checkout', '--quiet', '-b', 'another-name']);
    await sess(folder, ['init', 'maker']);
    const oid = commitFile(folder, 'a.txt', 'a', 'Add a');
    await sess(folder, ['close', '--summary', 'Done']);
    await sess(folder, ['init', 'talker']);
    await sess(folder, ['log', '--note', `${oid} is somebody else's`]);
    await sess(folder, ['close', '--summary', 'Done']);
    const pull = pullRequest({ ...fromFork, ...commits([oid, 'Add a']) });
    const github = await startGithub(demoWorld({ pulls: [pull] }));
    const { sessions } = await prJson(folder, github, ['12']);
    expect(sessions).toEqual([await idOf(folder, 'maker')]);
    expect(github.bodies(12).join()).toContain(`https://github.com/octo-org/demo/pull/12/commits/${oid}`);
  });

  test('are not those of a branch here that only has the same name', async () => {
    const folder = three();
    expect(await shown(folder, [pullRequest(fromFork)], ['12'])).toBe(
      '1 Error: No session belongs to #12: none was on its branch, made one of its commits, or is named by one.',
    );
  });

  test('are none where there is no journal, in a clone of one commit too', async () => {
    const clone = `${temporaryFolder()}/clone`;
    git(temporaryFolder(), ['clone', '--quiet', '--depth=1', `file://${three()}`, clone]);
    git(clone, ['remote', 'set-url', 'origin', 'https://github.com/octo-org/demo']);
    const github = await startGithub();
    const refused = await pr(clone, github);
    expect({ ...refused, stdout: refused.stdout }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "Error: No session belongs to #12: none was on fix-auth, made one of its commits, or is named by one.
      Code:  nothing-to-post
      Try:   sess pr 12 --session SESSION
             sess list
      ",
        "stdout": "",
      }
    `);
    expect(github.bodies(12)).toEqual([]);
  });

  test('come with a journal of depth 1', async () => {
    const [from, clone] = [three(), `${temporaryFolder()}/clone`];
    git(temporaryFolder(), ['clone', '--quiet', '--depth=1', `file://${from}`, clone]);
    git(clone, ['fetch', '--quiet', '--depth=1', 'origin', '+refs/sess/journal:refs/sess/journal']);
    git(clone, ['remote', 'set-url', 'origin', 'https://github.com/octo-org/demo']);
    expect(await shown(clone, [pullRequest()])).toBe('three, two, one');
  });
});
