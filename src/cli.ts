import { run, settings } from '@oclif/core';
import { COMMANDS } from './commands/index.ts';
import { SessError } from './errors.ts';

export { COMMANDS };

/** Runs a command through oclif. @throws SessError for everything a person can act on, whatever oclif calls it */
export async function runCli(argv: readonly string[], root: string): Promise<void> {
  // Otherwise oclif looks for TypeScript whenever NODE_ENV is test or development, which costs 200 ms.
  settings.enableAutoTranspile = false;
  try {
    // Whatever lies in a home folder under this name is not ours to run.
    await run(normalize(argv, Object.keys(COMMANDS)), { root, userPlugins: false, devPlugins: false });
  } catch (error) {
    const translated = await translate(error, argv[0] ?? '');
    if (translated) throw translated;
  }
}

/** `sess help log` and `sess -h` are what people type who know git. */
function normalize(argv: readonly string[], commands: readonly string[]): string[] {
  const [first, second, ...rest] = argv;
  if (first === undefined) return ['--help'];
  if (first === 'help' && (second === undefined || commands.includes(second)))
    return second ? [second, '--help', ...rest] : ['--help'];
  return [...argv];
}

interface OclifError extends Error {
  readonly oclif?: { readonly exit?: number };
  readonly showHelp?: boolean;
}

/** oclif's own errors in our terms; undefined when it only wants to leave quietly. */
async function translate(error: unknown, command: string): Promise<unknown> {
  const { oclif, message } = error as OclifError;
  if (oclif === undefined || !(error instanceof Error)) return error;
  if (oclif.exit === 0) return undefined;
  const unknown = /^command (.+) not found$/.exec(message)?.[1];
  if (unknown) return unknownCommand(unknown.split(':')[0] ?? unknown, error);
  const said = message.replace(/\nSee more help with --help\s*$/, '').trim();
  return new SessError('usage', [said, await hintFor(said, command)], { cause: error });
}

async function unknownCommand(name: string, cause: Error): Promise<SessError> {
  const known = Object.entries(COMMANDS).find(([command]) => command === name);
  if (known) {
    const takesNote = Object.hasOwn(known[1].flags ?? {}, 'note');
    const hint = takesNote ? `sess ${name} --note "words that belong together"` : `sess ${name} --help`;
    return new SessError('usage', [`sess ${name} takes no such word.`, hint], { cause });
  }
  const near = await nearest(name, Object.keys(COMMANDS));
  return new SessError('usage', [`There is no command ${name}.`, near ? `sess ${near} --help` : 'sess --help'], {
    cause,
  });
}

/** What to type instead: the flag that was meant, the quotes that were forgotten, else the help of the command. */
async function hintFor(said: string, command: string): Promise<string> {
  const known = Object.entries(COMMANDS).find(([name]) => name === command);
  if (!known) return 'sess --help';
  const flag = /^Nonexistent flag: --(\S+)/.exec(said)?.[1];
  const near = flag && (await nearest(flag, Object.keys(known[1].flags ?? {})));
  if (near) return `sess ${command} --${near}`;
  return said.startsWith('Unexpected argument')
    ? `sess ${command} "words that belong together"`
    : `sess ${command} --help`;
}

/** The known word that a mistyped one most likely stands for; undefined when none is close. */
async function nearest(word: string, known: readonly string[]): Promise<string | undefined> {
  const { closest, distance } = await import('fastest-levenshtein');
  const near = closest(word, known);
  return distance(word, near) <= Math.max(1, Math.floor(word.length / 3)) ? near : undefined;
}
