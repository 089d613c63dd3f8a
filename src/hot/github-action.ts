import { writeJobOutputs } from '../actions/pull-request/job-outputs.ts';
import { postRetrospective } from '../actions/pull-request/post-retrospective.ts';
import { BUILD_VERSION } from '../build.ts';
import { openContext } from '../context.ts';
import { isSessError } from '../errors.ts';
import { annotation, postedNotices, postedText } from '../render/pull-request/posted.ts';

/** `sess pr` as the action in .github/actions/retrospective runs it: the inputs and all else come from the environment. */
async function run(): Promise<void> {
  const { env } = process;
  const number = env.RETROSPECTIVE_NUMBER ? Number(env.RETROSPECTIVE_NUMBER) : undefined;
  const session = env.RETROSPECTIVE_SESSION || undefined;
  const context = await openContext(process.cwd(), env);
  try {
    const posted = await postRetrospective(context, { number, session, userAgent: `sess-cli/${BUILD_VERSION}` });
    process.stdout.write([...postedNotices(posted, false), postedText(posted), ''].join('\n'));
    writeJobOutputs(env, { url: posted.url ?? '', action: posted.action });
  } finally {
    context.journal.close();
  }
}

run().catch((error: unknown) => {
  const said = isSessError(error) ? error.message : `This is a bug in sess: ${(error as Error).message}`;
  process.stdout.write(`${annotation('error', said)}\n`);
  process.exitCode = isSessError(error) ? error.exit : 70;
});
