import type { Candidate } from './candidate.ts';
import type { Facts } from './facts.ts';
import type { Severity } from './finding.ts';

/** What a person asked for. */
export interface ReleaseOptions {
  /** The git tag, or with npm the dist-tag, that the release is to have. */
  readonly tag: string | undefined;
  /** A release that was interrupted goes on: what is published already must be identical, and is then fine. */
  readonly resume: boolean;
  readonly offline: boolean;
}

/** A package, with everything that can be found out about it. */
export interface Release {
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly options: ReleaseOptions;
}

/** What a check found; what it does not say follows from the rule and the candidate. */
export interface Found {
  readonly message: string;
  readonly subject?: string;
  readonly file?: string;
  readonly line?: number | undefined;
  readonly hint?: string | undefined;
  /** Where one case of a rule is worse, or less bad, than the rule as such. */
  readonly severity?: Severity;
}

/** One question about a release. Asking changes nothing and never runs the project's code. */
export interface ReleaseCheck {
  /** `group/name`, by which it is configured and reported. */
  readonly id: string;
  readonly severity: Exclude<Severity, 'unknown'>;
  readonly about: 'npm' | 'pypi' | 'any';
  /** What is so when it finds nothing. */
  readonly title: string;
  /** What happens to those who publish all the same. */
  readonly why: string;
  /** @throws NotKnown when a fact that it needs cannot be had */
  run(release: Release): Promise<readonly Found[]> | readonly Found[];
}
