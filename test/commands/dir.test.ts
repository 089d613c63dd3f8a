import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

describe('sess dir', () => {
  test('gives a session a folder of its own that git does not see', async () => {
    const repository = temporaryRepository({ commit: true });
    const id = (await sess(repository, ['init', '--goal', 'Nightly', '--id-only'])).stdout.trim();
    const { code, stdout, stderr } = await sess(repository, ['dir', id]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const dir = stdout.trim();
    expect(dir).toBe(join(repository, '.git/sess/scratch', id));
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    writeFileSync(join(dir, 'test.log'), 'x');
    expect(git(repository, ['status', '--porcelain'])).toBe('');
    expect(await sessJson(repository, ['dir'])).toEqual({ session: id, dir });
  });

  test('is the same from every work tree, and another one for every session', async () => {
    const repository = temporaryRepository({ commit: true });
    const tree = join(temporaryFolder(), 'tree');
    git(repository, ['worktree', 'add', '--quiet', tree]);
    const first = await sessJson<{ id: string }>(repository, ['init', 'first']);
    await sess(tree, ['init', 'second']);
    const dirs = await Promise.all([
      sessJson<{ dir: string }>(repository, ['dir']),
      sessJson<{ dir: string }>(tree, ['dir', first.id]),
      sessJson<{ dir: string }>(tree, ['dir']),
    ]);
    expect(dirs[0]?.dir).toBe(dirs[1]?.dir);
    expect(dirs[2]?.dir).not.toBe(dirs[0]?.dir);
  });

  test('goes when the session closes, unless it is kept', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'gone']);
    const gone = await sessJson<{ dir: string }>(repository, ['dir']);
    await sess(repository, ['close', '--no-input']);
    await sess(repository, ['init', 'kept']);
    const kept = await sessJson<{ dir: string }>(repository, ['dir']);
    await sess(repository, ['close', '--no-input', '--keep']);
    expect([existsSync(gone.dir), existsSync(kept.dir)]).toEqual([false, true]);
    expect((await sess(repository, ['dir', 'kept'])).stdout.trim()).toBe(kept.dir);
    const { code, stderr } = await sess(repository, ['dir', 'gone']);
    expect([code, stable(stderr)]).toMatchInlineSnapshot(`
      [
        1,
        "Error: Session gone is already completed.
      Code:  session-closed
      Try:   sess retro gone
             sess resume gone
             sess init
      ",
      ]
    `);
  });

  test('says so when there is no session', async () => {
    const repository = temporaryRepository();
    expect((await sess(repository, ['dir'])).code).toBe(1);
    expect((await sess(repository, ['dir', 'sess_1_00000000'])).code).toBe(1);
    expect((await sess(repository, ['dir', '../../x'])).code).toBe(2);
  });
});
