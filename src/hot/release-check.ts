import { checkRelease } from '../actions/release/check-release.ts';
import { BUILD_VERSION } from '../build.ts';
import { releaseCheckFlags } from '../flags/release-flags.ts';
import { releaseSummary } from '../render/release/github.ts';
import { releaseExit, releaseOutput, reportJson } from '../render/release/output.ts';
import { passedOnNotices } from '../render/release/passed-on.ts';
import { progressLine } from '../terminal.ts';
import type { Options } from './plain.ts';
import { type Output, scan } from './scan.ts';

/** `sess release check` without oclif; undefined when oclif must decide. */
export async function hotRelease([command, ...words]: readonly string[]): Promise<Output | undefined> {
  const call = command === 'check' ? scan(words, releaseCheckFlags) : undefined;
  if (!call) return undefined;
  const dirs = call.tokens.flatMap((token) => ('text' in token ? [token.text] : []));
  const rules = call.tokens.flatMap((token) => ('flag' in token ? [token.value] : []));
  return await runReleaseCheck(call.options, dirs, rules);
}

/** Checks, passes the report on to the job and to the session, and sets the exit code that the report deserves. */
export async function runReleaseCheck(
  options: Options,
  dirs: readonly string[],
  levels: readonly string[],
): Promise<Output> {
  if (options.has('workflow')) {
    const { workflowText } = await import('../render/release/workflow.ts');
    return { text: workflowText.trimEnd(), json: { workflow: workflowText } };
  }
  const place = { cwd: options.get('cwd') ?? process.cwd(), env: process.env };
  const strict = options.has('strict');
  const progress = progressLine(process.stderr);
  const report = await checkRelease({
    ...{ ...place, dirs, rules: levels, strict, only: onlyOf(options), progress: progress.show },
    ...{ dist: options.get('dist'), tag: options.get('tag'), resume: options.has('resume') },
    ...{ npmRegistry: options.get('npm-registry'), pypiIndex: options.get('pypi-index') },
    ...{ offline: options.has('offline'), record: options.has('record'), userAgent: `sess-cli/${BUILD_VERSION}` },
  }).finally(progress.clear);
  const exit = releaseExit(report, strict);
  process.exitCode = exit;
  const format = options.has('json') ? 'json' : (options.get('format') ?? 'human');
  const summary = format === 'github' ? (room: number) => releaseSummary(report, room, exit === 3) : undefined;
  const log = report.ok && !options.has('no-log') && !options.has('offline');
  const rules = format === 'sarif' ? (await import('../release/checks/index.ts')).checks : [];
  const text = releaseOutput(report, format, { version: BUILD_VERSION, rules, strict });
  const json = reportJson(report);
  if (!log && !summary) return { text, json };
  const { passOn } = await import('../actions/release/pass-on.ts');
  return { text, json, notices: passedOnNotices(await passOn(report, { ...place, summary, log })) };
}

function onlyOf(options: Options): 'npm' | 'pypi' | undefined {
  if (options.has('npm') === options.has('pypi')) return undefined;
  return options.has('npm') ? 'npm' : 'pypi';
}
