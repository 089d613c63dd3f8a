import { join } from 'node:path';
import type { Candidate } from '../../../release/candidate.ts';
import type { Facts } from '../../../release/facts.ts';
import { changedSince } from '../../../store/release/history/changed-since.ts';
import { wasCommitted } from '../../../store/release/history/was-committed.ts';
import { projectText } from '../../../store/release/project-text.ts';
import { sourceFiles } from '../../../store/release/source-files.ts';
import { type ReleasePlace, within } from '../place.ts';
import { uploadFolder } from '../upload-folder.ts';
import { onceEach } from './once.ts';
import type { SharedFacts } from './shared-facts.ts';

/** Names under which people keep what is new, in the folder of the package or in the root. */
const CHANGELOGS = [
  ...['CHANGELOG.md', 'CHANGES.md', 'HISTORY.md', 'NEWS.md', 'changelog.md', 'CHANGELOG.rst', 'CHANGES.rst'],
  ...['HISTORY.rst', 'NEWS.rst', 'CHANGELOG', 'CHANGES', 'NEWS', 'debian/changelog', 'docs/changelog.md'],
];

/** What can be found out about a package of any kind, but its version. */
export function packageFacts(shared: SharedFacts, candidate: Candidate): Omit<Facts, 'version' | 'recorded'> {
  const { place, wishes } = shared;
  const { dir } = candidate;
  const once = onceEach();
  return {
    now: place.now(),
    surroundings: shared.surroundings,
    siblings: shared.candidates.filter((other) => other !== candidate),
    git: () => shared.git(),
    changedSince: (commit) => once(`changes since ${commit}`, () => changesSince(shared, dir, commit)),
    wasCommitted: async (path, content) =>
      place.repository !== undefined && (await wasCommitted(place.repository, within(dir, path), content)),
    remoteTags: () => shared.remoteTags(),
    dist: () => once('dist', () => uploadFolder(place.root, dir, wishes.dist)),
    sources: () => once('sources', () => sourceFiles(place.repository, place.root, dir)),
    changelog: () => once('changelog', () => changelogOf(place, dir)),
    text: (path) => projectText(join(place.root, within(dir, path)), within(dir, path)),
  };
}

/** What git tracks, and what it does not know yet. */
async function changesSince(shared: SharedFacts, dir: string, commit: string): Promise<string[] | undefined> {
  const { repository } = shared.place;
  const tracked = repository && (await changedSince(repository, commit, dir));
  const dirty = (await shared.git())?.dirty.map(({ path }) => path) ?? [];
  const within = dirty.filter((path) => dir === '.' || path.startsWith(`${dir}/`));
  return tracked && [...new Set([...tracked, ...within])];
}

function changelogOf(place: ReleasePlace, dir: string): { file: string; text: string } | undefined {
  for (const folder of new Set([dir, '.']))
    for (const name of CHANGELOGS) {
      const file = within(folder, name);
      const text = projectText(join(place.root, file), file);
      if (text !== undefined) return { file, text };
    }
  return undefined;
}
