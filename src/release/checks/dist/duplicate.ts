import type { PypiCheck } from '../../check.ts';
import { distContents } from '../../pypi/dist-contents.ts';
import type { DistFile } from '../../python/dist-file.ts';
import { type PythonVersion, versionText } from '../../python/version.ts';
import { shown } from '../../shown.ts';

/** `dist/duplicate` */
export const duplicate: PypiCheck = {
  id: 'dist/duplicate',
  severity: 'warning',
  about: 'pypi',
  title: 'no distribution lies there twice',
  why: 'One of the two is refused, or they are one file on some systems, and which one is uploaded is chance.',
  async run(release) {
    const { dir, all } = await distContents(release);
    const seen = new Map<string, string>();
    return all.flatMap(({ entry, what }) => {
      const key = entry.type === 'folder' ? undefined : identity(entry.path, what);
      const other = key === undefined ? undefined : seen.get(key);
      if (key !== undefined && other === undefined) seen.set(key, entry.path);
      if (other === undefined) return [];
      const message = `${shown(entry.path)} and ${shown(other)} are the same distribution under two names.`;
      return [{ message, file: `${dir}/${entry.path}` }];
    });
  },
};

/** What an index takes two spellings for; files that are no distributions are the same where case does not count. */
function identity(path: string, what: DistFile): string {
  if (what.kind === 'sdist') return ['sdist', what.sdist.project, canonical(what.sdist.version)].join(' ');
  if (what.kind !== 'wheel') return path.normalize('NFKC').toLowerCase();
  const { project, version, build, pythonTags, abiTags, platformTags } = what.wheel;
  const tags = [pythonTags, abiTags, platformTags].map((set) => set.toSorted().join('.'));
  return ['wheel', project, canonical(version), build ?? '', ...tags].join(' ');
}

/** `1.0` and `1.0.0` are one version. */
function canonical(version: PythonVersion): string {
  const release = [...version.release];
  while (release.length > 1 && release.at(-1) === '0') release.pop();
  return versionText({ ...version, release });
}
