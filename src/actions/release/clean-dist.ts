import { join, relative, resolve, sep } from 'node:path';
import { SessError } from '../../errors.ts';
import type { Environment } from '../../place.ts';
import { type CleanPlan, staleFiles } from '../../release/clean/stale-files.ts';
import type { DistEntry } from '../../release/facts.ts';
import { NotKnown } from '../../release/not-known.ts';
import { ruleNames } from '../../release/rules/rule-names.ts';
import { listDist } from '../../store/release/dist-folder.ts';
import { expectInside, removeFiles } from '../../store/release/remove-files.ts';
import { keptProjects } from './kept-projects.ts';
import { fromRoot, openReleasePlace, type ReleasePlace } from './place.ts';
import { readSettings } from './read-settings.ts';

/** What a person asked for on the command line. */
export interface CleanRequest {
  readonly cwd: string;
  readonly env: Environment;
  /** A folder of a package; undefined for all that are found. */
  readonly dir: string | undefined;
  readonly dist: string | undefined;
  /** The version that stays, where the manifest does not say. */
  readonly keep: string | undefined;
  readonly dryRun: boolean;
}

/** What became, or would become, of the files of the dist folders; paths are from the root of the repository. */
export interface Cleaned {
  readonly removed: CleanPlan['remove'];
  readonly kept: CleanPlan['keep'];
  readonly dryRun: boolean;
}

/**
 * Removes the built files of other versions from the folders that are uploaded, and nothing else.
 *
 * @throws unknown-release, cannot-remove, usage, nothing-to-release, bad-manifest, bad-release-settings, no-such-folder,
 * outside-repository
 */
export async function cleanDist(request: CleanRequest): Promise<Cleaned> {
  const place = openReleasePlace(request.cwd, request.env, request.dir);
  const projects = await keptProjects(
    place,
    request.dir === undefined ? [] : [fromRoot(place, request.dir)],
    request.keep,
  );
  const dist = request.dist ?? (await settingsOf(place)).dist ?? 'dist';
  const folders = new Set(projects.map(({ dir }) => distFolder(place, dir, dist)));
  const plans = [...folders].map((folder) => {
    const here = projects.filter(({ dir }) => distFolder(place, dir, dist) === folder);
    return { folder, plan: staleFiles(here, listed(place, folder)) };
  });
  if (!request.dryRun) for (const { folder, plan } of plans) removeAll(place, folder, plan);
  const named = <T extends { readonly file: string }>(folder: string, files: readonly T[]): T[] =>
    files.map((one) => ({ ...one, file: `${folder}/${one.file}` }));
  return {
    removed: plans.flatMap(({ folder, plan }) => named(folder, plan.remove)),
    kept: plans.flatMap(({ folder, plan }) => named(folder, plan.keep)),
    dryRun: request.dryRun,
  };
}

function listed({ root }: ReleasePlace, folder: string): DistEntry[] {
  try {
    return listDist(join(root, folder)) ?? [];
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    throw new SessError('cannot-remove', [`What is old in ${folder}`, error.reason, '']);
  }
}

/** Whoever misspelt a rule there hears of it here too. */
async function settingsOf(place: ReleasePlace) {
  const { checks } = await import('../../release/checks/index.ts');
  return await readSettings(place, ruleNames(checks));
}

/** From the root, and in it: a setting must not lead to other people's files. */
function distFolder({ root }: ReleasePlace, dir: string, dist: string): string {
  const path = resolve(root, dir, dist);
  const inside = relative(root, path);
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new SessError('outside-repository', [path, root]);
  expectInside(root, path);
  return inside === '' ? '.' : inside.split(sep).join('/');
}

function removeAll({ root }: ReleasePlace, folder: string, { remove }: CleanPlan): void {
  const { removed, refused } = removeFiles(
    join(root, folder),
    remove.map(({ file }) => file),
  );
  const [first] = refused;
  if (first) throw new SessError('cannot-remove', [`${folder}/${first.file}`, first.why, removed.join(', ')]);
}
