/** An object as git keeps it. Ids are opaque: 40 hex digits or 64. */
export interface GitObject {
  readonly oid: string;
  readonly type: string;
  /** Empty when the object is larger than the reader accepts. */
  readonly data: Buffer;
  readonly size: number;
}

/** Larger objects are reported with their size and without their content. */
export const MAX_OBJECT_BYTES = 64 * 1024 * 1024;

/** Reads objects by name. Implemented by `git cat-file --batch` and, without a git program, by isomorphic-git. */
export interface ObjectReader {
  /** Finds `<rev>` or `<rev>:<path>`, where rev is a full ref name, HEAD or an object id; undefined when there is none. */
  find(name: string): Promise<GitObject | undefined>;
  close(): void;
}

export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
  readonly isTree: boolean;
}

/** The entries of a raw tree object: `<mode> <name>\0<binary id>` each. A cut-off tail is left out. */
export function parseTree(tree: GitObject): TreeEntry[] {
  const idBytes = tree.oid.length / 2;
  const entries: TreeEntry[] = [];
  for (let from = 0; from < tree.data.length; ) {
    const space = tree.data.indexOf(0x20, from);
    const nul = tree.data.indexOf(0, space);
    if (space < 0 || nul < 0 || nul + 1 + idBytes > tree.data.length) break;
    const mode = tree.data.toString('latin1', from, space);
    const name = tree.data.toString('utf8', space + 1, nul);
    from = nul + 1 + idBytes;
    entries.push({ mode, name, oid: tree.data.toString('hex', nul + 1, from), isTree: mode === '40000' });
  }
  return entries;
}
