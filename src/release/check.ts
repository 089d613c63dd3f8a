import type { Candidate, NpmCandidate, PypiCandidate } from './candidate.ts';
import type { Facts } from './facts.ts';
import type { Severity } from './finding.ts';
import type { NpmFacts } from './npm/npm-facts.ts';
import type { PypiFacts } from './pypi/pypi-facts.ts';

/** What a person asked for. */
export interface ReleaseOptions {
  /** The dist-tag that the release is to have, or the git tag: which of both it is follows from how it reads. */
  readonly tag: string | undefined;
  /** A release that was interrupted goes on: what is published already must be identical, and is then fine. */
  readonly resume: boolean;
  readonly offline: boolean;
  /** Whether a warning is as bad as an error. */
  readonly strict: boolean;
  /** Whether a registry was named that it is to go to. */
  readonly namedTarget: boolean;
}

/** What the project says of its own releases. */
export interface ReleaseHabits {
  /** Branches that are released from, with `*` for any run of characters; undefined for the usual ones. */
  readonly branches: readonly string[] | undefined;
  /** How a tag is called, with `{version}` and perhaps `{name}`; undefined for the usual ways. */
  readonly tagFormat: string | undefined;
  /** What a tag must be at least. */
  readonly tagKind: 'any' | 'annotated' | 'signed';
  /** Whether all packages of the repository are to have one version. */
  readonly linked: boolean;
}

/** A package, with everything that can be found out about it. */
interface ReleaseOf<C extends Candidate, F extends Facts> {
  readonly candidate: C;
  readonly facts: F;
  readonly options: ReleaseOptions;
  readonly habits: ReleaseHabits;
}
export type NpmRelease = ReleaseOf<NpmCandidate, NpmFacts>;
export type PypiRelease = ReleaseOf<PypiCandidate, PypiFacts>;
export type Release = NpmRelease | PypiRelease;

/** What a check found; what it does not say follows from the rule and the candidate. */
export interface Found {
  readonly message: string;
  /** One of several rules that the check stands for, by an id that begins with the check's own. */
  readonly rule?: string;
  readonly subject?: string;
  readonly file?: string;
  readonly line?: number | undefined;
  readonly hint?: string | undefined;
  /** Where one case of a rule is worse, or less bad, than the rule as such. */
  readonly severity?: Severity;
  /** The files that it is about, where there may be several, each of which may be accepted for itself. */
  readonly each?: Each;
}

/** What is said of several files at once. */
export interface Each {
  /** From the root of the repository; at least one. */
  readonly paths: readonly string[];
  /** The same of some of them, at least one. */
  say(paths: readonly string[]): Found;
}

/** What is said of files, in one finding; nothing where there are none. */
export function foundIn(paths: readonly string[], say: Each['say']): Found[] {
  return paths.length === 0 ? [] : [{ ...say(paths), each: { paths, say } }];
}

interface CheckAbout<About extends string, R> {
  /** `group/name`, by which it is configured and reported. */
  readonly id: string;
  readonly severity: Exclude<Severity, 'unknown'>;
  readonly about: About;
  /** What is so when it finds nothing. */
  readonly title: string;
  /** What happens to those who publish all the same. */
  readonly why: string;
  /** @throws NotKnown when a fact that it needs cannot be had */
  run(release: R): Promise<readonly Found[]> | readonly Found[];
}
export type AnyCheck = CheckAbout<'any', Release>;
export type NpmCheck = CheckAbout<'npm', NpmRelease>;
export type PypiCheck = CheckAbout<'pypi', PypiRelease>;

/** One question about a release. Asking changes nothing and never runs the project's code. */
export type ReleaseCheck = AnyCheck | NpmCheck | PypiCheck;
