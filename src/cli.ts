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
    const translated = await translate(error, commandIn(argv));
    if (translated) throw translated;
  }
}

/** `sess help log` and `sess -h` are what people type who know git. */
function normalize(argv: readonly string[], commands: readonly string[]): string[] {
  const [first, second, ...rest] = argv;
  if (first === undefined) return ['--help'];
  if (first === 'help' && second === undefined) return ['--help'];
  // A command of two words is named by both, or by the first that it shares with others.
  const id = [second, rest[0]].join(':');
  if (
    first === 'help' &&
    commands.some((command) => [second, id].includes(command) || command.startsWith(`${second}:`))
  )
    return commands.includes(id) ? [second ?? '', rest[0] ?? '', '--help'] : [second ?? '', '--help', ...rest];
  return [...argv];
}

/** The command of a call by its id; of one that does not exist, the first word. */
function commandIn([first = '', second = '']: readonly string[]): string {
  const id = `${first}:${second}`;
  return Object.hasOwn(COMMANDS, id) ? id : first;
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
  if (unknown) return unknownCommand(unknown.split(':'), error);
  const said = message.replace(/\nSee more help with --help\s*$/, '').trim();
  return new SessError('usage', [said, await hintFor(said, command)], { cause: error });
}

async function unknownCommand([first = '', ...others]: readonly string[], cause: Error): Promise<SessError> {
  const known = Object.entries(COMMANDS).find(([command]) => command === first);
  if (known) {
    const takesNote = Object.hasOwn(known[1].flags ?? {}, 'note');
    const hint = takesNote ? `sess ${first} --note "words that belong together"` : `sess ${first} --help`;
    return new SessError('usage', [`sess ${first} takes no such word.`, hint], { cause });
  }
  const within = Object.keys(COMMANDS).filter((command) => command.startsWith(`${first}:`));
  const said = within.length > 0 ? [first, ...others.slice(0, 1)] : [first];
  const near = await nearest(said.join(':'), within.length > 0 ? within : Object.keys(COMMANDS));
  const help = within.length > 0 ? `sess ${first} --help` : 'sess --help';
  const hint = near ? `sess ${typed(near)} --help` : help;
  return new SessError('usage', [`There is no command ${said.join(' ')}.`, hint], { cause });
}

/** An id as it is typed. */
function typed(command: string): string {
  return command.replace(':', ' ');
}

/** What to type instead: the flag that was meant, the quotes that were forgotten, else the help of the command. */
async function hintFor(said: string, command: string): Promise<string> {
  const known = Object.entries(COMMANDS).find(([name]) => name === command);
  if (!known) return 'sess --help';
  const flag = /^Nonexistent flag: --(\S+)/.exec(said)?.[1];
  const near = flag && (await nearest(flag, Object.keys(known[1].flags ?? {})));
  if (near) return `sess ${typed(command)} --${near}`;
  const takesWords = ['text', 'name', 'query'].some((arg) => Object.hasOwn(known[1].args ?? {}, arg));
  return said.startsWith('Unexpected argument') && takesWords
    ? `sess ${typed(command)} "words that belong together"`
    : `sess ${typed(command)} --help`;
}

/** The known word that a mistyped one most likely stands for; undefined when none is close. */
async function nearest(word: string, known: readonly string[]): Promise<string | undefined> {
  const { closest, distance } = await import('fastest-levenshtein');
  const near = closest(word, known);
  return distance(word, near) <= Math.max(1, Math.floor(word.length / 3)) ? near : undefined;
}
