import { BUILD_VERSION } from '../build.ts';
import type { Context } from '../context.ts';
import { isSessError } from '../errors.ts';
import { errorJson, errorText } from '../render/error.ts';
import { postedJson, postedNotices, postedText } from '../render/pull-request/posted.ts';
import { saidWhile } from '../waiting.ts';
import type { Output } from './scan.ts';

/**
 * Shows a session that was just closed in the pull request of its branch: when that was asked for, or when a person who is asked
 * says yes. The session is closed whatever becomes of it, so a refusal only sets the exit code.
 *
 * @param ordered whether nobody need be asked
 * @returns undefined where nobody was told of anything
 */
export async function showInPullRequest(
  context: Context,
  branch: string | null,
  ordered: boolean,
): Promise<Output | undefined> {
  const { offeredPull, postAtClose } = await import('../actions/pull-request/index.ts');
  const request = { branch: branch ?? undefined, userAgent: `sess-cli/${BUILD_VERSION}` };
  if (!ordered) {
    const number = await offeredPull(context, request);
    if (number === undefined || !(await (await import('../prompts.ts')).askPosting(number))) return undefined;
  }
  const posted = await saidWhile(process.stderr, 'Asking GitHub …', postAtClose(context, request));
  if (!isSessError(posted))
    return { text: postedText(posted), json: postedJson(posted, false), notices: postedNotices(posted, false) };
  process.exitCode = posted.exit;
  return { text: '', json: JSON.parse(errorJson(posted)), notices: [errorText(posted).trimEnd()] };
}
