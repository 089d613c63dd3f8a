/** What stands in a release archive, as far as it can be told without writing a byte of it anywhere. */
export interface Archive {
  /** What the content is, whatever the file is called; undefined when it is no archive that anyone installs from. */
  readonly format: ArchiveFormat | undefined;
  /** In the order of the archive; what lies behind a damage is missing. */
  readonly members: readonly Member[];
  /** The first components of all paths, in order of appearance. */
  readonly tops: readonly string[];
  readonly faults: readonly Fault[];
  /** The content of those members that were asked for when the archive was opened. */
  readonly contents: ReadonlyMap<string, Buffer>;
  /** Of the whole file; undefined when it could not be read to its end. */
  readonly digests: Digests | undefined;
  /**
   * The content of the file member of this path, the last one if there are several. Undefined when there is none, when it is larger
   * than `most` bytes, damaged, or when the archive has changed since it was opened.
   */
  read(path: string, most: number): Promise<Buffer | undefined>;
}

export type ArchiveFormat = 'zip' | 'tar.gz';

export interface Member {
  /** Components joined by `/`, without `.`, empty ones, and the slash that marks a directory. Not safe: see the faults. */
  readonly path: string;
  /** As it stands in the archive; bytes that are not UTF-8 are replaced. */
  readonly rawName: string;
  /** Bytes of content. What the archive says: true where `intact` is. */
  readonly size: number;
  /** Bytes in the archive; for tar.gz, which compresses everything at once, the same as the size. */
  readonly compressedSize: number;
  /** Unix permission bits; 0 when the archive does not say. */
  readonly mode: number;
  readonly type: MemberType;
  /** Where a link leads, as it stands in the archive. */
  readonly target?: string;
  /** Whether the content was read to its end and has the checksum that it should; undefined when that was not tried. */
  readonly intact: boolean | undefined;
  /** Of the content of a member of a zip that is intact; Base64 for URLs without padding, as a RECORD has it. */
  readonly sha256?: string;
}

export type MemberType = 'file' | 'directory' | 'symlink' | 'hardlink' | 'device' | 'other';

export interface Digests {
  readonly size: number;
  /** Hexadecimal. */
  readonly sha1: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** As npm writes it: `sha512-` and Base64. */
  readonly integrity: string;
}

/** Something that keeps a registry from taking an archive, or makes two installers see two different contents. */
export interface Fault {
  readonly code: FaultCode;
  /** A sentence that names the member, quoted. */
  readonly message: string;
  /** The member as it is named in the archive; undefined when the fault is the whole file's. */
  readonly member?: string;
}

export type FaultCode =
  /** It cannot be opened, or reading it fails. */
  | 'unreadable'
  /** A directory, pipe, socket or device where a file should be. It was not opened. */
  | 'not-a-file'
  /** The name promises another format than the content has. */
  | 'wrong-type'
  /** A tar archive without compression. */
  | 'not-gzip'
  /** Empty, cut off, not an archive at all, a wrong checksum, sizes that are not true. */
  | 'corrupt'
  /** More members or longer headers than are read. */
  | 'too-large'
  /** Leads out of the folder, or cannot be shown: absolute, `..`, drive, backslash, control characters, not UTF-8. */
  | 'unsafe-path'
  /** Longer than file systems take. */
  | 'long-name'
  | 'duplicate-name'
  /** Names that are one where case and Unicode form do not count. */
  | 'case-collision'
  /** A comment on a member of a zip; PyPI refuses it. */
  | 'comment'
  /** A comment on a whole zip; PyPI takes it. */
  | 'archive-comment'
  | 'trailing-bytes'
  | 'prepended-bytes'
  /** Bytes between members, or local headers that the central directory does not know. */
  | 'hidden-bytes'
  | 'data-descriptor'
  | 'compression-method'
  /** Two places of the archive say different things about one member, so that readers see different files. */
  | 'header-mismatch'
  | 'encrypted'
  /** A link that stays inside the archive. */
  | 'link'
  /** A link that leads out of the archive. */
  | 'link-outside'
  | 'device'
  | 'unknown-type'
  | 'sparse'
  /** A tar archive with more than one top-level directory. */
  | 'many-tops'
  /** A tarball of npm whose files are not in `package/`. */
  | 'other-top'
  | 'bomb';
