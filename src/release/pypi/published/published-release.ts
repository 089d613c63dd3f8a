import type { PypiRelease } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import { type PythonVersion, parseVersion } from '../../python/version.ts';
import { compareVersions } from '../../python/version-order.ts';
import { type PublishedVersion, publishedVersions } from './published-files.ts';

/** The version to be released beside what the index has. */
export interface PublishedRelease {
  /** As it is written. */
  readonly text: string;
  readonly version: PythonVersion;
  /** What the index has of this version; undefined for nothing. */
  readonly same: PublishedVersion | undefined;
  /** All that the index has, oldest first. */
  readonly all: readonly PublishedVersion[];
}

/**
 * The version to be released beside what the index has; undefined where the index has nothing of the project.
 *
 * @throws NotKnown when the index says nothing, or the version is none
 */
export async function publishedRelease({ candidate, facts }: PypiRelease): Promise<PublishedRelease | undefined> {
  const project = await facts.published();
  if (!project) return undefined;
  const text = await facts.version();
  const version = parseVersion(text);
  if (!version) throw new NotKnown(`${text} is no version`, 'skipped');
  const all = publishedVersions(project, candidate.name);
  return { text, version, all, same: all.find((one) => compareVersions(one.version, version) === 0) };
}
