import { join } from 'node:path';
import type { NpmCandidate } from '../../../release/candidate.ts';
import { versionInName } from '../../../release/clean/version-in-name.ts';
import type { NpmFacts } from '../../../release/npm/npm-facts.ts';
import type { Packed } from '../../../release/npm/pack/packed.ts';
import { tarballPrefix } from '../../../release/npm/tarball-name.ts';
import { expectChosen } from '../../../release/npm/version-chosen-later.ts';
import { packFolder } from '../../../store/release/pack-folder.ts';
import type { ReleasePlace } from '../place.ts';
import { onceEach } from './once.ts';
import { packageFacts } from './package-facts.ts';
import type { SharedFacts } from './shared-facts.ts';

/** Finds out about one npm package what a check asks for. */
export function npmFacts(shared: SharedFacts, candidate: NpmCandidate): NpmFacts {
  const { place } = shared;
  const once = onceEach();
  const common = packageFacts(shared, candidate);
  const packed = (): Promise<Packed> =>
    once('packed', async () => {
      const tarball = await tarballIn(common, candidate);
      return tarball === undefined ? await packHere(shared, candidate) : await readTarballHere(place, tarball);
    });
  // The registry's code is loaded only by who asks it something.
  const online = () =>
    once('online', async () => {
      const { NpmOnline } = await import('./npm-online.ts');
      return new NpmOnline(shared, candidate);
    });
  const version = (): Promise<string> =>
    once('version', async () => {
      const found = versionOf(candidate, await packed());
      expectChosen(found, candidate, common.text);
      return found;
    });
  return {
    ...common,
    version,
    recorded: () => once('recorded', async () => shared.recorded(candidate, await version())),
    packed,
    target: () => once('target', async () => (await online()).target()),
    published: () => once('published', async () => (await online()).published()),
    staged: () => once('staged', async () => (await online()).staged()),
    publishedMembers: (version) => once(`members ${version}`, async () => (await online()).members(version)),
    packedMembers: () =>
      once('packed members', async () => {
        const { packedMembers } = await import('./packed-members.ts');
        return await packedMembers(await packed());
      }),
    otherPackage: (name) => once(`package ${name}`, async () => (await online()).other(name)),
    lint: () =>
      once('lint', async () => {
        const { lintPackage } = await import('./package-lint.ts');
        return await lintPackage(await packed());
      }),
  };
}

/** A tarball of this package that lies in dist/: what is uploaded is what is in it, whatever the folder says by now. */
async function tarballIn(
  { dist }: Pick<NpmFacts, 'dist'>,
  { name, version }: NpmCandidate,
): Promise<string | undefined> {
  const folder = await dist();
  const own = (folder?.files ?? []).filter(
    // demo-x-1.0.0.tgz is no tarball of demo, but of a neighbour.
    ({ path, type }) => type === 'file' && versionInName({ ecosystem: 'npm', name }, path) !== undefined,
  );
  const exact = own.find(({ path }) => path === `${tarballPrefix(name)}${version}.tgz`);
  const tarball = exact ?? (own.length === 1 ? own[0] : undefined);
  return folder && tarball && `${folder.dir}/${tarball.path}`;
}

async function readTarballHere(place: ReleasePlace, tarball: string): Promise<Packed> {
  const { readTarball } = await import('../../../store/release/packed-tarball.ts');
  return await readTarball(join(place.root, tarball), tarball);
}

async function packHere({ place, candidates }: SharedFacts, { dir, packageJson }: NpmCandidate): Promise<Packed> {
  const workspaces = candidates.filter((one) => one.ecosystem === 'npm' && one.dir !== '.');
  return await packFolder(
    {
      folder: join(place.root, dir),
      root: place.root,
      workspaces: workspaces.map((one) => join(place.root, one.dir)),
    },
    packageJson,
  );
}

function versionOf({ version }: NpmCandidate, { packageJson, tarball }: Packed): string {
  const packed = tarball === undefined ? version : packageJson.version;
  return typeof packed === 'string' ? packed : (version ?? '');
}
