import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { PlainCommand } from './hot/plain.ts';
import type { Output } from './hot/scan.ts';

/** The commands that hooks and agents run all day: each in a chunk of its own, loaded without oclif. */
const HOT: Readonly<Record<string, (words: readonly string[]) => Promise<Output | undefined>>> = {
  log: async (words) => (await import('./hot/log.ts')).hotLog(words),
  current: async (words) => (await import('./hot/current.ts')).hotCurrent(words),
  status: async (words) => runHot((await import('./hot/status.ts')).statusCommand, words),
  resume: async (words) => runHot((await import('./hot/resume.ts')).resumeCommand, words),
  recover: async (words) => runHot((await import('./hot/recover.ts')).recoverCommand, words),
  checkpoint: async (words) => runHot((await import('./hot/change-state.ts')).checkpointCommand, words),
  pause: async (words) => runHot((await import('./hot/change-state.ts')).pauseCommand, words),
  list: async (words) => runHot((await import('./hot/list.ts')).listCommand, words),
  release: async (words) => (await import('./hot/release-check.ts')).hotRelease(words),
};

async function runHot(command: PlainCommand, words: readonly string[]): Promise<Output | undefined> {
  return (await import('./hot/plain.ts')).runHot(command, words);
}

/** The whole program: the hot commands by the fast path, everything else through oclif, every error printed once. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    const [command = '', ...words] = argv;
    const output = Object.hasOwn(HOT, command) ? await HOT[command]?.(words) : undefined;
    if (output) return print(output, wantsJson(argv));
    lendHome();
    const { runCli } = await import('./cli.ts');
    await runCli(argv, join(__dirname, '..'));
  } catch (error) {
    await report(error, argv);
  }
}

/**
 * oclif asks the system for a home folder and a shell, and there is no answer for a user whom no file of users knows.
 * A folder that does not exist is one in which nobody can leave a configuration for us.
 */
function lendHome(): void {
  try {
    userInfo();
  } catch {
    process.env.HOME ||= '/nonexistent';
    process.env.SHELL ||= '/bin/sh';
  }
}

function print({ text, json, notices = [] }: Output, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`);
  for (const notice of notices) process.stderr.write(`${notice}\n`);
}

async function report(error: unknown, argv: readonly string[]): Promise<void> {
  const { errorJson, errorText, exitOf } = await import('./render/error.ts');
  if (wantsJson(argv)) process.stdout.write(errorJson(error));
  else process.stderr.write(errorText(error));
  if (process.env.SESS_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = exitOf(error);
}

/** `sess -C DIR log x` is what people type who know git: options before the command, or within it, mean the same after it. */
function commandFirst(argv: readonly string[]): string[] {
  const words = [...argv];
  const early = takeOptions(words);
  const command = words.splice(0, 1);
  // A command of two words takes options between them as well.
  if (command[0] === 'release') {
    early.push(...takeOptions(words));
    if (words[0]?.startsWith('-') === false) command.push(...words.splice(0, 1));
  }
  return [...command, ...early, ...words];
}

/** Takes the options off the beginning of words, as long as a word comes after them. */
function takeOptions(words: string[]): string[] {
  const taken: string[] = [];
  while (words.length > 1 && /^(?:-C|--cwd|--cwd=.*|--json|--no-input)$/s.test(words[0] ?? ''))
    taken.push(...words.splice(0, words[0] === '-C' || words[0] === '--cwd' ? 2 : 1));
  return taken;
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

// A reader that has seen enough, such as head(1), is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`Error: What was done is done, but it cannot be shown: ${error.message}\n`);
  process.exitCode = 1;
});
void main(commandFirst(process.argv.slice(2)));
