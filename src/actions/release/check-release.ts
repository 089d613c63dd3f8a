import type { Environment } from '../../place.ts';
import type { Candidate } from '../../release/candidate.ts';
import type { ReleaseOptions } from '../../release/check.ts';
import { checks } from '../../release/checks/index.ts';
import { examineRelease } from '../../release/examine-release.ts';
import type { Finding, ReleasedPackage, ReleaseReport, Skipped } from '../../release/finding.ts';
import { saidRules } from '../../release/said-rules.ts';
import { findCandidates } from './find-candidates.ts';
import { gatherFacts, SharedFacts } from './gathered-facts.ts';
import { fromRoot, openReleasePlace } from './place.ts';
import { readSettings } from './read-settings.ts';

/** What a person asked for on the command line. */
export interface CheckRequest extends ReleaseOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** Folders of packages; none for all that are found. */
  readonly dirs: readonly string[];
  readonly only: Candidate['ecosystem'] | undefined;
  readonly dist: string | undefined;
  /** `ID=LEVEL` each, over what the project says. */
  readonly rules: readonly string[];
  readonly strict: boolean;
}

/**
 * Asks every rule about every package that would be released. Nothing is changed, nothing of the project is run.
 *
 * @throws usage, nothing-to-release, bad-manifest, bad-release-settings, no-such-folder, outside-repository
 */
export async function checkRelease(request: CheckRequest): Promise<ReleaseReport> {
  const place = openReleasePlace(request.cwd, request.env);
  const dirs = request.dirs.map((dir) => fromRoot(place, dir));
  const candidates = findCandidates(place, dirs).filter(
    ({ ecosystem }) => request.only === undefined || ecosystem === request.only,
  );
  const said = await readSettings(place);
  const settings = { ...said, severities: new Map([...said.severities, ...saidRules(request.rules)]) };
  const shared = new SharedFacts(place);
  const today = new Date(place.now()).toISOString().slice(0, 10);
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  for (const candidate of candidates) {
    const { name, dir, unpublished } = candidate;
    if (unpublished !== undefined) {
      skipped.push({ rule: '*', subject: name, reason: unpublished });
      continue;
    }
    const dist = request.dist ?? settings.dist ?? 'dist';
    const facts = gatherFacts(shared, candidate, dir === '.' ? dist : `${dir}/${dist}`);
    const answer = await examineRelease({ candidate, facts, options: request }, checks, settings, today);
    findings.push(...answer.findings);
    skipped.push(...answer.skipped);
  }
  return { ok: isOk(findings, request.strict), packages: candidates.map(toPackage), findings, skipped };
}

function isOk(findings: readonly Finding[], strict: boolean): boolean {
  return findings.every(({ severity }) => severity === 'info' || (severity === 'warning' && !strict));
}

function toPackage({ ecosystem, name, version, dir }: Candidate): ReleasedPackage {
  return { ecosystem, name, version: version ?? null, dir };
}
