import { assignedVersion } from '../python/project/assigned-version.ts';
import type { PythonProject } from '../python/project.ts';
import { parseVersion } from '../python/version.ts';

/** The version that a project's files say it has, and where. */
export interface StatedVersion {
  readonly text: string;
  /** From the folder of the project. */
  readonly file: string;
  /** From 1; undefined for a file that holds nothing else. */
  readonly line: number | undefined;
}

/**
 * The version a project says it has, as far as that can be read without running anything; undefined where the tag or the
 * builder decides, or what was found is no version.
 *
 * @param read gives the text of a file of the project
 */
export function statedVersion(
  { version, file, lines }: PythonProject,
  read: (path: string) => string | undefined,
): StatedVersion | undefined {
  if (version === undefined || version.kind === 'vcs' || version.kind === 'unknown') return undefined;
  if (version.kind === 'static') return { text: version.text, file, line: lines.version };
  if (version.kind === 'file') {
    const texts = version.files.map(read);
    const text = texts.every((one) => one !== undefined) ? texts.join('').trim() : '';
    return parseVersion(text) ? { text, file: version.files[0] ?? file, line: undefined } : undefined;
  }
  for (const path of version.files) {
    const text = read(path);
    if (text === undefined) continue;
    const found = assignedVersion(text, version.variables);
    return found && { text: found.text, file: path, line: found.line };
  }
  return undefined;
}
