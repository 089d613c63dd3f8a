import type { Candidate } from '../candidate.ts';
import type { DistEntry } from '../facts.ts';
import { distFile } from '../python/dist-file.ts';
import { normalizedName } from '../python/names.ts';
import { isSameRelease, isVersion } from './same-version.ts';
import { versionInName } from './version-in-name.ts';

/** A project, and the version of it that is to stay. */
export interface KeptProject {
  readonly ecosystem: Candidate['ecosystem'];
  readonly name: string;
  readonly version: string;
}

/** A project whose files are not to go, of whatever version; the version is undefined where only its build knows it. */
type OtherProject = Pick<Candidate, 'ecosystem' | 'name' | 'version'>;

/** What is to become of a dist folder. */
export interface CleanPlan {
  readonly remove: readonly { readonly file: string; readonly version: string }[];
  readonly keep: readonly { readonly file: string; readonly reason: string }[];
}

type Verdict = { readonly version: string } | { readonly reason: string };

/**
 * Which files of a dist folder are leftovers: built files of another version of one of the projects, with the attestations and
 * signatures that belong to them. Everything else stays: the version that is to stay in any spelling, other projects' files,
 * folders, links, and whatever has a name that says nothing or says two things.
 *
 * @param others projects of the same repository, whose files may lie there too
 */
export function staleFiles(
  projects: readonly KeptProject[],
  files: readonly DistEntry[],
  others: readonly OtherProject[] = [],
): CleanPlan {
  const judged = files.map(({ path, type }) => ({ file: path, ...verdictOn(projects, others, path, type) }));
  return {
    remove: judged.filter((one) => 'version' in one),
    keep: judged.filter((one) => 'reason' in one),
  };
}

function verdictOn(
  projects: readonly KeptProject[],
  others: readonly OtherProject[],
  path: string,
  type: DistEntry['type'],
): Verdict {
  if (type === 'folder') return { reason: 'it is a folder' };
  if (type === 'link') return { reason: 'it is a link' };
  if (type === 'other') return { reason: 'it is no ordinary file' };
  let name = path;
  // A signature of an attestation belongs to the same file in the end.
  for (let beside = distFile(name); beside.kind === 'sidecar'; beside = distFile(name)) name = beside.of;
  return byName(projects, others, name);
}

function byName(projects: readonly KeptProject[], others: readonly OtherProject[], name: string): Verdict {
  const readings = projects.flatMap((project) => {
    const named = versionInName(project, name);
    return named ? [{ project, ...named }] : [];
  });
  const current = readings.find(({ project, version }) => isSameRelease(project.ecosystem, version, project.version));
  if (current) return { reason: `it belongs to ${current.project.name} ${current.project.version}, which stays` };
  const [first] = readings;
  // Asked last: there may be hundreds of others, and most files are of none of the projects.
  const owner = first && others.find((other) => mayOwn(other, projects, name));
  if (owner) return { reason: `it may belong to ${owner.name}, another package of this repository` };
  if (first && readings.every(({ isCertain }) => isCertain)) return { version: first.version };
  if (first) return { reason: `it may be ${first.version} of ${first.project.name}, or a file of another project` };
  const { kind } = distFile(name);
  if (kind === 'wheel' || kind === 'sdist') return { reason: 'it belongs to another project' };
  return { reason: 'its name is not that of a built file of this project' };
}

/** Of a project that has the name of one that is cleaned, as a private root may have, only the version it is at is its own. */
function mayOwn(other: OtherProject, projects: readonly KeptProject[], file: string): boolean {
  const { ecosystem, version } = other;
  const named = versionInName(other, file);
  if (!named) return false;
  if (version === undefined || !isVersion(ecosystem, version)) return true;
  return isSameRelease(ecosystem, named.version, version) || !projects.some((one) => isSameProject(one, other));
}

function isSameProject(a: Pick<Candidate, 'ecosystem' | 'name'>, b: Pick<Candidate, 'ecosystem' | 'name'>): boolean {
  const isSameName = a.ecosystem === 'npm' ? a.name === b.name : normalizedName(a.name) === normalizedName(b.name);
  return a.ecosystem === b.ecosystem && isSameName;
}
