/** A path that is not as it was committed. */
export interface DirtyPath {
  /** From the root of the repository. */
  readonly path: string;
  readonly how: 'changed' | 'untracked' | 'submodule';
}

/** What git says of the commit that would be released. */
export interface GitFacts {
  readonly head: string;
  /** Undefined where nothing says: HEAD is detached and no CI names a branch. */
  readonly branch: string | undefined;
  /** A tag that CI was started for. */
  readonly ciTag: string | undefined;
  /** Of a shallow clone older commits, and perhaps tags, are missing. */
  readonly shallow: boolean;
  /** Tags with the commit each leads to. */
  readonly tags: ReadonlyMap<string, string>;
  readonly dirty: readonly DirtyPath[];
  /** Commits the branch has that its upstream lacks, and the other way; undefined without an upstream. */
  readonly upstream: { readonly name: string; readonly ahead: number; readonly behind: number } | undefined;
}
