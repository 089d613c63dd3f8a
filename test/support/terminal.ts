import { spawn } from 'node:child_process';
import { PROGRAM } from './program.ts';
import { cleanEnvironment } from './repository.ts';

/**
 * Runs the built program at a terminal, which script(1) of util-linux provides, and answers each question once it is asked.
 *
 * @returns all that the terminal showed
 */
export async function atTerminal(
  folder: string,
  args: readonly string[],
  env: Record<string, string>,
  answers: readonly (readonly [question: string, answer: string])[],
): Promise<string> {
  const quoted = [process.execPath, PROGRAM, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', quoted, '/dev/null'], {
    cwd: folder,
    env: cleanEnvironment({ TERM: 'xterm', CI: '', ...env }),
  });
  let shown = '';
  let asked = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8');
    const [question = '', answer = ''] = answers[asked] ?? [];
    if (question === '' || !shown.includes(question)) return;
    asked++;
    // A question that is still being drawn drops what is typed.
    setTimeout(() => child.stdin.write(`${answer}\r`), 100);
  });
  await new Promise((done) => child.on('close', done));
  return shown;
}
