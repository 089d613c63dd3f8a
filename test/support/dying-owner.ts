import { execFileSync } from 'node:child_process';
import { PROGRAM } from './program.ts';
import { cleanEnvironment } from './repository.ts';

/** Runs the built program under a parent that has ended when this returns, as after a crash of an agent or a terminal. */
export function sessOfDeadOwner(folder: string, args: readonly string[], env: Record<string, string> = {}): string {
  const script = `const { execFileSync } = require('node:child_process');
    process.stdout.write(execFileSync(process.execPath, JSON.parse(process.env.ARGS)));`;
  const output = execFileSync(process.execPath, ['-e', script], {
    cwd: folder,
    env: { ...cleanEnvironment(env), ARGS: JSON.stringify([PROGRAM, ...args]) },
  });
  return output.toString('utf8');
}
