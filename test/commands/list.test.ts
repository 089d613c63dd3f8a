import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

async function several(): Promise<string> {
  const repository = temporaryRepository({ commit: true });
  await sess(repository, ['init', 'one', '--goal', 'The first', '--task', 'T-1'], at('08:00:00'));
  await sess(repository, ['close', '--summary', 'done'], at('08:30:00'));
  git(repository, ['switch', '--quiet', '-c', 'topic']);
  await sess(repository, ['init', 'two', '--goal', 'The second', '--agent', 'codex'], at('09:00:00'));
  return repository;
}

describe('sess list', () => {
  test('lists sessions, newest first', async () => {
    const repository = await several();
    const { code, stdout, stderr } = await sess(repository, ['list'], at('10:00:00'));
    expect(stdout.replace(/^[0-9a-f]{8}/gm, 'SESSION ')).toMatchInlineSnapshot(`
      "ID       NAME                     STATUS    STEPS  AGE  GOAL
      SESSION  two                      active    -      1h   The second
      SESSION  one                      completed -      1h   The first
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('takes only those that match', async () => {
    const repository = await several();
    const names = async (...args: string[]) =>
      (await sessJson<{ shortname: string }[]>(repository, ['list', ...args], at('10:00:00'))).map(
        ({ shortname }) => shortname,
      );
    expect(await names()).toEqual(['two', 'one']);
    expect(await names('--status', 'completed')).toEqual(['one']);
    expect(await names('--branch', 'topic')).toEqual(['two']);
    expect(await names('--task', 'T-1')).toEqual(['one']);
    expect(await names('--agent', 'codex')).toEqual(['two']);
    expect(await names('--author', 'ada@')).toEqual(['two', 'one']);
    expect(await names('--author', 'bob')).toEqual([]);
    expect(await names('--since', '75m')).toEqual(['two']);
    expect(await names('--since', '2026-01-10T08:15:00Z')).toEqual(['two', 'one']);
    expect(await names('--limit', '1')).toEqual(['two']);
  });

  test('is empty, not an error, before the first session', async () => {
    expect(await sess(temporaryRepository(), ['list'])).toEqual({ code: 0, stdout: 'No sessions.\n', stderr: '' });
    expect(await sessJson(temporaryRepository(), ['list'])).toEqual([]);
  });

  test('refuses a date it cannot read', async () => {
    const { code, stderr } = await sess(temporaryRepository(), ['list', '--since', 'yesterday-ish']);
    expect(`${code}\n${stderr}`).toMatchInlineSnapshot(`
      "2
      Error: --since is not a time: yesterday-ish
      Code:  bad-time
      Try:   sess list --since 2026-01-31
             sess list --since 7d
      "
    `);
  });
});
