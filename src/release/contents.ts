import type { Release } from './check.ts';

/**
 * What a release consists of: SHA-256 in hex by name, of each file to be uploaded, or with npm of each member, since a tarball
 * is often packed only on its way out. @throws NotKnown
 */
export async function contentsOf(release: Release): Promise<ReadonlyMap<string, string>> {
  if ('packed' in release.facts) return await release.facts.packedMembers();
  const built = await release.facts.built();
  return new Map(built.map(({ file, archive }) => [file, archive.digests?.sha256 ?? '']));
}
