/** One published version, as the registry describes it. Texts are as they came: hostile until shown as visible. */
export interface NpmVersion {
  readonly version: string;
  /** The reason given; a version without this is not deprecated. */
  readonly deprecated?: string;
  /** Subresource integrity of the tarball. */
  readonly integrity?: string;
  /** SHA-1 of the tarball in hex. */
  readonly shasum?: string;
  readonly tarball?: string;
  /** Published with provenance, or by a trusted publisher: what installers with a trust policy compare. */
  readonly hasProvenance: boolean;
  readonly hasTrustedPublisher: boolean;
  /** The range of Node versions it wants. */
  readonly node?: string;
  readonly repository?: string;
  /** Names by which users reach what it offers; see entryNames. */
  readonly entries?: readonly string[];
  /** Names of scripts that run when somebody installs it. */
  readonly installScripts?: readonly string[];
  /** Names of packages that come along. */
  readonly dependencies?: readonly string[];
  /** Bytes of all its files. */
  readonly unpackedSize?: number;
}

/** A package that is gone as a whole. */
export interface Unpublished {
  /** ISO 8601. */
  readonly at: string;
  /** Versions that were there then, never to be used again. */
  readonly versions: readonly string[];
}

/** A fact that this registry does not tell, as mirrors do: rules that need it cannot be decided. */
export type MissingFact = 'times' | 'dist-tags';

/** What a registry knows of a package name. */
export interface NpmPackage {
  readonly name: string;
  readonly versions: ReadonlyMap<string, NpmVersion>;
  readonly distTags: ReadonlyMap<string, string>;
  /** When each version was published, ISO 8601; also of versions that are gone. */
  readonly times: ReadonlyMap<string, string>;
  /** Versions that were published once and are gone, never to be used again. */
  readonly tombstones: readonly string[];
  readonly unpublished?: Unpublished;
  readonly repository?: string;
  readonly missing: readonly MissingFact[];
}

/** Versions that were uploaded and wait for somebody's approval: as taken as published ones. */
export interface StagedVersions {
  readonly staged: readonly { readonly version: string; readonly id?: string }[];
  /** Whether these are all of them. */
  readonly complete: boolean;
}
