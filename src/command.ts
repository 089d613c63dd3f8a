import { Command, Flags } from '@oclif/core';
import { type Context, openContext } from './context.ts';

/** What every command shares: the common flags, the way to the real world, and errors that reach the one printer. */
export abstract class SessCommand extends Command {
  static override enableJsonFlag = true;

  static override baseFlags = {
    cwd: Flags.string({ char: 'C', description: 'run as if started in DIR', helpValue: 'DIR', helpGroup: 'GLOBAL' }),
    'no-input': Flags.boolean({ description: 'ask nothing, even at a terminal', helpGroup: 'GLOBAL' }),
  };

  #context: Context | undefined;

  /** The repository a command is about. @throws not-a-repository and what else opening it can refuse */
  protected async open(flags: { cwd?: string | undefined }): Promise<Context> {
    this.#context = await openContext(flags.cwd ?? process.cwd(), process.env);
    return this.#context;
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
