import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

describe('sess current', () => {
  test('prints the id, or refuses, or says the word it was given', async () => {
    const repository = temporaryRepository();
    const { code, stdout, stderr } = await sess(repository, ['current']);
    expect({ code, stdout, stderr }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "Error: No session is current in this work tree.
      Code:  no-session
      Try:   sess init "what you are about to do"
             sess resume
             sess list --status active
      ",
        "stdout": "",
      }
    `);
    expect(await sess(repository, ['current', '--fallback', 'unknown'])).toEqual({
      code: 0,
      stdout: 'unknown\n',
      stderr: '',
    });
    const id = (await sess(repository, ['init', 'x', '--id-only'])).stdout;
    expect(await sess(repository, ['current'])).toEqual({ code: 0, stdout: id, stderr: '' });
    expect(await sessJson(repository, ['current'])).toEqual({ session: id.trim() });
  });

  test('says the word also where there is no repository', async () => {
    expect(await sess(temporaryFolder(), ['current', '--fallback', 'unknown'])).toEqual({
      code: 0,
      stdout: 'unknown\n',
      stderr: '',
    });
  });

  test('forgets a session after a day, or after sess.ttl', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'x'], at('09:00:00'));
    expect((await sess(repository, ['current'], at('23:00:00'))).code).toBe(0);
    git(repository, ['config', 'sess.ttl', '30m']);
    expect((await sess(repository, ['current'], at('09:29:00'))).code).toBe(0);
    expect((await sess(repository, ['current'], at('09:31:00'))).code).toBe(1);
  });

  test('differs per work tree', async () => {
    const repository = temporaryRepository({ commit: true });
    const other = `${temporaryFolder()}/wt`;
    git(repository, ['worktree', 'add', '--quiet', other]);
    const first = (await sess(repository, ['init', 'a', '--id-only'])).stdout;
    const second = (await sess(other, ['init', 'b', '--id-only'])).stdout;
    expect((await sess(repository, ['current'])).stdout).toBe(first);
    expect((await sess(other, ['current'])).stdout).toBe(second);
  });
});
