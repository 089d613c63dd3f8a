import { MAX_FILE_NAME, versionInFile } from './file-version.ts';
import { isProjectName, nameInFiles, normalizedName } from './names.ts';
import { type PythonVersion, versionText } from './version.ts';

/** What the file name of a source distribution says. */
export interface SdistName {
  /** The project, normalised as indexes know it. */
  readonly project: string;
  /** The parts as they are written. */
  readonly nameText: string;
  readonly versionText: string;
  readonly version: PythonVersion;
  /** Whether this is, letter by letter, the one file name PyPI takes for this project and version (PEP 625). */
  readonly isNormalized: boolean;
}

const EXTENSION = '.tar.gz';

/** The file name PyPI demands of a source distribution (PEP 625): `foo_bar-1.0b2.tar.gz`. */
export function sdistName(project: string, version: PythonVersion): string {
  return `${nameInFiles(project)}-${versionText(version)}${EXTENSION}`;
}

/**
 * Takes the file name of a `.tar.gz` apart, legacy spellings included (`Foo.Bar_baz-1.3.0.tar.gz`, `foo-bar-1.0-1.tar.gz`).
 * Where names and versions may both hold `-`, the name of the project decides: with one, only its own files are read; without
 * one, the version begins at the last `-` behind which there is one. Undefined for what is no source distribution (of it).
 */
export function parseSdistName(file: string, project?: string): SdistName | undefined {
  if (file.length > MAX_FILE_NAME || !file.endsWith(EXTENSION)) return undefined;
  const stem = file.slice(0, -EXTENSION.length);
  const wanted = project === undefined ? undefined : normalizedName(project);
  for (let at = stem.lastIndexOf('-'); at > 0; at = stem.lastIndexOf('-', at - 1)) {
    const nameText = stem.slice(0, at);
    if (!isProjectName(nameText) || (wanted !== undefined && normalizedName(nameText) !== wanted)) continue;
    const version = versionInFile(stem.slice(at + 1));
    if (!version) continue;
    return {
      project: normalizedName(nameText),
      nameText,
      versionText: stem.slice(at + 1),
      version,
      isNormalized: file === sdistName(nameText, version),
    };
  }
  return undefined;
}
