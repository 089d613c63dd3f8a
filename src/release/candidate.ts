import type { Json } from '../journal/entry.ts';
import type { PythonProject } from './python/project.ts';

/** Where a manifest says something. */
interface Manifest {
  /** From the root of the repository. */
  readonly file: string;
  /** Lines, counted from 1, of the name and of the version; null where it does not say. */
  readonly nameLine: number | null;
  readonly versionLine: number | null;
}

interface Shared {
  readonly name: string;
  /** As the manifest has it; undefined where it leaves that to the build. */
  readonly version: string | undefined;
  /** From the root of the repository, with `/`; `.` for the root itself. */
  readonly dir: string;
  readonly manifest: Manifest;
  /** Why it is not to be published at all; undefined when it is. */
  readonly unpublished: string | undefined;
}

/** A package.json as somebody would publish it. */
export interface NpmCandidate extends Shared {
  readonly ecosystem: 'npm';
  readonly packageJson: { readonly [key: string]: Json };
}

/** A Python project as somebody would build and upload it. */
export interface PypiCandidate extends Shared {
  readonly ecosystem: 'pypi';
  readonly project: PythonProject;
}

/** A package as it would be released. */
export type Candidate = NpmCandidate | PypiCandidate;

/** Whether there can be built files of it: npm packs nothing without a version, and nobody gives one to what stays private. */
export function isPackable({ ecosystem, unpublished, version }: Candidate): boolean {
  return ecosystem !== 'npm' || unpublished === undefined || version !== undefined;
}

/** How a finding names it. */
export function subjectOf({ name, version }: Candidate): string {
  return version === undefined ? name : `${name}@${version}`;
}
