/** One uploaded file, as an index lists it. Texts are as they came: hostile until shown as visible. */
export interface PypiFile {
  readonly filename: string;
  /** Absolute, without user and password. */
  readonly url?: string;
  /** In lower-case hex. */
  readonly sha256?: string;
  /** Bytes. */
  readonly size?: number;
  /** ISO 8601. */
  readonly uploadTime?: string;
  readonly yanked: boolean;
  /** Why it was yanked, where somebody said so. */
  readonly yankedReason?: string;
  readonly requiresPython?: string;
  /** Where its attestations lie. */
  readonly provenance?: string;
}

/** What an index knows of a project. */
export interface PypiProject {
  /** As the index writes it. */
  readonly name: string;
  readonly files: readonly PypiFile[];
  /** Versions that have files; undefined where the index does not list them, as all HTML ones. */
  readonly versions: readonly string[] | undefined;
  /** `active`, `archived`, `quarantined`, `deprecated`, or a word of the future. */
  readonly status: string;
  readonly statusReason?: string;
  /** HTML says neither sizes nor times. */
  readonly format: 'json' | 'html';
}

/** What the index's older API knows besides the files that are there. */
export interface PypiReleases {
  /** The number of files by version. */
  readonly files: ReadonlyMap<string, number>;
  /** Versions that were released and have no file left: their file names can never be used again. */
  readonly burned: readonly string[];
}
