import type { Context } from '../../context.ts';
import type { Job } from '../../github/job.ts';
import { COMMENT_MARK, MOST_IN_A_COMMENT } from '../../journal/pull-request/comment-mark.ts';
import type { Environment } from '../../place.ts';
import { addJobSummary } from '../release/job-summary.ts';
import { viewSession } from '../view-session.ts';
import { type ItsSessions, itsSessions } from './its-sessions.ts';
import type { Posted } from './post-retrospective.ts';
import type { PostRequest, Told } from './read-pull.ts';
import { tellSessions } from './tell-sessions.ts';

/**
 * What a job says in its summary where no comment can be written: the comment, else the sessions of the branch that the job
 * is about; nothing where there are none.
 */
export async function summarise(
  context: Context,
  request: PostRequest,
  job: Job,
  told: Told | undefined,
  why: string,
): Promise<Posted> {
  const its = told ?? (await sessionsOfJob(context, request, job));
  const { sessions } = its;
  const whole = await ('text' in its ? its.text(MOST_IN_A_COMMENT) : textOf(its));
  const comment = whole.replace(COMMENT_MARK, '').trimStart();
  const failure = comment === '' ? undefined : whyNotAdded(context.env, comment);
  const number = told?.found.pull.number ?? request.number ?? job.number;
  const said = failure === undefined ? why : `${why} ${failure}`;
  const isShown = failure === undefined;
  return { number, url: undefined, id: undefined, action: 'summary', sessions, comment, isShown, why: said };
}

/** Adds the comment to the job's summary; why that could not be, where it could not. */
function whyNotAdded(env: Environment, comment: string): string | undefined {
  if (!env.GITHUB_STEP_SUMMARY) return 'There is no summary of the job: GITHUB_STEP_SUMMARY is not set.';
  let fits = true;
  const failure = addJobSummary(env, (room) => {
    fits = Buffer.byteLength(comment) <= room;
    return fits ? comment : '';
  });
  return failure ?? (fits ? undefined : 'The summary of the job has no room for it.');
}

async function sessionsOfJob(context: Context, { session }: PostRequest, { branch }: Job): Promise<ItsSessions> {
  if (session !== undefined) return { sessions: [await viewSession(context, session)], earlier: 0 };
  await context.journal.settle();
  return await itsSessions(context, { branch, after: undefined, commits: [] });
}

async function textOf(its: ItsSessions): Promise<string> {
  return its.sessions.length === 0 ? '' : await tellSessions(its, () => undefined, MOST_IN_A_COMMENT);
}
