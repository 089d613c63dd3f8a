import parse from 'semver/functions/parse.js';
import type { Candidate } from '../candidate.ts';
import { tarballPrefix } from '../npm/tarball-name.ts';
import { distFile } from '../python/dist-file.ts';
import { normalizedName } from '../python/names.ts';
import { parseSdistName } from '../python/sdist-name.ts';
import { versionText } from '../python/version.ts';

/** What the name of a built file says. */
export interface NamedVersion {
  /** In the canonical spelling of its ecosystem. */
  readonly version: string;
  /** Whether the name can be read in no other way, as a file of another project. */
  readonly isCertain: boolean;
}

/** The version of a project that a file holds, judged by its name alone; undefined for what is no built file of that project. */
export function versionInName(
  { ecosystem, name }: Pick<Candidate, 'ecosystem' | 'name'>,
  file: string,
): NamedVersion | undefined {
  return ecosystem === 'npm' ? inTarball(name, file) : inDistribution(name, file);
}

/** `npm pack` calls the tarball of `@scope/name` `scope-name-1.2.3.tgz`. */
function inTarball(name: string, file: string): NamedVersion | undefined {
  const head = tarballPrefix(name);
  if (!file.startsWith(head) || !file.endsWith('.tgz')) return undefined;
  const text = file.slice(head.length, -'.tgz'.length);
  const version = parse(text)?.version;
  if (version === undefined || !/^\d/.test(text)) return undefined;
  // A version behind a version: 1.2.3-1.0.0 may be 1.0.0 of a package whose name ends in -1.2.3.
  const others = [...text.matchAll(/-/g)].map(({ index }) => text.slice(index + 1));
  return { version, isCertain: others.every((other) => parse(other) === null) };
}

function inDistribution(project: string, file: string): NamedVersion | undefined {
  const found = distFile(file, project);
  const named = found.kind === 'wheel' ? found.wheel : found.kind === 'sdist' ? found.sdist : undefined;
  if (named?.project !== normalizedName(project)) return undefined;
  // Of foo-1-2.tar.gz nobody can tell whether it is 1.post2 of foo or 2 of foo-1.
  const isCertain = found.kind === 'wheel' || parseSdistName(file)?.nameText === named.nameText;
  return { version: versionText(named.version), isCertain };
}
