import { visibleLine } from '../journal/text/visible.ts';

const LONGEST = 200;
const MOST = 10;

/** A text from outside as it may stand in a message: one line, nothing invisible, not longer than a few lines. */
export function shown(text: string): string {
  const line = visibleLine(text.slice(0, 2 * LONGEST));
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line || "''";
}

/** Names in a row, as a message lists them; behind the first ten how many more there are. */
export function listed(names: readonly string[], most = MOST): string {
  const more = names.length - most;
  return names.slice(0, most).map(shown).join(', ') + (more > 0 ? `, and ${more} more` : '');
}

/**
 * A command as somebody types it at the root of the repository who means a package, whose folder is given from there. It goes
 * into the folder: only there npm sees the package, and the lock file of the workspaces that it may be one of.
 */
export function inPackage({ dir }: { readonly dir: string }, command: string): string {
  if (dir === '.') return command;
  return `${commandLine('cd', [dir.startsWith('-') ? `./${dir}` : dir])} && ${command}`;
}

/** A command with its arguments as a shell takes them, each quoted where it has to be. */
export function commandLine(command: string, args: readonly string[]): string {
  return [
    command,
    ...args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)),
  ].join(' ');
}
