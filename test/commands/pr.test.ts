import { beforeEach, describe, expect, test } from 'vitest';
import { demoWorld } from '../support/github/demo-world.ts';
import { type Github, startGithub } from '../support/github/look-alike.ts';
import { type Run, sess, stable } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

let github: Github;
let repository: string;

/** A session on the branch fix-auth, with something to tell, that is closed. */
async function worked(name = 'fix-auth', hour = '17'): Promise<void> {
  await sess(repository, ['init', name, '--goal', 'Stop the timeouts'], at(`${hour}:00:00`));
  const said = [
    '--decision',
    'Deadlines of 30 s',
    '--rationale',
    'The proxy gives up after 60',
    '--error',
    'boom @ada #12',
  ];
  await sess(repository, ['log', ...said], at(`${hour}:10:00`));
  await sess(repository, ['close', '--summary', 'Tokens have a deadline'], at(`${hour}:30:00`));
}

beforeEach(async () => {
  github = await startGithub(demoWorld());
  repository = temporaryRepository({ commit: true });
  git(repository, ['remote', 'add', 'origin', 'git@github.com:octo-org/demo.git']);
  git(repository, ['checkout', '--quiet', '-b', 'fix-auth']);
});

const pr = (args: readonly string[] = [], env: Record<string, string> = {}): Promise<Run> =>
  sess(repository, ['pr', ...args], { env: { GITHUB_API_URL: github.url, GH_TOKEN: 'user-token', ...env } });

describe('sess pr', () => {
  test('writes one comment for the sessions of the branch, and leaves it when nothing is new', async () => {
    await worked();
    const created = await pr();
    expect(stable(created.stdout)).toMatchInlineSnapshot(`
      "Created https://github.com/octo-org/demo/pull/12#issuecomment-5000000011: fix-auth.
      "
    `);
    expect({ code: created.code, stderr: created.stderr }).toEqual({ code: 0, stderr: '' });
    expect(stable(github.bodies(12).join('\n----\n'))).toMatchInlineSnapshot(`
      "<!-- sess:retrospective -->

      ### Retrospective: fix-auth

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60
      "
    `);
    expect((await pr()).stdout).toContain('Nothing is new');
    await worked('more', '18');
    expect(stable((await pr()).stdout)).toMatchInlineSnapshot(`
      "Updated https://github.com/octo-org/demo/pull/12#issuecomment-5000000011: more, fix-auth.
      "
    `);
    expect(stable(github.bodies(12).join('\n----\n'))).toMatchInlineSnapshot(`
      "<!-- sess:retrospective -->

      ### Retrospective: more

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

      #### Summary

      Tokens have a deadline

      #### Errors Encountered

      - boom @​ada #​12

      #### Decisions

      1. **Deadlines of 30 s**
         - Rationale: The proxy gives up after 60

      #### Related Sessions

      - \`SESSION\` - same branch fix-auth; same error "boom @​ada #N"

      <details>
      <summary>fix-auth · 2026-01-10 · 30 minutes</summary>

      **Date:** 2026-01-10 · **Duration:** 30 minutes · **Session ID:** SESSION

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
});
