import type { Facts } from '../facts.ts';
import type { Lint } from './lint.ts';
import type { NpmPackage, StagedVersions } from './npm-package.ts';
import type { Packed } from './pack/packed.ts';

/** A value and what said it: a file and line, a variable, a flag. */
interface Said {
  readonly value: string;
  readonly source: string;
}

/** Where npm publish would send a package, and whether it could. */
export interface NpmDestination {
  readonly url: string;
  /** What named it: a file and line, a variable, a flag, publishConfig, or npm's default. */
  readonly source: string;
  /** Whether this is npm's own public registry. */
  readonly isDefault: boolean;
  /** Other registries that somebody named and that npm would not use. */
  readonly overruled: readonly { readonly value: string; readonly source: string }[];
  /** The dist-tag and the access that npm's configuration names, where it does. */
  readonly tag?: Said;
  readonly access?: Said;
  readonly auth: {
    /** The key credentials were found under, such as `//host/npm/`. */
    readonly path: string | undefined;
    /** The only key that npm publish accepts. */
    readonly publishPath: string;
    readonly canPublish: boolean;
    /** Variables that the settings refer to and that are not set. */
    readonly unset: readonly string[];
  };
}

/** What can be found out about an npm package. @throws NotKnown */
export interface NpmFacts extends Facts {
  /** What would be uploaded. */
  packed(): Promise<Packed>;
  target(): Promise<NpmDestination>;
  /** What the registry knows of the name; undefined where there certainly is nothing yet. */
  published(): Promise<NpmPackage | undefined>;
  staged(): Promise<StagedVersions>;
  /** SHA-256 in hex of every member of a published tarball, by path without `package/`. */
  publishedMembers(version: string): Promise<ReadonlyMap<string, string>>;
  /** SHA-256 in hex of every file that would be packed, by path. */
  packedMembers(): Promise<ReadonlyMap<string, string>>;
  /** What the registry knows of another package, such as one that this package depends on; undefined where there is none. */
  otherPackage(name: string): Promise<NpmPackage | undefined>;
  /** What a linter of packages says of what would be packed. */
  lint(): Promise<readonly Lint[]>;
}
