import { afterEach, describe, expect, test, vi } from 'vitest';
import { openContext } from '../src/context.ts';
import { isSessionId, openedAt } from '../src/journal/session-id.ts';
import { cleanProcess, inContext } from './store/journal-in.ts';
import { temporaryFolder, temporaryRepository } from './support/repository.ts';

cleanProcess();
afterEach(() => {
  vi.unstubAllEnvs();
});

const NOW = '2026-01-11T10:00:00.000Z';

describe('the author', () => {
  test('is who git says works here', async () => {
    const repo = temporaryRepository();
    for (const name of ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL']) vi.stubEnv(name, undefined);
    vi.stubEnv('GIT_CONFIG_COUNT', '2');
    for (const [at, key, value] of [
      [0, 'user.name', 'Grace Höpper'],
      [1, 'user.email', 'grace@example.com'],
    ] as const) {
      vi.stubEnv(`GIT_CONFIG_KEY_${at}`, key);
      vi.stubEnv(`GIT_CONFIG_VALUE_${at}`, value);
    }
    expect(await inContext(repo, async ({ author }) => author)).toBe('Grace Höpper <grace@example.com>');
    vi.stubEnv('GIT_AUTHOR_NAME', 'Ada');
    expect(await inContext(repo, async ({ author }) => author)).toBe('Ada <grace@example.com>');
  });

  test('fits into a commit whatever it is made of', async () => {
    const repo = temporaryRepository();
    vi.stubEnv('GIT_AUTHOR_NAME', ' <Ada>\nfrom refs/heads/main\u0000 ');
    vi.stubEnv('GIT_AUTHOR_EMAIL', '<>');
    expect(await inContext(repo, async ({ author }) => author)).toBe('Adafrom refs/heads/main <>');
  });
});

describe('the clock', () => {
  test('is pinned by SESS_NOW, and refused when that is no time', async () => {
    const repo = temporaryRepository();
    vi.stubEnv('SESS_NOW', NOW);
    expect(await inContext(repo, async ({ now }) => now())).toBe(Date.parse(NOW));
    vi.stubEnv('SESS_NOW', 'soon');
    await expect(openContext(repo, process.env)).rejects.toMatchObject({ code: 'bad-time' });
    vi.stubEnv('SESS_NOW', '');
    expect(Math.abs((await inContext(repo, async ({ now }) => now())) - Date.now())).toBeLessThan(10_000);
  });
});

describe('new ids', () => {
  test('of sessions carry the time, and differ', async () => {
    vi.stubEnv('SESS_NOW', NOW);
    await inContext(temporaryRepository(), async ({ newSessionId }) => {
      const ids = Array.from({ length: 100 }, newSessionId);
      expect(ids.every((id) => isSessionId(id) && openedAt(id) === Date.parse(NOW))).toBe(true);
      expect(new Set(ids).size).toBe(100);
    });
  });

  test('of entries follow those made before and the one given, whatever the clock says', async () => {
    vi.stubEnv('SESS_NOW', NOW);
    await inContext(temporaryRepository(), async ({ newEntryId }) => {
      const future = '01a1fbdd-6e32-7397-afe8-c39bfdb4d3cf';
      const ids = ['', '', 'zzz', future, future].map(newEntryId);
      expect(ids).toEqual(ids.toSorted());
      expect(new Set(ids).size).toBe(ids.length);
      expect((ids.at(-1) ?? '') > future).toBe(true);
      expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
        true,
      );
    });
  });

  test('of entries do not end with time', async () => {
    await inContext(temporaryRepository(), async ({ newEntryId }) => {
      const last = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
      expect(() => [newEntryId(last), newEntryId(last), newEntryId('0'), newEntryId('')]).not.toThrow();
    });
  });
});

test('outside a repository there is none', async () => {
  await expect(openContext(temporaryFolder(), process.env)).rejects.toMatchObject({ code: 'not-a-repository' });
});
