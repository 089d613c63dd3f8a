import type { Json } from '../../../journal/entry.ts';
import type { Digests, Fault, MemberType } from '../../archive/archive.ts';

/** A file of a package as it would be uploaded. */
export interface PackedFile {
  /** Without `package/`. */
  readonly path: string;
  readonly size: number;
  /** Unix permission bits. */
  readonly mode: number;
  readonly type: MemberType;
}

/** What npm publish would upload: a tarball that lies there already, or what npm would pack of the folder. */
export interface Packed {
  /** The tarball from the root of the repository; undefined where it is not packed yet. */
  readonly tarball: string | undefined;
  /** The package.json in it, as it is there. */
  readonly packageJson: { readonly [key: string]: Json };
  /** In the order of their paths. */
  readonly files: readonly PackedFile[];
  /** What is wrong with the tarball as an archive. */
  readonly faults: readonly Fault[];
  /** First components of all paths of a tarball; `package` alone in one that npm made. */
  readonly tops: readonly string[];
  readonly digests: Digests | undefined;
  /** Content of a file; undefined when there is none of this path, or when it is larger than `most` bytes. */
  read(path: string, most: number): Promise<Buffer | undefined>;
  /** Content of a text in which there may be a secret; undefined where one look has shown that there is none. */
  search(path: string): Promise<Buffer | undefined>;
}
