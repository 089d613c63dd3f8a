import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Json } from '../../journal/entry.ts';
import { NotKnown } from '../../release/not-known.ts';
import type { Packed, PackedFile } from '../../release/npm/pack/packed.ts';
import { MOST_SEARCHED } from '../../release/searched.ts';
import { expectPatterns } from './pack-patterns.ts';

/** Where a folder to be packed lies. */
export interface PackPlace {
  /** Absolute. */
  readonly folder: string;
  /** Absolute: the root of the workspaces, whose ignore files count too. */
  readonly root: string;
  /** Absolute folders of all workspaces. */
  readonly workspaces: readonly string[];
}

/**
 * What npm would pack of a folder, by npm's own list of files. Nothing is run and nothing is written: files that only a
 * script of the package would build are missing where it was not run.
 *
 * @throws NotKnown when the list cannot be made
 */
export async function packFolder(place: PackPlace, packageJson: { readonly [key: string]: Json }): Promise<Packed> {
  const files = (await listed(place, packageJson)).toSorted().flatMap((path) => packedFile(place.folder, path));
  const paths = new Set(files.map(({ path }) => path));
  const read: Packed['read'] = async (path, most) =>
    paths.has(path) ? contentOf(join(place.folder, path), most) : undefined;
  return {
    ...{ tarball: undefined, packageJson, files, faults: [], tops: ['package'], digests: undefined },
    read,
    search: async (path) => await read(path, MOST_SEARCHED),
  };
}

async function listed({ folder, root, workspaces }: PackPlace, packageJson: object): Promise<string[]> {
  expectPatterns({ folder, root }, packageJson);
  const { default: packlist } = await import('npm-packlist');
  // npm-packlist takes these for lists without looking.
  const {
    files,
    bin,
    bundleDependencies: _,
    bundledDependencies: __,
    ...rest
  } = packageJson as Record<string, unknown>;
  const others = { ...rest, bin: programs(bin) };
  const texts = Array.isArray(files) ? files.filter((one) => typeof one === 'string') : undefined;
  const tree = { path: folder, package: texts ? { ...others, files: texts } : others, isProjectRoot: folder === root };
  try {
    return await packlist(
      { ...tree, edgesOut: new Map() },
      workspaces.length > 0 ? { path: folder, prefix: root, workspaces } : { path: folder },
    );
  } catch (error) {
    throw new NotKnown(`npm's list of files to pack cannot be made: ${(error as Error).message}`);
  }
}

/** Programs are packed whatever files says. npm hands them over as a list, by paths without a dot in front. */
function programs(bin: unknown): string[] {
  const targets = typeof bin === 'string' ? [bin] : typeof bin === 'object' && bin !== null ? Object.values(bin) : [];
  return targets.filter((one) => typeof one === 'string').map((one) => posix.normalize(one).replace(/^\/+/, ''));
}

function packedFile(folder: string, path: string): PackedFile[] {
  const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
  // npm packs every file as readable, and as executable what is for somebody.
  return stat?.isFile() ? [{ path, size: stat.size, mode: (stat.mode & 0o777) | 0o644, type: 'file' }] : [];
}

function contentOf(path: string, most: number): Buffer | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = fstatSync(file);
      return stat.isFile() && stat.size <= most ? readFileSync(file) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
