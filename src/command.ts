import { Command, Flags } from '@oclif/core';
import { type Context, openContext } from './context.ts';
import { type PlainCommand, runPlain } from './hot/plain.ts';

/** What every command shares: the common flags, the way to the real world, and errors that reach the one printer. */
export abstract class SessCommand extends Command {
  static override enableJsonFlag = true;

  static override baseFlags = {
    cwd: Flags.string({ char: 'C', description: 'run as if started in DIR', helpValue: 'DIR', helpGroup: 'GLOBAL' }),
    'no-input': Flags.boolean({ description: 'ask nothing, even at a terminal', helpGroup: 'GLOBAL' }),
  };

  #context: Context | undefined;

  /** The repository a command is about. @throws not-a-repository and what else opening it can refuse */
  protected async open(flags: { cwd?: string | undefined }, access?: 'look'): Promise<Context> {
    this.#context = await openContext(flags.cwd ?? process.cwd(), process.env, access);
    return this.#context;
  }

  /** Runs a command that is the same without oclif, prints what it says, and returns its JSON. */
  protected async runPlain(
    command: PlainCommand,
    flags: { readonly [name: string]: unknown },
    args: { readonly session?: string | undefined } = {},
  ): Promise<unknown> {
    const options = this.given(flags);
    if (args.session !== undefined) options.set('session', args.session);
    const { text, json, notices = [] } = await runPlain(command, options);
    this.log(text);
    for (const notice of notices) this.notice(notice);
    return json;
  }

  /** Flags as the fast path has them: those that were given, as texts. */
  protected given(flags: { readonly [name: string]: unknown }): Map<string, string> {
    const given = Object.entries(flags).filter(([, value]) => value !== undefined && value !== false);
    return new Map(given.map(([name, value]) => [name, value === true ? '' : String(value)]));
  }

  /** Says something to the person, never to a script. */
  protected notice(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /** Errors are printed in one place, src/cli.ts, with and without --json. */
  protected override async catch(error: Error): Promise<never> {
    throw error;
  }

  protected override async finally(): Promise<void> {
    this.#context?.journal.close();
  }
}
