import { join, relative, resolve, sep } from 'node:path';
import { SessError } from '../../errors.ts';
import type { Environment } from '../../place.ts';
import { type Candidate, isPackable } from '../../release/candidate.ts';
import { type CleanPlan, type KeptProject, staleFiles } from '../../release/clean/stale-files.ts';
import type { Dist } from '../../release/facts.ts';
import { NotKnown } from '../../release/not-known.ts';
import { ruleNames } from '../../release/rules/rule-names.ts';
import { expectInside, removeFiles } from '../../store/release/remove-files.ts';
import { everyCandidate, packageAround } from './find-candidates.ts';
import { keptProjects } from './kept-projects.ts';
import { fromRoot, openReleasePlace, type ReleasePlace } from './place.ts';
import { readSettings } from './read-settings.ts';
import { uploadFolder } from './upload-folder.ts';

type Located = KeptProject & { readonly dir: string };

/** What a person asked for on the command line. */
export interface CleanRequest {
  readonly cwd: string;
  readonly env: Environment;
  /** A folder of a package; undefined for the one around `cwd`, or all where that is none but the root. */
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
 * Removes the built files of other versions from the folders that are uploaded, and nothing else. Whoever stands in the folder
 * of a package means that one, at the root all.
 *
 * @throws unknown-release, cannot-remove, usage, nothing-to-release, bad-manifest, bad-release-settings, no-such-folder,
 * outside-repository
 */
export async function cleanDist(request: CleanRequest): Promise<Cleaned> {
  const place = openReleasePlace(request.cwd, request.env, request.dir);
  const dir = request.dir === undefined ? packageAround(place) : fromRoot(place, request.dir);
  const projects = await keptProjects(place, dir === undefined ? [] : [dir], request.keep);
  const said = request.dist ?? (await settingsOf(place)).dist;
  const plans = planned(place, projects, (await everyCandidate(place)).filter(isPackable), said);
  if (!request.dryRun) for (const { folder, plan } of plans) removeAll(place, folder, plan);
  const named = <T extends { readonly file: string }>(folder: string, files: readonly T[]): T[] =>
    files.map((one) => ({ ...one, file: `${folder}/${one.file}` }));
  return {
    removed: plans.flatMap(({ folder, plan }) => named(folder, plan.remove)),
    kept: plans.flatMap(({ folder, plan }) => named(folder, plan.keep)),
    dryRun: request.dryRun,
  };
}

/** Folder by folder, since several projects may build into one, and others of the repository beside them. */
function planned(
  place: ReleasePlace,
  projects: readonly Located[],
  every: readonly Candidate[],
  said: string | undefined,
): { folder: string; plan: CleanPlan }[] {
  const folders = new Map<string, { readonly dist: Dist; readonly here: Located[] }>();
  for (const project of projects) {
    const dist = distOf(place, project.dir, said);
    if (!dist) continue;
    const known = folders.get(dist.dir) ?? { dist, here: [] };
    known.here.push(project);
    folders.set(dist.dir, known);
  }
  return [...folders].map(([folder, { dist, here }]) => {
    const isHere = ({ dir, ecosystem }: Candidate) =>
      here.some((one) => one.dir === dir && one.ecosystem === ecosystem);
    const others = every.filter((one) => !isHere(one));
    return { folder, plan: staleFiles(here, dist.files, others) };
  });
}

/** The folder that a check looks at. It lies in the repository: a setting must not lead to other people's files. */
function distOf({ root }: ReleasePlace, dir: string, said: string | undefined): Dist | undefined {
  expectBelow(root, resolve(root, dir, said ?? 'dist'));
  try {
    const dist = uploadFolder(root, dir, said);
    if (dist) expectBelow(root, join(root, dist.dir));
    return dist;
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    const of = dir === '.' ? '' : ` of ${dir}`;
    throw new SessError('cannot-remove', [`What is old in ${said ?? 'dist'}${of}`, error.reason, '']);
  }
}

function expectBelow(root: string, path: string): void {
  const inside = relative(root, path);
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new SessError('outside-repository', [path, root]);
  expectInside(root, path);
}

/** Whoever misspelt a rule there hears of it here too. */
async function settingsOf(place: ReleasePlace) {
  const { checks } = await import('../../release/checks/index.ts');
  return await readSettings(place, ruleNames(checks));
}

function removeAll({ root }: ReleasePlace, folder: string, { remove }: CleanPlan): void {
  const { removed, refused } = removeFiles(
    join(root, folder),
    remove.map(({ file }) => file),
  );
  const [first] = refused;
  if (first) throw new SessError('cannot-remove', [`${folder}/${first.file}`, first.why, removed.join(', ')]);
}
