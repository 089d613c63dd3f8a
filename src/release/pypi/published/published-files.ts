import { distFile } from '../../python/dist-file.ts';
import { normalizedName } from '../../python/names.ts';
import { parseSdistName } from '../../python/sdist-name.ts';
import { type PythonVersion, parseVersion, versionKey } from '../../python/version.ts';
import { compareVersions } from '../../python/version-order.ts';
import type { PypiFile, PypiProject } from '../pypi-project.ts';

/** A version of a project that an index lists, with its files. */
export interface PublishedVersion {
  readonly version: PythonVersion;
  /** Empty where the index names a version and none of the files is readable as one of it. */
  readonly files: readonly PypiFile[];
  /** Whether installers pass it over: every file was yanked. */
  readonly isYanked: boolean;
}

/** What an index has of a project by version, oldest first; spellings of one version are one. */
export function publishedVersions(project: PypiProject, name: string): PublishedVersion[] {
  const found = new Map<string, { version: PythonVersion; files: PypiFile[] }>();
  const at = (version: PythonVersion) => {
    const key = versionKey(version);
    const one = found.get(key) ?? { version, files: [] };
    found.set(key, one);
    return one;
  };
  for (const file of project.files) {
    const version = versionOfFile(file.filename, name);
    if (version) at(version).files.push(file);
  }
  for (const text of project.versions ?? []) {
    const version = parseVersion(text);
    if (version) at(version);
  }
  return [...found.values()]
    .map((one) => ({ ...one, isYanked: one.files.length > 0 && one.files.every(({ yanked }) => yanked) }))
    .toSorted((a, b) => compareVersions(a.version, b.version));
}

/** Whether the name is that of a source distribution, in whatever format there ever was. */
export function isSdistName(filename: string): boolean {
  const { kind } = distFile(filename);
  return kind === 'sdist' || /\.(?:zip|tar\.bz2|tgz|tar\.xz|tar\.Z)$/.test(filename);
}

/** Old formats say the version where a source distribution does, and what follows is the platform. */
function versionOfFile(filename: string, name: string): PythonVersion | undefined {
  const what = distFile(filename, name);
  if (what.kind === 'wheel') return what.wheel.project === normalizedName(name) ? what.wheel.version : undefined;
  if (what.kind === 'sdist') return what.sdist.project === normalizedName(name) ? what.sdist.version : undefined;
  const stem = filename
    .replace(/\.(?:egg|exe|msi|zip|tgz|tar\.(?:gz|bz2|xz|Z)|rpm|deb|dmg)$/i, '')
    .replace(/[-.](?:py\d[\d.]*|win32|win-amd64|linux-|macosx-).*$/, '');
  return parseSdistName(`${stem}.tar.gz`, name)?.version;
}
