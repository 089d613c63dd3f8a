import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { breakRefLock, isAlive, Mutex } from '../../../src/store/local/mutex.ts';
import { temporaryFolder } from '../../support/repository.ts';

let path = '';
let mutex: Mutex;
beforeEach(() => {
  path = join(temporaryFolder(), 'journal.lock');
  mutex = new Mutex(path);
});

const never = (): boolean => false;

/** The id of a process that is gone. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

function age(seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
}

test('the lock names its holder, and is free after it', async () => {
  expect(mutex.isHeld()).toBe(false);
  expect(await mutex.acquire(never)).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(`${process.pid} ${hostname()}\n`);
  expect(mutex.isHeld()).toBe(true);
  mutex.release();
  expect(mutex.isHeld()).toBe(false);
});

test('a second one waits until the first lets go', async () => {
  await mutex.acquire(never);
  const order: string[] = [];
  const second = new Mutex(path).acquire(never).then(() => order.push('taken'));
  await sleep(60);
  order.push('released');
  mutex.release();
  await second;
  expect(order).toEqual(['released', 'taken']);
});

test('nobody waits for work that somebody else has done', async () => {
  await mutex.acquire(never);
  const until = Date.now() + 50;
  expect(await new Mutex(path).acquire(() => Date.now() > until)).toBe(false);
  expect(mutex.isHeld()).toBe(true);
  mutex.release();
  expect(await mutex.acquire(() => true)).toBe(false);
  expect(mutex.isHeld()).toBe(false);
});

test.each([
  ['a process that is gone', () => `${deadPid()} ${hostname()}\n`, 0],
  ['a process of another machine that was silent for long', () => '1 elsewhere\n', 16],
  ['this very process, silent for long', () => `${process.pid} ${hostname()}\n`, 16],
  ['nobody, since its holder died before it could write its name', () => '', 2],
])('a lock of %s is broken', async (_, content, seconds) => {
  writeFileSync(path, content());
  age(seconds);
  const began = Date.now();
  expect(await mutex.acquire(never)).toBe(true);
  expect(Date.now() - began).toBeLessThan(1000);
  expect(readFileSync(path, 'utf8')).toContain(String(process.pid));
});

test.each([
  ['a process that lives', () => `${process.ppid} ${hostname()}\n`],
  ['a process of another machine', () => '1 elsewhere\n'],
  ['nobody yet', () => ''],
])('a fresh lock of %s is respected', async (_, content) => {
  writeFileSync(path, content());
  const until = Date.now() + 80;
  expect(await mutex.acquire(() => Date.now() > until)).toBe(false);
  expect(existsSync(path)).toBe(true);
});

test('where no lock can be made, the refusal says so', async () => {
  writeFileSync(path, '');
  await expect(new Mutex(join(path, 'lock')).acquire(never)).rejects.toThrow();
});

test('a lock that git left on a ref is removed when no git can still hold it', () => {
  expect(breakRefLock(path)).toBe(false);
  writeFileSync(path, '');
  expect([breakRefLock(path), existsSync(path)]).toEqual([false, true]);
  age(1);
  expect([breakRefLock(path), existsSync(path)]).toEqual([true, false]);
});

test('processes are known to live or not', () => {
  expect([process.pid, 1].map(isAlive)).toEqual([true, true]);
  expect([deadPid(), 0, -1, Number.NaN, 1.5, 2 ** 53].map(isAlive)).toEqual(Array(6).fill(false));
});

test('a lock that its holder has lost is swept away, and one that is held stays', () => {
  const sweep = (content: string, seconds: number): boolean => {
    writeFileSync(path, content);
    age(seconds);
    mutex.sweep();
    return existsSync(path);
  };
  expect([sweep(`${deadPid()} ${hostname()}\n`, 0), sweep('', 2)]).toEqual([false, false]);
  expect([sweep(`${process.ppid} ${hostname()}\n`, 0), sweep('', 0)]).toEqual([true, true]);
});
