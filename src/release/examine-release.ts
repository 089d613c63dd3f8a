import { subjectOf } from './candidate.ts';
import type { Found, Release, ReleaseCheck } from './check.ts';
import type { Finding, Severity, Skipped } from './finding.ts';
import { NotKnown } from './not-known.ts';
import { ignoreOf, type RuleSettings, severityOf } from './rule-settings.ts';

/** Asks every check that is about a release, in order. @param today ISO day, by which ignores run out */
export async function examineRelease(
  release: Release,
  checks: readonly ReleaseCheck[],
  settings: RuleSettings,
  today: string,
): Promise<{ findings: Finding[]; skipped: Skipped[] }> {
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const subject = subjectOf(release.candidate);
  for (const check of checks) {
    if (check.about !== 'any' && check.about !== release.candidate.ecosystem) continue;
    if (severityOf(settings, check.id, check.severity) === 'off') {
      skipped.push({ rule: check.id, subject, reason: 'it is switched off' });
      continue;
    }
    const answer = await ask(check, release);
    if ('reason' in answer) skipped.push({ rule: check.id, subject, reason: answer.reason });
    else
      for (const found of answer.found) {
        const finding = toFinding(check, release, found, settings);
        const ignore = ignoreOf(settings, finding, today);
        if (ignore) skipped.push({ rule: check.id, subject: finding.subject, reason: `ignored: ${ignore.reason}` });
        else findings.push(finding);
      }
  }
  return { findings, skipped };
}

async function ask(check: ReleaseCheck, release: Release): Promise<{ found: readonly Found[] } | { reason: string }> {
  try {
    return { found: await check.run(release) };
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    if (error.how === 'skipped') return { reason: error.reason };
    return { found: [{ message: `This could not be determined: ${error.reason}`, severity: 'unknown' }] };
  }
}

/** A project may call a rule more or less bad, but not a case of it that nobody could decide. */
function toFinding(check: ReleaseCheck, { candidate }: Release, found: Found, settings: RuleSettings): Finding {
  const own: Severity = found.severity ?? check.severity;
  const said = severityOf(settings, check.id, own);
  return {
    rule: check.id,
    severity: own === 'unknown' || said === 'off' ? own : said,
    subject: found.subject ?? subjectOf(candidate),
    file: found.file ?? candidate.manifest.file,
    line: found.file === undefined ? (found.line ?? candidate.manifest.versionLine) : (found.line ?? null),
    message: found.message,
    hint: found.hint ?? null,
  };
}
