import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { cleanEnvironment } from './repository.ts';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
}

/** The built program. SESS_TEST_NODE names another Node to run it with. */
export const PROGRAM = resolve(import.meta.dirname, '../../bin/sess');
const NODE = process.env.SESS_TEST_NODE ?? process.execPath;

/** Runs the built program in a folder, in a clean environment, to its end. */
export function sess(folder: string, args: readonly string[], { env = {}, input = '' }: RunOptions = {}): Promise<Run> {
  return new Promise((done) => {
    const options = { cwd: folder, env: cleanEnvironment(env), maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(NODE, [PROGRAM, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 128;
      done({ code, stdout, stderr });
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Runs it with --json and returns the parsed result; fails the test when it did not succeed. */
export async function sessJson<T>(folder: string, args: readonly string[], options: RunOptions = {}): Promise<T> {
  const { code, stdout, stderr } = await sess(folder, [...args, '--json'], options);
  if (code !== 0) throw new Error(`sess ${args.join(' ')} left with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}

/** What a run printed, with ids, times and folders replaced by names, so that it can be compared. */
export function stable(text: string, folder = ''): string {
  const named = folder ? text.replaceAll(folder, 'REPO') : text;
  return named
    .replace(/sess_\d+_[0-9a-f]{8}/g, 'SESSION')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'ENTRY')
    .replace(/\b[0-9a-f]{40}\b/g, 'OID');
}
