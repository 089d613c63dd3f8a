import type { Candidate } from '../candidate.ts';
import type { DistEntry } from '../facts.ts';
import { distFile } from '../python/dist-file.ts';
import { isSameRelease } from './same-version.ts';
import { versionInName } from './version-in-name.ts';

/** A project, and the version of it that is to stay. */
export interface KeptProject {
  readonly ecosystem: Candidate['ecosystem'];
  readonly name: string;
  readonly version: string;
}

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
 */
export function staleFiles(projects: readonly KeptProject[], files: readonly DistEntry[]): CleanPlan {
  const judged = files.map(({ path, type }) => ({ file: path, ...verdictOn(projects, path, type) }));
  return {
    remove: judged.filter((one) => 'version' in one),
    keep: judged.filter((one) => 'reason' in one),
  };
}

function verdictOn(projects: readonly KeptProject[], path: string, type: DistEntry['type']): Verdict {
  if (type === 'folder') return { reason: 'it is a folder' };
  if (type === 'link') return { reason: 'it is a link' };
  if (type === 'other') return { reason: 'it is no ordinary file' };
  let name = path;
  // A signature of an attestation belongs to the same file in the end.
  for (let beside = distFile(name); beside.kind === 'sidecar'; beside = distFile(name)) name = beside.of;
  return byName(projects, name);
}

function byName(projects: readonly KeptProject[], name: string): Verdict {
  const readings = projects.flatMap((project) => {
    const named = versionInName(project, name);
    return named ? [{ project, ...named }] : [];
  });
  const current = readings.find(({ project, version }) => isSameRelease(project.ecosystem, version, project.version));
  if (current) return { reason: `it belongs to ${current.project.name} ${current.project.version}, which stays` };
  const [first] = readings;
  if (first && readings.every(({ isCertain }) => isCertain)) return { version: first.version };
  if (first) return { reason: `it may be ${first.version} of ${first.project.name}, or a file of another project` };
  const { kind } = distFile(name);
  if (kind === 'wheel' || kind === 'sdist') return { reason: 'it belongs to another project' };
  return { reason: 'its name is not that of a built file of this project' };
}
