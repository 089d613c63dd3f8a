import { spawn, spawnSync } from 'node:child_process';
import { ENVIRONMENT, PROGRAM } from './place.mjs';

/** A command to time: a program, its words, and where it runs. */
export const node = { file: process.execPath, args: ['-e', '0'], cwd: '/' };
export const sessIn = (cwd, ...args) => ({ file: process.execPath, args: [PROGRAM, ...args], cwd });
export const gitIn = (cwd, ...args) => ({ file: 'git', args, cwd });

/**
 * Times commands one after another, round by round, so that whatever else the machine does hits all of them alike.
 * Returns the median in milliseconds of each, by its name. The first round warms up and does not count.
 */
export function interleave(rounds, commands, before = {}) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      before[name]?.();
      const ms = run(command);
      if (round > 0) times.get(name).push(ms);
    }
  }
  return Object.fromEntries([...times].map(([name, measured]) => [name, median(measured)]));
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Starts so many at once and returns the milliseconds until the last has ended. @throws when one of them fails */
export async function together(commands) {
  const started = performance.now();
  const codes = await Promise.all(commands.map(ended));
  const ms = performance.now() - started;
  if (codes.some((code) => code !== 0)) throw new Error(`exit codes ${codes.join(' ')}`);
  return ms;
}

/** Resolves with the exit code. */
export function ended({ file, args, cwd }) {
  return new Promise((done, failed) => {
    const child = spawn(file, args, { cwd, env: ENVIRONMENT, stdio: 'ignore' });
    child.on('error', failed);
    child.on('exit', (code) => done(code));
  });
}

function run({ file, args, cwd }) {
  const started = performance.now();
  const { status, stderr } = spawnSync(file, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = performance.now() - started;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} left with ${status}: ${stderr}`);
  return ms;
}
