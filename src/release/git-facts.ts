/** A path that is not as it was committed. */
export interface DirtyPath {
  /** From the root of the repository. */
  readonly path: string;
  readonly how: 'changed' | 'untracked' | 'submodule';
}

/** A name for a commit; one with a message of its own; one that somebody signed. */
export type TagKind = 'light' | 'annotated' | 'signed';

/** What git says of the commit that would be released. */
export interface GitFacts {
  readonly head: string;
  /** Undefined where nothing says: HEAD is detached and no CI names a branch. */
  readonly branch: string | undefined;
  /** Where nothing says the branch: those that HEAD is on, those of the remote included. */
  readonly containing: readonly string[];
  /** The branch that the remote shows first, as a clone noted it. */
  readonly remoteDefault: string | undefined;
  /** A tag that CI was started for. */
  readonly ciTag: string | undefined;
  /** Of a shallow clone older commits, and perhaps tags, are missing. */
  readonly shallow: boolean;
  /** Tags with the commit each leads to. */
  readonly tags: ReadonlyMap<string, string>;
  /** What kind of tag each is. */
  readonly tagKinds: ReadonlyMap<string, TagKind>;
  readonly dirty: readonly DirtyPath[];
  /** Commits the branch has that its upstream lacks, and the other way; undefined without an upstream. */
  readonly upstream: { readonly name: string; readonly ahead: number; readonly behind: number } | undefined;
}
