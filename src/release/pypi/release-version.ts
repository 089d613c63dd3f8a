import type { GitFacts } from '../git-facts.ts';
import { distFile } from '../python/dist-file.ts';
import { normalizedName } from '../python/names.ts';
import { type PythonVersion, parseVersion, versionText } from '../python/version.ts';
import { compareVersions } from '../python/version-order.ts';
import { tagNames } from '../tags/tags.ts';

/** Whether a version that was read is the one that a text names, however either is written. */
export function isOfVersion(version: PythonVersion | undefined, text: string): boolean {
  const other = parseVersion(text);
  return version !== undefined && other !== undefined && compareVersions(version, other) === 0;
}

/** The version that a tag at HEAD names, as tools that take the version of the tag read it; the newest of several. */
export function versionAtTag(name: string, { head, tags }: GitFacts): string | undefined {
  const versions = [...tags]
    .filter(([, commit]) => commit === head)
    .flatMap(([tag]) => {
      const text = /(\d.*)$/s.exec(tag)?.[1] ?? '';
      return tagNames({ name }, text).includes(tag) ? [parseVersion(text)] : [];
    });
  return newest(versions);
}

/** The newest version of a project among the names of files in dist/. */
export function newestBuilt(name: string, files: readonly string[]): string | undefined {
  return newest(
    files.map((file) => {
      const what = distFile(file, name);
      const parsed = what.kind === 'wheel' ? what.wheel : what.kind === 'sdist' ? what.sdist : undefined;
      return parsed?.project === normalizedName(name) ? parsed.version : undefined;
    }),
  );
}

function newest(versions: readonly (PythonVersion | undefined)[]): string | undefined {
  const last = versions
    .filter((version) => version !== undefined)
    .toSorted(compareVersions)
    .at(-1);
  return last && versionText(last);
}
