import { MAX_FILE_NAME, versionInFile } from './file-version.ts';
import { nameInFiles, normalizedName } from './names.ts';
import type { PythonVersion } from './version.ts';

/** What the file name of a wheel says (PEP 427, PEP 491). */
export interface WheelName {
  /** The project, normalised as indexes know it. */
  readonly project: string;
  /** The parts as they are written. */
  readonly nameText: string;
  readonly versionText: string;
  readonly version: PythonVersion;
  /** `1`, `2local`; undefined without one. */
  readonly build: string | undefined;
  /** Each of a compressed set by itself, in lower case: `py2.py3` is two. */
  readonly pythonTags: readonly string[];
  readonly abiTags: readonly string[];
  readonly platformTags: readonly string[];
  /** Whether the name is written as PyPI demands: lower case, `_` for every run of separators. */
  readonly isNormalized: boolean;
}

/**
 * Takes a wheel's file name apart, legacy spellings included (`Foo.Bar-…`, `demo-1.0_ubuntu.1-…`); undefined for what no
 * installer would accept as a wheel.
 */
export function parseWheelName(file: string): WheelName | undefined {
  if (file.length > MAX_FILE_NAME || !file.endsWith('.whl')) return undefined;
  const parts = file.slice(0, -'.whl'.length).split('-');
  const [nameText = '', versionText = ''] = parts;
  const build = parts.length === 6 ? parts[2] : undefined;
  const [pythonTags, abiTags, platformTags] = parts.slice(-3).map(tagSet);
  const version = versionInFile(versionText);
  if (parts.length !== 5 && parts.length !== 6) return undefined;
  if (!/^[a-z0-9](?:[a-z0-9._]*[a-z0-9])?$/i.test(nameText) || !version) return undefined;
  if (build !== undefined && !/^\d\w*(?:\.\w+)*$/.test(build)) return undefined;
  if (!pythonTags || !abiTags || !platformTags) return undefined;
  return {
    project: normalizedName(nameText),
    nameText,
    versionText,
    version,
    build,
    pythonTags,
    abiTags,
    platformTags,
    isNormalized: nameText === nameInFiles(nameText),
  };
}

function tagSet(text: string): string[] | undefined {
  const tags = text.toLowerCase().split('.');
  return tags.every((tag) => /^\w+$/.test(tag)) ? tags : undefined;
}
