import { logEntries } from '../actions/log-entries.ts';
import { toDrafts } from '../actions/write/drafts.ts';
import { withStdin } from '../actions/write/with-stdin.ts';
import { openContext } from '../context.ts';
import { logFlags } from '../flags/log-flags.ts';
import { loggedNotices, loggedText } from '../render/logged.ts';
import { type Output, scan } from './scan.ts';

/** `sess log` without oclif; undefined when oclif must decide. */
export async function hotLog(words: readonly string[]): Promise<Output | undefined> {
  const call = scan(words, logFlags);
  if (!call) return undefined;
  const { tokens, options } = call;
  const drafts = toDrafts(await withStdin(tokens));
  const context = await openContext(options.get('cwd') ?? process.cwd(), process.env);
  try {
    const logged = await logEntries(context, options.get('session'), drafts);
    const { session, shortname, entries } = logged;
    return { text: loggedText(shortname, entries), json: { session, entries }, notices: loggedNotices(logged) };
  } finally {
    context.journal.close();
  }
}
