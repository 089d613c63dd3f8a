import { join } from 'node:path';
import type { PypiCandidate } from '../../../release/candidate.ts';
import type { Dist } from '../../../release/facts.ts';
import type { GitFacts } from '../../../release/git-facts.ts';
import { NotKnown } from '../../../release/not-known.ts';
import type { BuiltFile, PypiFacts } from '../../../release/pypi/pypi-facts.ts';
import { isOfVersion, newestBuilt, versionAtTag } from '../../../release/pypi/release-version.ts';
import { type DistFile, distFile } from '../../../release/python/dist-file.ts';
import { normalizedName } from '../../../release/python/names.ts';
import { onceEach } from './once.ts';
import { packageFacts } from './package-facts.ts';
import type { SharedFacts } from './shared-facts.ts';

/** Bytes of the files of one release that stay in memory besides what has to. */
const MOST_KEPT = 16 * 1024 * 1024;

/** Finds out about one Python project what a check asks for. */
export function pypiFacts(shared: SharedFacts, candidate: PypiCandidate): PypiFacts {
  const once = onceEach();
  const common = packageFacts(shared, candidate);
  const version = (): Promise<string> =>
    once('version', async () => versionOf(candidate, await common.git(), await common.dist()));
  const online = () =>
    once('online', async () => {
      const { PypiOnline } = await import('./pypi-online.ts');
      return new PypiOnline(shared, candidate);
    });
  return {
    ...{ ...common, version },
    built: () => once('built', async () => builtFiles(shared, candidate, version, await common.dist())),
    recorded: () => once('recorded', async () => shared.recorded(candidate, await version())),
    target: () => once('target', async () => (await online()).target()),
    published: () => once('published', async () => (await online()).published()),
    releases: () => once('releases', async () => (await online()).releases()),
  };
}

/** What the files say, else the tag of this commit where the tag decides, else the newest of what is built. */
function versionOf(candidate: PypiCandidate, git: GitFacts | undefined, dist: Dist | undefined): string {
  const { name, version, project, manifest } = candidate;
  if (version !== undefined) return version;
  const tagged = project.version?.kind === 'vcs' && git ? versionAtTag(name, git) : undefined;
  const found = tagged ?? newestBuilt(name, dist?.files.map(({ path }) => path) ?? []);
  if (found !== undefined) return found;
  throw new NotKnown(`${manifest.file} leaves the version to the build, and nothing is built; build first`);
}

async function builtFiles(
  { place }: SharedFacts,
  { name }: PypiCandidate,
  version: () => Promise<string>,
  dist: Dist | undefined,
): Promise<BuiltFile[]> {
  const all = (dist?.files ?? [])
    .filter(({ type }) => type === 'file')
    .map(({ path }) => ({ path, what: distFile(path, name) }))
    .filter(
      (file): file is { path: string; what: BuiltFile['what'] } =>
        parsedName(file.what)?.project === normalizedName(name),
    );
  // Where nothing is built, nobody needs to know of which version.
  if (!dist || all.length === 0) return [];
  const released = await version();
  const files = all.filter(({ what }) => isOfVersion(parsedName(what)?.version, released));
  const { openBuilt } = await import('../../../store/release/open-built.ts');
  const built: BuiltFile[] = [];
  // One after another: each may hold many megabytes while it is read.
  const room = { bytes: MOST_KEPT };
  for (const { path, what } of files) built.push(await openBuilt(join(place.root, dist.dir, path), path, what, room));
  return built;
}

function parsedName(what: DistFile) {
  return what.kind === 'wheel' ? what.wheel : what.kind === 'sdist' ? what.sdist : undefined;
}
