import type { Json } from '../../journal/entry.ts';
import type { Archive, Fault } from '../../release/archive/archive.ts';
import { readPackageJson } from '../../release/npm/npm-candidate.ts';
import { DamagedTarball } from '../../release/npm/pack/damaged-tarball.ts';
import type { Packed } from '../../release/npm/pack/packed.ts';
import { looksLikeSecret, MOST_SEARCHED, mayBeText } from '../../release/searched.ts';
import { openArchive } from '../archives/open-archive.ts';

/** Larger files of a package are programs and data: those in which there may be a secret are kept, others are read one by one. */
const MOST_KEPT_OF_ONE = 512 * 1024;

/**
 * What is in a tarball that npm publish would be given.
 *
 * @param path absolute
 * @param shown from the root of the repository
 * @throws DamagedTarball when it has no package.json that can be read
 */
export async function readTarball(path: string, shown: string): Promise<Packed> {
  const archive = await openArchive(
    path,
    ({ path: member }) => (mayBeText(member) ? MOST_SEARCHED : MOST_KEPT_OF_ONE),
    (_, content) => content.length <= MOST_KEPT_OF_ONE || looksLikeSecret(content),
  );
  return toPacked(archive, shown);
}

function toPacked(archive: Archive, shown: string): Packed {
  const [top = 'package'] = archive.tops;
  const inPackage = (path: string): string => path.slice(top.length + 1);
  return {
    tarball: shown,
    packageJson: manifestOf(archive, `${top}/package.json`, shown),
    files: archive.members
      .filter(({ type }) => type !== 'directory')
      .map(({ path, size, mode, type }) => ({ path: inPackage(path), size, mode, type }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ...{ faults: [...archive.faults, ...topFaults(archive)], tops: archive.tops, digests: archive.digests },
    read: async (path, most) => {
      const kept = archive.contents.get(`${top}/${path}`);
      if (kept) return kept.length <= most ? kept : undefined;
      const member = archive.members.find((one) => one.path === `${top}/${path}`);
      // Looking again means reading the archive again, which a few large files are worth.
      return member && member.size > MOST_KEPT_OF_ONE && member.size <= most
        ? await archive.read(member.path, most)
        : undefined;
    },
    search: async (path) => archive.contents.get(`${top}/${path}`),
  };
}

function manifestOf(
  { contents, faults, members }: Archive,
  path: string,
  shown: string,
): { readonly [key: string]: Json } {
  try {
    return readPackageJson(contents.get(path)?.toString('utf8') ?? '', shown);
  } catch {}
  const none: Fault = { code: 'corrupt', message: 'it holds no package.json that can be read' };
  // Of what could not be opened at all its faults say more; those of what could be may be mere warnings.
  throw new DamagedTarball(shown, members.length === 0 && faults.length > 0 ? faults : [...faults, none]);
}

/** Several folders are a fault of the archive already. */
function topFaults({ tops: [top = '', ...others] }: Archive): Fault[] {
  if (top === 'package' || others.length > 0) return [];
  return [{ code: 'other-top', message: `its files lie in ${JSON.stringify(top)}, where npm pack has "package"` }];
}
