import { subjectOf } from './candidate.ts';
import type { Found, NpmRelease, Release, ReleaseCheck } from './check.ts';
import type { Finding, Severity, Skipped } from './finding.ts';
import { NotKnown } from './not-known.ts';
import { type Ignore, ignoreOf, type RuleSettings, severityOf } from './rules/rule-settings.ts';
import { shown } from './shown.ts';

/**
 * Asks every check that is about a release, in order.
 *
 * @param today ISO day, by which ignores run out
 * @param begins is told of every check before it is asked
 */
export async function examineRelease(
  release: Release,
  checks: readonly ReleaseCheck[],
  settings: RuleSettings,
  today: string,
  begins: (rule: string) => void = () => {},
): Promise<{ findings: Finding[]; skipped: Skipped[] }> {
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const { ecosystem } = release.candidate;
  const about = { subject: subjectOf(release.candidate), ecosystem };
  const reported = new Map<NotKnown, string>();
  for (const check of checks) {
    if (check.about !== 'any' && check.about !== release.candidate.ecosystem) continue;
    begins(check.id);
    if (severityOf(settings, check.id, check.severity) === 'off') {
      skipped.push({ rule: check.id, ...about, reason: 'it is switched off' });
      continue;
    }
    const answer = await ask(check, release, reported);
    if ('reason' in answer) skipped.push({ rule: check.id, ...about, reason: answer.reason });
    else
      for (const found of answer.found) {
        const judged = judge(check, release, found, settings, today);
        if (judged.finding) findings.push(judged.finding);
        skipped.push(...judged.skipped.map(({ rule, subject, reason }) => ({ rule, subject, ecosystem, reason })));
      }
  }
  return { findings, skipped };
}

interface Judged {
  readonly finding: Finding | undefined;
  readonly skipped: readonly Omit<Skipped, 'ecosystem'>[];
}

/** What of a finding is left when what somebody accepts is taken out of it: all of it, some of its files, or nothing. */
function judge(check: ReleaseCheck, release: Release, found: Found, settings: RuleSettings, today: string): Judged {
  const whole = toFinding(check, release, found, settings);
  // What nobody could decide, nobody can accept either.
  if (!whole || whole.severity === 'unknown') return { finding: whole, skipped: [] };
  const { rule, subject } = whole;
  const ignore = ignoreOf(settings, found.each ? { rule, subject, file: null } : whole, today);
  if (ignore && !ignore.isOver) return { finding: undefined, skipped: [{ rule, subject, reason: ignoredFor(ignore) }] };
  const files = (found.each?.paths ?? []).map((path) => ({
    path,
    ignore: ignoreOf(settings, { rule, subject, file: path }, today),
  }));
  const skipped = files.flatMap(({ path, ignore: one }) =>
    one && !one.isOver ? [{ rule, subject: path, reason: ignoredFor(one) }] : [],
  );
  const left = files.filter(({ ignore: one }) => !one || one.isOver);
  if (found.each && left.length === 0) return { finding: undefined, skipped };
  const over = ignore ?? left.find((one) => one.ignore)?.ignore;
  const said = skipped.length === 0 ? found : found.each?.say(left.map(({ path }) => path));
  const finding = said && toFinding(check, release, said, settings);
  return {
    finding: finding && over ? { ...finding, message: `${finding.message} ${overText(over)}` } : finding,
    skipped,
  };
}

function ignoredFor({ reason }: Ignore): string {
  return `ignored: ${reason}`;
}

/** Whoever accepted it until a day hears why it is back. */
function overText({ until, reason }: Ignore): string {
  return `It was ignored until ${until}: ${shown(reason)}`;
}

/** A fact that cannot be had is reported once: by the first rule that needed it. */
async function ask(
  check: ReleaseCheck,
  release: Release,
  reported: Map<NotKnown, string>,
): Promise<{ found: readonly Found[] } | { reason: string }> {
  try {
    return { found: await answerOf(check, release) };
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    if (error.how === 'skipped') return { reason: error.reason };
    const first = reported.get(error);
    if (first !== undefined) return { reason: `it needs what ${first} could not find out` };
    reported.set(error, check.id);
    const { hint } = error;
    return { found: [{ message: `This could not be determined: ${error.reason}`, severity: 'unknown', hint }] };
  }
}

async function answerOf(check: ReleaseCheck, release: Release): Promise<readonly Found[]> {
  if (check.about === 'any') return await check.run(release);
  if (check.about === 'npm') return isNpm(release) ? await check.run(release) : [];
  return isNpm(release) ? [] : await check.run(release);
}

function isNpm(release: Release): release is NpmRelease {
  return release.candidate.ecosystem === 'npm';
}

/** A project may call a rule more or less bad, but not a case of it that nobody could decide. */
function toFinding(
  check: ReleaseCheck,
  { candidate }: Release,
  found: Found,
  settings: RuleSettings,
): Finding | undefined {
  const own: Severity = found.severity ?? check.severity;
  const rule = found.rule ?? check.id;
  const severity = own === 'unknown' ? own : severityOf(settings, rule, own);
  if (severity === 'off') return undefined;
  return {
    ...{ rule, severity },
    subject: found.subject ?? subjectOf(candidate),
    ecosystem: candidate.ecosystem,
    file: found.file ?? candidate.manifest.file,
    line: found.file === undefined ? (found.line ?? candidate.manifest.versionLine) : (found.line ?? null),
    message: found.message,
    hint: found.hint ?? null,
  };
}
