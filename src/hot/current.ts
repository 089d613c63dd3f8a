import { currentId } from '../actions/current-id.ts';
import { currentFlags, sessionFlag } from '../flags/definitions.ts';
import { type Output, scan } from './scan.ts';

/** `sess current` without oclif; undefined when oclif must decide. */
export async function hotCurrent(words: readonly string[]): Promise<Output | undefined> {
  const call = scan(words, [...currentFlags, sessionFlag]);
  if (!call || call.tokens.length > 0) return undefined;
  const { options } = call;
  const id = await currentId(options.get('cwd'), options.get('session'), options.get('fallback'));
  return { text: id, json: { session: id } };
}
