import { type PythonVersion, parseVersion } from './version.ts';

/** File names are at most 255 bytes on any disk; what is longer comes from elsewhere and is not read. */
export const MAX_FILE_NAME = 1024;

/**
 * The version that a part of a file name stands for; undefined for none. Older wheel and sdist tools wrote `_` for the `+`
 * of a local version (`1.0_ubuntu.1`), so where the part is no version as it stands, the first `_` that makes it one counts.
 */
export function versionInFile(part: string): PythonVersion | undefined {
  const plain = parseVersion(part);
  if (plain) return plain;
  for (let at = part.indexOf('_'); at > 0; at = part.indexOf('_', at + 1)) {
    const version = parseVersion(`${part.slice(0, at)}+${part.slice(at + 1)}`);
    if (version) return version;
  }
  return undefined;
}
