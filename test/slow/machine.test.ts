import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Run, sess, sessJson } from '../support/program.ts';
import { commitFile, git, temporaryFolder } from '../support/repository.ts';
import { expectSoundRepository, filesOnRef, leftovers, textsOnRef } from './journal-on-ref.ts';

/** A real file system of its own needs the right to mount one: root has it, here and in CI. */
const canMount =
  spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"']).status === 0;
const DAY = 24 * 60 * 60 * 1000;

describe.runIf(canMount)('a full disk', () => {
  test('refuses what it cannot hold, keeps what was confirmed, and goes on once there is room', async () => {
    const disk = small('6m');
    const folder = repositoryOn(disk);
    await sess(folder, ['init', 'fix']);
    const confirmed: string[] = [];
    const refused: Run[] = [];
    // Room for ever less of what one log writes, down to nothing.
    for (const free of [400, 200, 120, 80, 60, 48, 40, 32, 24, 16, 12, 8, 4, 0]) {
      fillTo(disk, free);
      const text = `with ${free} KiB free`;
      const run = await sess(folder, ['log', text, '--decision', `decided ${text}`]);
      if (run.code === 0) confirmed.push(text, `decided ${text}`);
      else refused.push(run);
      expect([0, 75]).toContain(run.code);
      // Readers need no room.
      expect((await sess(folder, ['view'])).code).toBe(0);
      expect((await sess(folder, ['resume', '--list'])).code).toBe(0);
    }
    expect(refused.length).toBeGreaterThan(2);
    for (const { stderr } of refused)
      expect(stderr).toMatch(/^Error: The disk that holds .* is full\. Nothing that was/);
    rmSync(join(disk, 'filler'));
    expect((await sess(folder, ['log', 'with room again'])).code).toBe(0);
    const texts = textsOnRef(filesOnRef(folder));
    expect([...confirmed, 'with room again'].filter((text) => !texts.includes(text))).toEqual([]);
    expect(texts.filter((text, index) => text !== '' && texts.indexOf(text) !== index)).toEqual([]);
    expect(leftovers(folder)).toEqual([]);
    expectSoundRepository(folder);
  });

  test('stops a close, a checkpoint and a recovery without breaking the session', async () => {
    const disk = small('6m');
    const folder = repositoryOn(disk);
    await sess(folder, ['init', 'fix']);
    await sess(folder, ['log', 'kept']);
    fillTo(disk, 0);
    const runs = [await sess(folder, ['checkpoint', '--note', 'x']), await sess(folder, ['close', '--no-input'])];
    expect(runs.map(({ code }) => code)).toEqual([75, 75]);
    rmSync(join(disk, 'filler'));
    expect(await sessJson(folder, ['view'])).toMatchObject({ status: 'active', notes: [{ text: 'kept' }] });
    expect((await sess(folder, ['close', '--no-input'])).code).toBe(0);
  });
});

describe.runIf(canMount)('a read-only disk', () => {
  test('can be read with every command that writes nothing, and refuses the others by name', async () => {
    const disk = small('6m');
    const folder = repositoryOn(disk);
    await sess(folder, ['init', 'fix', '--goal', 'Fix it']);
    await sess(folder, ['log', 'kept']);
    mount(['-o', 'remount,ro', disk]);
    const readers = [['status'], ['current'], ['view'], ['list'], ['search', 'kept'], ['retro'], ['resume', '--list']];
    for (const words of [...readers, ['recover', '--dry-run']])
      expect({ words, ...(await sess(folder, words)) }).toMatchObject({ words, code: 0, stderr: '' });
    for (const words of [['log', 'x'], ['checkpoint'], ['pause'], ['close', '--no-input'], ['init', 'y']]) {
      const { code, stderr } = await sess(folder, words);
      expect({ words, code, stderr }).toMatchObject({ words, code: 1, stderr: expect.stringContaining('read-only') });
    }
    mount(['-o', 'remount,rw', disk]);
    expect((await sess(folder, ['log', 'again'])).code).toBe(0);
    expect(textsOnRef(filesOnRef(folder)).filter((text) => text === 'kept' || text === 'again')).toHaveLength(2);
  });
});

describe('a clock', () => {
  const NOON = Date.parse('2026-01-10T12:00:00Z');
  const at = (ms: number) => ({ env: { SESS_NOW: new Date(ms).toISOString() } });

  test('that goes back a day loses nothing, ages nothing, and keeps the order of events', async () => {
    const folder = repositoryOn(temporaryFolder());
    await sess(folder, ['init', 'fix'], at(NOON));
    await sess(folder, ['log', '--plan', 'A', '--progress', 'B'], at(NOON + 1000));
    const back = at(NOON - DAY);
    await sess(folder, ['log', '--done', 'B', '--progress', 'C'], back);
    const status = await sessJson<{ current: { current: string; crashed: boolean } }>(folder, ['status'], back);
    expect(status.current).toMatchObject({ current: 'C', crashed: false });
    expect((await sessJson<{ sessions: unknown[] }>(folder, ['recover'], back)).sessions).toEqual([]);
    await sess(folder, ['pause'], back);
    await sess(folder, ['resume'], at(NOON - DAY - 3600_000));
    const closed = await sessJson<{ retrospective: { metrics: Record<string, number> } }>(
      folder,
      ['close', '--no-input'],
      at(NOON - DAY),
    );
    for (const figure of Object.values(closed.retrospective.metrics)) expect(figure).toBeGreaterThanOrEqual(0);
    const entries = git(folder, ['log', '--format=%s', '--reverse', 'refs/sess/journal']).split('\n');
    expect(entries[0]).toMatch(/^opened/);
    expect(entries.at(-1)).toMatch(/^closed/);
  });

  test('that jumped a week while the machine slept makes no session dead and loses no thread', async () => {
    const folder = repositoryOn(temporaryFolder());
    const week = at(Date.now() + 7 * DAY);
    const { id } = await sessJson<{ id: string }>(folder, ['init', 'fix']);
    await sess(folder, ['log', '--progress', 'Halfway']);
    expect((await sessJson<{ sessions: unknown[] }>(folder, ['recover'], week)).sessions).toEqual([]);
    const open = await sessJson<{ id: string; verdict: { state: string } }[]>(folder, ['resume', '--list'], week);
    expect(open).toMatchObject([{ id, verdict: { state: 'alive' } }]);
    // What was current a week ago is not taken for granted; resuming finds it.
    expect((await sess(folder, ['log', 'x'], week)).code).toBe(1);
    expect((await sess(folder, ['resume'], week)).stdout).toContain('Halfway');
    expect((await sess(folder, ['log', 'x'], week)).code).toBe(0);
  });
});

function small(size: string): string {
  const disk = temporaryFolder();
  mount(['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', disk]));
  return disk;
}

function mount(args: readonly string[]): void {
  execFileSync('mount', [...args]);
}

function repositoryOn(disk: string): string {
  const folder = join(disk, 'repository');
  git(disk, ['init', '--quiet', '--initial-branch=main', folder]);
  commitFile(folder, 'README.md', 'hello\n', 'First commit');
  return folder;
}

/** Fills a disk but for so many KiB. */
function fillTo(disk: string, free: number): void {
  rmSync(join(disk, 'filler'), { force: true });
  const available = Number(execFileSync('df', ['--output=avail', '-k', disk]).toString().split('\n')[1]);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, available - free) * 1024));
}
