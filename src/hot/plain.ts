import { type Context, openContext } from '../context.ts';
import type { FlagDefinition } from '../flags/definitions.ts';
import { type Output, scan } from './scan.ts';

/** The values a command was given, by flag; what stands alone is under `session`, which it names. */
export type Options = ReadonlyMap<string, string>;

/** A command that is the same with oclif and without: its flags, and what it does with their values. */
export interface PlainCommand {
  readonly flags: readonly FlagDefinition[];
  /** Whether a word that stands alone names the session. */
  readonly takesSession?: boolean;
  run(context: Context, options: Options): Promise<Output>;
}

/** Runs a command without oclif; undefined when oclif must decide. */
export async function runHot(command: PlainCommand, words: readonly string[]): Promise<Output | undefined> {
  const call = scan(words, command.flags);
  if (!call) return undefined;
  const options = new Map(call.options);
  for (const token of call.tokens) {
    if (!('text' in token) || !command.takesSession || token.text === '-') return undefined;
    options.set('session', token.text);
  }
  return runPlain(command, options);
}

/** Runs a command with the values somebody else has read. */
export async function runPlain(command: PlainCommand, options: Options): Promise<Output> {
  const context = await openContext(options.get('cwd') ?? process.cwd(), process.env);
  return command.run(context, options).finally(() => context.journal.close());
}
