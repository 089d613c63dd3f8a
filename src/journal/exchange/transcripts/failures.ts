import type { Fields } from '../../entry.ts';
import type { ForeignItem } from '../foreign/foreign-session.ts';
import type { CommandFailure } from './event.ts';

/** Programs whose exit code 1 says "nothing found" or "not the same". */
const SEARCHES =
  /^(?:[ef]?grep|rg|ag|ack|diff|cmp|test|\[\[?|which|type|command|pgrep|pidof|ls|find|fd|stat|git (?:grep|diff|config|check-ignore|show-ref|merge-base))$/;
const TELLING =
  /\b(?:error|fatal|fail(?:ed|ure|s)?|exception|panic|cannot|can't|could not|not found|denied|undefined|unknown|invalid|missing|no such)\b/i;

const MOST = 50;
const LONGEST_LINE = 300;
const LONGEST_COMMAND = 1000;

/** A failure and how often it happened. */
interface Repeated {
  readonly at: number;
  readonly failure: CommandFailure;
  times: number;
}

/**
 * The failed commands that are worth an entry: each once, with how often it failed the same way, without searches that
 * found nothing.
 */
export function failureItems(
  failures: readonly { readonly at: number; readonly failure: CommandFailure }[],
): ForeignItem[] {
  const kept = new Map<string, Repeated>();
  for (const { at, failure } of failures) {
    if (isSearch(failure)) continue;
    const key = signature(failure);
    const known = kept.get(key);
    if (known) known.times++;
    else kept.set(key, { at, failure, times: 1 });
  }
  return [...kept].slice(0, MOST).map(([key, repeated]) => item(key, repeated));
}

/** A path below somebody's home folder names that somebody; `~` says the same. */
export function withoutHome(text: string): string {
  return text.replace(/\/(?:Users|home)\/[^/\s'"`:]{1,64}(?=[/\s'"`:]|$)/g, '~');
}

function item(key: string, { at, failure, times }: Repeated): ForeignItem {
  const fields: Fields = {
    command: withoutHome(failure.command.trim().slice(0, LONGEST_COMMAND)),
    exit_code: failure.exitCode,
    ...(times > 1 ? { times } : {}),
  };
  return { kind: 'error', text: tellingLine(failure), fields, at, key: ['failure', key] };
}

/** The line of the output that says what went wrong: the first that sounds like it, else the last. */
function tellingLine({ output, exitCode }: CommandFailure): string {
  const lines = output
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line));
  const line = lines.find((candidate) => TELLING.test(candidate)) ?? lines.at(-1) ?? `exit code ${exitCode}`;
  return withoutHome(line).slice(0, LONGEST_LINE);
}

/** The same failure has the same code, the same words and the same command, whatever its numbers. */
function signature(failure: CommandFailure): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[0-9a-f]{7,64}|\d+/g, 'N')
      .replace(/\s+/g, ' ')
      .slice(0, 200);
  return [String(failure.exitCode), plain(failure.command), plain(tellingLine(failure))].join('\n');
}

/** A line of commands ends with the code of its last one. */
function isSearch({ command, exitCode }: CommandFailure): boolean {
  if (exitCode !== 1) return false;
  const last =
    command
      .slice(-2000)
      .split(/\|\||&&|[|;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .at(-1) ?? '';
  const words = last.replace(/^(?:\w+=\S* +)*/, '').split(/\s+/);
  const [program = '', ...rest] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  const sub = rest.filter((word, index) => !word.startsWith('-') && rest[index - 1] !== '-C')[0] ?? '';
  return SEARCHES.test(name === 'git' ? `git ${sub}` : name);
}
