import type { GitFacts } from './git-facts.ts';

/** A file below dist/, by what its name says. */
export interface DistFile {
  /** From the folder. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link' | 'other';
  /** Of a link: whether it leads out of the folder. */
  readonly leavesFolder: boolean;
  readonly bytes: number;
  /** Epoch milliseconds of its last change. */
  readonly modified: number;
}

/** What can be found out about a release. Each is found out once, when the first check asks. @throws NotKnown */
export interface Facts {
  /** The version that would be released: of the built files where there are some, else what the manifest says. */
  version(): Promise<string>;
  /** Undefined where there is no work tree, no commit, or no git. */
  git(): Promise<GitFacts | undefined>;
  /** Files of the folder that would be uploaded, in the order of their names; undefined where there is no such folder. */
  dist(): Promise<{ readonly dir: string; readonly files: readonly DistFile[] } | undefined>;
  /** Text of the file that tells users what is new; undefined where there is none. */
  changelog(): Promise<{ readonly file: string; readonly text: string } | undefined>;
}
