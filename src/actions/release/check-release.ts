import { SessError } from '../../errors.ts';
import type { Environment } from '../../place.ts';
import type { Candidate } from '../../release/candidate.ts';
import type { Release, ReleaseHabits, ReleaseOptions } from '../../release/check.ts';
import { projectPrivate } from '../../release/checks/project/private.ts';
import { contentsOf } from '../../release/contents.ts';
import { examineRelease } from '../../release/examine-release.ts';
import type { Finding, ReleasedPackage, ReleaseReport, Skipped } from '../../release/finding.ts';
import { NotKnown } from '../../release/not-known.ts';
import { CHOSEN_LATER } from '../../release/npm/version-chosen-later.ts';
import { ruleNames } from '../../release/rules/rule-names.ts';
import { saidRules } from '../../release/rules/said-rules.ts';
import { writeRecord } from '../../store/release/records.ts';
import { npmFacts } from './facts/npm-facts.ts';
import { pypiFacts } from './facts/pypi-facts.ts';
import { recordKey, SharedFacts } from './facts/shared-facts.ts';
import { everyCandidate, findCandidates } from './find-candidates.ts';
import { fromRoot, openReleasePlace, type ReleasePlace } from './place.ts';
import { readSettings } from './read-settings.ts';

/** What a person asked for on the command line. */
export interface CheckRequest extends Omit<ReleaseOptions, 'namedTarget'> {
  readonly cwd: string;
  readonly env: Environment;
  /** Folders of packages; none for all that are found. */
  readonly dirs: readonly string[];
  readonly only: Candidate['ecosystem'] | undefined;
  readonly dist: string | undefined;
  /** `ID=LEVEL` each, over what the project says. */
  readonly rules: readonly string[];
  /** Whether what is checked is remembered, for later checks of the same version to be compared with. */
  readonly record: boolean;
  /** Is told what is asked, and how many packages are done of how many. */
  readonly progress?: (what: string, done: number, total: number) => void;
  readonly npmRegistry: string | undefined;
  readonly pypiIndex: string | undefined;
  /** By which registries are told who asks. */
  readonly userAgent: string;
}

/**
 * Asks every rule about every package that would be released. Nothing is changed, nothing of the project is run.
 *
 * @throws usage, nothing-to-release, bad-manifest, bad-release-settings, no-such-folder, outside-repository
 */
export async function checkRelease(request: CheckRequest): Promise<ReleaseReport> {
  for (const url of [request.npmRegistry, request.pypiIndex]) expectUrl(url);
  const place = openReleasePlace(request.cwd, request.env, request.dirs[0]);
  const dirs = request.dirs.map((dir) => fromRoot(place, dir));
  const candidates = await findCandidates(place, dirs, request.only);
  const { checks } = await import('../../release/checks/index.ts');
  const isRule = ruleNames(checks);
  const said = await readSettings(place, isRule);
  const settings = { ...said, severities: new Map([...said.severities, ...saidRules(request.rules, isRule)]) };
  const every = request.dirs.length === 0 ? candidates : await everyCandidate(place);
  const shared = new SharedFacts(place, { ...request, dist: request.dist ?? settings.dist }, every);
  const named = request.npmRegistry ?? request.pypiIndex;
  // Of several packages a private one may well stay where it is.
  const options = { ...request, namedTarget: named !== undefined && candidates.length === 1 };
  const today = new Date(place.now()).toISOString().slice(0, 10);
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const packages: ReleasedPackage[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const release = releaseOf(shared, candidate, options, settings);
    const isPrivate = candidate.unpublished !== undefined;
    if (!isPrivate) askGitEarly(release);
    packages.push(await toPackage(release, isPrivate));
    const answer = await examineRelease(release, isPrivate ? [projectPrivate] : checks, settings, today, (rule) =>
      request.progress?.(`${candidate.name}: ${rule}`, index, candidates.length),
    );
    const { name: subject, ecosystem, unpublished: reason = '' } = candidate;
    if (isPrivate) skipped.push({ rule: '*', subject, ecosystem, reason });
    if (request.record && !isPrivate) await record(place, release);
    findings.push(...answer.findings.filter((finding) => !isSaid(findings, finding)));
    skipped.push(...answer.skipped);
  }
  return { ok: isOk(findings, request.strict), packages, findings, skipped };
}

function releaseOf(shared: SharedFacts, candidate: Candidate, options: ReleaseOptions, habits: ReleaseHabits): Release {
  return candidate.ecosystem === 'npm'
    ? { candidate, facts: npmFacts(shared, candidate), options, habits }
    : { candidate, facts: pypiFacts(shared, candidate), options, habits };
}

function expectUrl(url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^https?:/.test(url))) return;
  throw new SessError('usage', [
    `${url} is no address of a registry, such as https://host/`,
    'sess release check --help',
  ]);
}

/** Of what several packages have in common, a work tree or a difference between two, is said once what is wrong with it. */
function isSaid(findings: readonly Finding[], { rule, message }: Finding): boolean {
  const isCommon = rule.startsWith('git/') || rule === 'project/versions';
  return isCommon && findings.some((before) => before.rule === rule && before.message === message);
}

/** Remembers what would leave; where nothing is known of it, there is nothing to remember. */
async function record({ repository }: ReleasePlace, release: Release): Promise<void> {
  if (!repository) return;
  try {
    const contents = await contentsOf(release);
    if (contents.size === 0) return;
    writeRecord(repository.commonDir, recordKey(release.candidate, await release.facts.version()), contents);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
  }
}

/** git answers while the first rules are asked; what it cannot say is said by the rule that needs it. */
function askGitEarly({ facts }: Release): void {
  for (const asked of [facts.git(), facts.sources()]) asked.catch(() => {});
}

function isOk(findings: readonly Finding[], strict: boolean): boolean {
  return findings.every(({ severity }) => severity === 'info' || (severity === 'warning' && !strict));
}

/** With the version that would be released; where that cannot be said, the one in the manifest. */
async function toPackage({ candidate, facts }: Release, isPrivate: boolean): Promise<ReleasedPackage> {
  const { ecosystem, name, version: stated, dir } = candidate;
  const isChosenLater = (error: unknown): boolean => error instanceof NotKnown && error.code === CHOSEN_LATER;
  const version = isPrivate
    ? stated
    : await facts.version().catch((error) => (isChosenLater(error) ? undefined : stated));
  return { ecosystem, name, version: version ?? null, dir };
}
