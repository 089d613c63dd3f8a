import type { Token } from '../actions/write/drafts.ts';
import { commonFlags, type FlagDefinition } from '../flags/definitions.ts';

/** A call whose every word is plain. */
export interface Call {
  readonly tokens: readonly Token[];
  readonly options: ReadonlyMap<string, string>;
}

/** What a hot command prints. */
export interface Output {
  readonly text: string;
  readonly json: unknown;
  readonly notices?: readonly string[];
}

/**
 * Reads the words of a call as oclif would. Returns undefined for whatever is not plain, help and mistakes included,
 * so that oclif answers those with the same words as ever.
 */
export function scan(words: readonly string[], flags: readonly FlagDefinition[]): Call | undefined {
  const known = new Map<string, FlagDefinition>();
  for (const flag of [...flags, ...commonFlags]) {
    known.set(`--${flag.name}`, flag);
    if (flag.char) known.set(`-${flag.char}`, flag);
  }
  const tokens: Token[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const flag = known.get(equals < 0 ? word : word.slice(0, equals));
    if (!flag) {
      // A second text is a forgotten quote: oclif says so.
      if ((word.startsWith('-') && word !== '-') || tokens.some((token) => 'text' in token)) return undefined;
      tokens.push({ text: word });
      continue;
    }
    const value =
      flag.value === undefined ? (equals < 0 ? '' : undefined) : equals < 0 ? words[++at] : word.slice(equals + 1);
    if (value === undefined || isUnusual(flag, value, equals >= 0)) return undefined;
    if (flag.group === 'GLOBAL' || flag.group === '') options.set(flag.name, value);
    else tokens.push({ flag: flag.name, value });
  }
  return { tokens, options };
}

function isUnusual({ options, least }: FlagDefinition, value: string, joined: boolean): boolean {
  if (least !== undefined && !(/^\d{1,9}$/.test(value) && Number(value) >= least)) return true;
  return (!joined && value.startsWith('-') && value !== '-') || (options !== undefined && !options.includes(value));
}
