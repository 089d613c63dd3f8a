import { join } from 'node:path';
import type { Candidate } from '../../release/candidate.ts';
import type { Facts } from '../../release/facts.ts';
import { NotKnown } from '../../release/not-known.ts';
import { listDist } from '../../store/release/dist-folder.ts';
import { readGitFacts } from '../../store/release/read-git-facts.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

/** Names under which people keep what is new, in the folder of the package or in the root. */
const CHANGELOGS = [
  'CHANGELOG.md',
  'CHANGES.md',
  'HISTORY.md',
  'NEWS.md',
  'CHANGELOG.rst',
  'CHANGES.rst',
  'HISTORY.rst',
];
const OTHERS = ['changelog.md', 'CHANGELOG', 'CHANGES', 'NEWS', 'NEWS.rst', 'debian/changelog', 'docs/changelog.md'];

/** Facts that the packages of one check share. */
export class SharedFacts {
  #git: ReturnType<Facts['git']> | undefined;

  constructor(readonly place: ReleasePlace) {}

  git(): ReturnType<Facts['git']> {
    const { repository, env } = this.place;
    this.#git ??= repository ? readGitFacts(repository, env) : Promise.resolve(undefined);
    return this.#git;
  }
}

/** Finds out about one package what a check asks for, each thing once. */
export function gatherFacts(shared: SharedFacts, candidate: Candidate, distDir: string): Facts {
  const { place } = shared;
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(what: string, find: () => T | Promise<T>): Promise<T> => {
    const before = known.get(what) ?? Promise.resolve().then(find);
    known.set(what, before);
    return before as Promise<T>;
  };
  return {
    git: () => shared.git(),
    version: () => once('version', () => versionOf(candidate)),
    dist: () =>
      once('dist', () => {
        const files = listDist(join(place.root, distDir));
        return files && { dir: distDir, files };
      }),
    changelog: () => once('changelog', () => changelogOf(place, candidate.dir)),
  };
}

function versionOf({ version, manifest }: Candidate): string {
  if (version === undefined) throw new NotKnown(`${manifest.file} names no version`);
  return version;
}

function changelogOf(place: ReleasePlace, dir: string): { file: string; text: string } | undefined {
  for (const folder of dir === '.' ? ['.'] : [dir, '.'])
    for (const name of [...CHANGELOGS, ...OTHERS]) {
      const file = folder === '.' ? name : `${folder}/${name}`;
      const text = readProjectFile(place, file);
      if (text !== undefined) return { file, text };
    }
  return undefined;
}
