import { isSessError } from '../../errors.ts';
import type { Environment } from '../../place.ts';
import type { ReleaseReport } from '../../release/finding.ts';
import { addJobSummary } from './job-summary.ts';
import { type LoggedRelease, logRelease } from './log-release.ts';

/** Where a report goes besides the terminal. */
export interface PassOn {
  readonly cwd: string;
  readonly env: Environment;
  /** For the summary of a GitHub job, by the bytes there is room for; undefined for none. */
  readonly summary: ((room: number) => string) | undefined;
  /** Whether the open session is told. */
  readonly log: boolean;
}

/** What became of that: what the session was told, and what could not be done, in words. */
export interface PassedOn {
  readonly release: LoggedRelease | undefined;
  readonly warnings: readonly string[];
}

/** Passes a report on to the job and to the session. Never throws: the check has its answer, whatever becomes of it elsewhere. */
export async function passOn(report: ReleaseReport, { cwd, env, summary, log }: PassOn): Promise<PassedOn> {
  const warning = summary && addJobSummary(env, summary);
  const warnings = warning === undefined ? [] : [warning];
  if (!log) return { release: undefined, warnings };
  try {
    return { release: await inSession(cwd, env, report), warnings };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { release: undefined, warnings: [...warnings, `The session was not told of the release: ${why}`] };
  }
}

async function inSession(cwd: string, env: Environment, report: ReleaseReport): Promise<LoggedRelease | undefined> {
  const context = await (await import('../../context.ts')).openContext(cwd, env).catch((error: unknown) => {
    if (isSessError(error) && error.code === 'not-a-repository') return undefined;
    throw error;
  });
  return context && logRelease(context, report).finally(() => context.journal.close());
}
