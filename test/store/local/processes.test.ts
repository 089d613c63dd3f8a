import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { ownerProcess, processState } from '../../../src/store/local/processes.ts';

test('a running process is told from one that is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const mark = { pid: child.pid ?? 0, started: null, machine: null };
  expect(processState(mark)).toBe('running');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processState(mark)).toBe('gone');
});

test('a later process with the same number is another one', () => {
  const here = { ...ownerProcess(), pid: process.pid };
  expect(processState({ ...here, started: null })).toBe('running');
  expect(processState({ ...here, started: 'long before' })).toBe('reused');
});

test.runIf(process.platform === 'linux')(
  'after a restart everything is gone, and another container cannot be seen',
  () => {
    const here = ownerProcess();
    const [boot, space] = (here.machine ?? '').split(' ');
    expect(processState(here)).toBe('running');
    expect(processState({ ...here, machine: `another-boot ${space}` })).toBe('gone');
    expect(processState({ ...here, machine: `${boot} pid:[1]` })).toBeUndefined();
  },
);

test.runIf(process.platform === 'linux')('a process that ended and was not asked after is gone', async () => {
  // It ends only once its parent is a program that never asks after it; a shell would.
  const parent = spawn('sh', ['-c', '(until grep -q sleep /proc/$$/comm; do :; done) & echo $!; exec sleep 60']);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const mark = { pid: Number(String(line)), started: null, machine: null };
  await expect.poll(() => processState(mark)).toBe('gone');
  // The number is still taken, so a signal would be delivered.
  expect(process.kill(mark.pid, 0)).toBe(true);
});
