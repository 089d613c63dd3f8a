import type SemVer from 'semver/classes/semver.js';
import inc from 'semver/functions/inc.js';
import type { Found, NpmCheck, NpmRelease } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';
import { publishingTool, rewritesManifest } from '../../../npm/manifest/publishing-tool.ts';
import { nextVersion } from '../../../npm/next-version.ts';
import type { NpmPackage, NpmVersion } from '../../../npm/npm-package.ts';
import { releasedVersion } from '../../../npm/released-version.ts';
import { commandLine, inPackage, listed } from '../../../shown.ts';
import { earlierRelease } from '../../../tags/earlier-release.ts';
import { notReleased } from '../../../tags/not-released.ts';

/** Files that are named; the rest are counted. */
const MOST = 5;

/** `npm/version-taken` */
export const versionTaken: NpmCheck = {
  id: 'npm/version-taken',
  severity: 'error',
  about: 'npm',
  title: 'nobody has published this version yet',
  why: 'The registry refuses the version, perhaps after other packages of the release are out; npm publish --dry-run does not see it when it is deprecated or a prerelease.',
  async run(release) {
    const released = await releasedVersion(release);
    const { version } = released;
    const known = await release.facts.published();
    const taken = known?.versions.get(version);
    if (!known || !taken) return [];
    const text = await release.facts.version();
    const as = text === version ? version : `${text} is published as ${version}, which`;
    const deprecated = taken.deprecated === undefined ? '' : ' (it is deprecated, and taken all the same)';
    const message = `${as} is there already${deprecated}`;
    const earlier = await earlierRelease(release);
    if (earlier) return [notReleased(message, earlier)];
    if (release.options.resume) return await resumed(release, taken, message);
    // Of several packages one may well have had nothing new, or be out already when the release of all is repeated.
    if (release.facts.siblings.length > 0 && (await isIdentical(release, taken)))
      return [
        {
          severity: 'warning',
          message: `${message}, and is identical: nothing of it would leave.`,
          hint: 'sess release check --resume',
        },
      ];
    return [
      { message: `${message}.`, hint: inPackage(release.candidate, toNext(released, known)) },
      ...(await identicalHint(release, taken)),
    ];
  },
};

/** The usual step, unless the version that it leads to is taken as well. */
function toNext(released: SemVer, known: NpmPackage): string {
  if (released.prerelease.length > 0) return 'npm version prerelease';
  const next = nextVersion(released, known);
  return next === undefined || next === inc(released.version, 'patch')
    ? 'npm version patch'
    : `npm version ${next} --no-git-tag-version`;
}

/** Whoever repeats a release that is out already is told how to say so. */
async function identicalHint({ facts }: NpmRelease, taken: NpmVersion): Promise<Found[]> {
  const { digests } = await facts.packed();
  if (digests === undefined || !isSame(digests, taken)) return [];
  const message = 'The tarball here is the published one, byte for byte.';
  return [{ severity: 'info', message, hint: 'sess release check --resume' }];
}

/** What is there is compared as a whole where a tarball lies here, else file by file. */
async function resumed(release: NpmRelease, taken: NpmVersion, message: string): Promise<Found[]> {
  const { digests, tarball } = await release.facts.packed();
  const identical: Found = {
    severity: 'info',
    message: `${taken.version} is published, and is identical; nothing is left to do.`,
  };
  if (digests && isSame(digests, taken)) return [identical];
  const changed = await changedFiles(release, taken.version);
  // Packed again, the same files give other bytes: compression and times differ.
  if (changed.length === 0) return [identical];
  return [
    {
      message: `${message}, and it is another one than ${tarball ?? 'what would be packed'}: ${listed(changed, MOST)}.`,
      hint: commandLine('npm diff', [`--diff=${release.candidate.name}@${taken.version}`]),
    },
  ];
}

/** Whether what is here is what is published, as far as that can be found out. */
async function isIdentical(release: NpmRelease, taken: NpmVersion): Promise<boolean> {
  try {
    const { digests } = await release.facts.packed();
    return (digests && isSame(digests, taken)) || (await changedFiles(release, taken.version)).length === 0;
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}

async function changedFiles({ candidate, facts }: NpmRelease, version: string): Promise<string[]> {
  const [here, there] = [await facts.packedMembers(), await facts.publishedMembers(version)];
  const { tarball } = await facts.packed();
  const changed = [...new Set([...here.keys(), ...there.keys()])].filter((path) => here.get(path) !== there.get(path));
  // pnpm, Yarn and bun write another package.json into the tarball than the one in the folder.
  const rewritten = tarball === undefined && rewritesManifest(publishingTool(facts, candidate.dir));
  return changed.filter((path) => !(rewritten && path === 'package.json')).toSorted();
}

function isSame({ integrity, sha1 }: { integrity: string; sha1: string }, taken: NpmVersion): boolean {
  if (taken.integrity === undefined) {
    if (taken.shasum === undefined) throw new NotKnown('the registry gives no checksum of the published tarball');
    return taken.shasum === sha1;
  }
  return taken.integrity.split(/\s+/).includes(integrity);
}
