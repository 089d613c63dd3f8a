import { readStdin } from '../../terminal.ts';
import type { Token } from './drafts.ts';

/** Puts standard input where a value is `-`. */
export async function withStdin(tokens: readonly Token[]): Promise<Token[]> {
  const isDash = (token: Token): boolean => ('text' in token ? token.text : token.value) === '-';
  if (!tokens.some(isDash)) return [...tokens];
  const text = await readStdin();
  return tokens.map((token) => (isDash(token) ? ('text' in token ? { text } : { ...token, value: text }) : token));
}

/** The same for the value of one flag. */
export async function textOrStdin(value: string | undefined): Promise<string | undefined> {
  return value === '-' ? await readStdin() : value;
}
