import type { Candidate } from './candidate.ts';
import type { GitFacts } from './git-facts.ts';

/** A file in dist/, by what its name and the file system say. */
export interface DistEntry {
  /** From the folder. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link' | 'other';
  /** Of a link: whether it leads out of the folder. */
  readonly leavesFolder: boolean;
  readonly bytes: number;
  /** Epoch milliseconds of its last change. */
  readonly modified: number;
}

/** The folder that is uploaded. */
export interface Dist {
  /** From the root of the repository. */
  readonly dir: string;
  /** Everything in it, in the order of names. */
  readonly files: readonly DistEntry[];
}

/** A file of the project that git knows of or would take, or any file where there is no git. */
export interface SourceFile {
  /** From the folder of the package, with `/`. */
  readonly path: string;
  /** Epoch milliseconds. */
  readonly modified: number;
}

/** What the environment says of where and as whom a release would be published. */
export interface Surroundings {
  /** Whether this is a job of a CI service. */
  readonly isCi: boolean;
  /** Whether the job can prove who it is, as provenance and trusted publishing need (OpenID Connect). */
  readonly hasIdentity: boolean;
}

/** What can be found out about any release. Each is found out once, when the first check asks. @throws NotKnown */
export interface Facts {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly surroundings: Surroundings;
  /** The other packages of the repository that are checked or could be. */
  readonly siblings: readonly Candidate[];
  /** The version that would be released. */
  version(): Promise<string>;
  /** Undefined where there is no work tree or no commit. @throws NotKnown where there is one, and no git program */
  git(): Promise<GitFacts | undefined>;
  /** Files of the package that are not as they were in an earlier commit, from the root; undefined where HEAD is not made of it. */
  changedSince(commit: string): Promise<readonly string[] | undefined>;
  /** Whether a file, by its path from the package's folder, had this content in a commit that HEAD is made of. */
  wasCommitted(path: string, content: Buffer): Promise<boolean>;
  /** Tags of the remote with the commit each leads to; undefined where there is no remote. */
  remoteTags(): Promise<ReadonlyMap<string, string> | undefined>;
  /** Undefined where there is no such folder. */
  dist(): Promise<Dist | undefined>;
  /** Without dist/, build/ and what other people wrote. */
  sources(): Promise<readonly SourceFile[]>;
  /** Text of a file of the package, by its path from the package's folder; undefined where there is none. */
  text(path: string): string | undefined;
  /** What was recorded of this version by an earlier check, as `contentsOf` has it; undefined where nothing was. */
  recorded(): Promise<ReadonlyMap<string, string> | undefined>;
  /** Text of the file that tells users what is new; undefined where there is none. */
  changelog(): Promise<{ readonly file: string; readonly text: string } | undefined>;
}
