import { artifactsOf } from '../../artifacts.ts';
import { type AnyCheck, type Found, foundIn, type Release } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import { listed } from '../../shown.ts';

/** Paths that are named; the rest are counted. */
const MOST = 5;

/** `git/clean-tree` */
export const cleanTree: AnyCheck = {
  id: 'git/clean-tree',
  severity: 'error',
  about: 'any',
  title: 'what is released is what was committed',
  why: 'Nobody can build the same files again, and nobody can see what was in them.',
  async run(release) {
    const git = await release.facts.git();
    if (!git) throw new NotKnown('git has no commit here', 'skipped');
    const { dir } = release.candidate;
    const dist = await release.facts.dist();
    const inside = (path: string): boolean =>
      (dir === '.' || path.startsWith(`${dir}/`)) && !path.startsWith(`${dist?.dir}/`);
    const of = (how: string): string[] =>
      git.dirty.filter((one) => one.how === how && inside(one.path)).map(({ path }) => path);
    const untracked = of('untracked');
    const released = untracked.length > 0 ? await releasedPaths(release) : () => false;
    return [
      ...said('Not committed', of('changed'), 'git status'),
      ...said('Not tracked, and in what is released all the same', untracked.filter(released), 'git status'),
      ...said('Not tracked', untracked.filter(isNot(released)), 'git status', 'warning'),
      ...said('Not at the commit that is recorded', of('submodule'), 'git submodule status', 'warning'),
    ];
  },
};

/** Tells whether a path of the repository is in what would be uploaded; nothing is where that cannot be said. */
async function releasedPaths(release: Release): Promise<(path: string) => boolean> {
  const { dir } = release.candidate;
  try {
    const artifacts = await artifactsOf(release);
    const npm = new Set(artifacts.flatMap(({ kind, files }) => (kind === 'npm' ? files.map(({ path }) => path) : [])));
    // In an sdist everything stands below one folder, and a wheel leaves src/ out.
    const built = new Set(
      artifacts.flatMap(({ kind, files }) =>
        kind === 'npm' ? [] : files.map(({ path }) => (kind === 'sdist' ? path.slice(path.indexOf('/') + 1) : path)),
      ),
    );
    return (path) => {
      const own = dir === '.' ? path : path.slice(dir.length + 1);
      return npm.has(own) || built.has(own) || built.has(own.replace(/^(?:src|lib)\//, ''));
    };
  } catch (error) {
    if (error instanceof NotKnown) return () => false;
    throw error;
  }
}

function isNot(is: (path: string) => boolean): (path: string) => boolean {
  return (path) => !is(path);
}

function said(what: string, dirty: readonly string[], hint: string, severity?: 'warning'): Found[] {
  return foundIn(dirty, (paths) => ({
    message: `${what}: ${listed(paths, MOST)}.`,
    ...{ hint, file: paths[0] ?? '' },
    ...(severity ? { severity } : {}),
  }));
}
