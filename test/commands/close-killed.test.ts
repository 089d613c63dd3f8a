import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const AGENT = { CLAUDE_CODE_SESSION_ID: 'an-agent' };

interface Left {
  readonly repository: string;
  readonly id: string;
  /** What this machine keeps. */
  readonly kept: string;
}

/** A closed session, and everything on this machine as it was right after the journal had its last entry. */
async function closedHalfway({ keep = false } = {}): Promise<Left> {
  const repository = temporaryRepository({ commit: true });
  const kept = join(repository, '.git', 'sess');
  const { id } = await sessJson<{ id: string }>(repository, ['init', 'fix'], { env: AGENT });
  const { dir } = await sessJson<{ dir: string }>(repository, ['dir']);
  writeFileSync(join(dir, 'notes'), 'x');
  const before = join(temporaryFolder(), 'before');
  cpSync(kept, before, { recursive: true });
  await sess(repository, ['close', '--no-input', ...(keep ? ['--keep'] : [])]);
  rmSync(kept, { recursive: true });
  cpSync(before, kept, { recursive: true });
  const live = join(kept, 'live', id);
  const known = JSON.parse(readFileSync(live, 'utf8')) as object;
  writeFileSync(live, JSON.stringify({ ...known, closing: !keep }));
  return { repository, id, kept };
}

function pointers(kept: string): string[] {
  const list = (name: string): string[] => (existsSync(join(kept, name)) ? readdirSync(join(kept, name)) : []);
  return [...list('live'), ...list('agents'), ...readdirSync(kept).filter((name) => name === 'current')];
}

describe('a close that was killed after the journal had its entry', () => {
  test.each([
    ['close', ['close', '--no-input'], 1],
    ['log', ['log', 'too late'], 1],
    ['checkpoint', ['checkpoint'], 1],
    ['status', ['status'], 0],
    ['resume --list', ['resume', '--list'], 0],
  ])('is brought to its end by %s', async (_, args, code) => {
    const { repository, id, kept } = await closedHalfway();
    expect(pointers(kept)).toEqual([id, 'an-agent', 'current']);
    expect((await sess(repository, args)).code).toBe(code);
    expect(pointers(kept)).toEqual([]);
    expect(readdirSync(join(kept, 'scratch'))).toEqual([]);
    expect((await sessJson<{ status: string }>(repository, ['view', id])).status).toBe('completed');
  });

  test('is brought to its end by the next init, which is current then', async () => {
    const { repository, kept } = await closedHalfway();
    const { id } = await sessJson<{ id: string }>(repository, ['init', 'next']);
    expect(pointers(kept)).toEqual([id, 'current']);
    expect(readdirSync(join(kept, 'scratch'))).toEqual([]);
  });

  test('leaves the scratch folder that was to be kept', async () => {
    const { repository, id, kept } = await closedHalfway({ keep: true });
    expect((await sess(repository, ['status'])).code).toBe(0);
    expect(pointers(kept)).toEqual([]);
    expect(readdirSync(join(kept, 'scratch', id))).toEqual(['notes']);
  });
});

test('closing a session from elsewhere leaves no work tree on it', async () => {
  const repository = temporaryRepository({ commit: true });
  const tree = join(temporaryFolder(), 'tree');
  git(repository, ['worktree', 'add', '--quiet', tree]);
  await sess(tree, ['init', 'there']);
  await sess(repository, ['init', 'here']);
  await sess(repository, ['close', 'there', '--no-input']);
  expect((await sess(tree, ['current'])).code).toBe(1);
  expect((await sessJson<{ current: { shortname: string } }>(repository, ['status'])).current.shortname).toBe('here');
});
