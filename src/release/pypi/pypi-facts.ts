import type { Archive } from '../archive/archive.ts';
import type { Facts } from '../facts.ts';
import type { DistFile } from '../python/dist-file.ts';
import type { PythonMetadata } from '../python/metadata.ts';
import type { PypiProject, PypiReleases } from './pypi-project.ts';

interface NamedUrl {
  readonly url: string;
  readonly source: string;
}

/** Where an upload would go, and where to ask what is there. */
export interface PypiDestination {
  readonly upload: NamedUrl;
  /** Undefined when nothing says which index belongs to the upload URL. */
  readonly index: NamedUrl | undefined;
  readonly kind: 'public' | 'test' | 'private';
  /** Other places that configuration names. */
  readonly elsewhere: readonly NamedUrl[];
  readonly installsFrom: NamedUrl | undefined;
}

/** A wheel or source distribution of this project and version, opened. */
export interface BuiltFile {
  /** Name in dist/. */
  readonly file: string;
  readonly what: Extract<DistFile, { readonly kind: 'wheel' | 'sdist' }>;
  readonly archive: Archive;
  /** METADATA or PKG-INFO; undefined where it is missing or unreadable. */
  readonly metadata: PythonMetadata | undefined;
}

/** What can be found out about a Python project. @throws NotKnown */
export interface PypiFacts extends Facts {
  /** The files in dist/ that would be uploaded as this release; empty where nothing is built. */
  built(): Promise<readonly BuiltFile[]>;
  target(): Promise<PypiDestination>;
  /** What the index lists of the project; undefined where there certainly is nothing yet. */
  published(): Promise<PypiProject | undefined>;
  /** What only the public index's older API knows: releases whose files are all gone. */
  releases(): Promise<PypiReleases | undefined>;
}
