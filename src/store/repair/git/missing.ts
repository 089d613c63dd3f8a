import { runGit } from '../../git/git.ts';
import type { Repository } from '../../git/repository.ts';
import { firstLine } from '../../git/trace.ts';

export interface Missing {
  /** Ids of objects that git knows of and does not have. */
  readonly oids: readonly string[];
  /** What git said when it could not look any further, and the objects it spoke of. */
  readonly broken?: string;
  readonly named: readonly string[];
}

/** Looks for everything that commits need, without reading files and without fetching anything. @throws no-git */
export async function missingObjects(
  { gitDir }: Repository,
  revisions: readonly string[],
  depth: 'tree' | 'history',
): Promise<Missing> {
  const walk = depth === 'tree' ? ['--no-walk'] : [];
  const args = ['rev-list', '--objects', '--missing=print', '--quiet', ...walk, ...revisions, '--'];
  const { code, stdout, stderr } = await runGit(gitDir, args);
  const oids = [...stdout.toString('latin1').matchAll(/^\?([0-9a-f]+)$/gm)].map(([, oid = '']) => oid);
  if (code === 0) return { oids, named: [] };
  const named = [...stderr.matchAll(/\b[0-9a-f]{40,64}\b/g)].map(([oid]) => oid);
  return { oids, named, broken: firstLine(stderr) || `git rev-list left with ${code}` };
}

/** Whether this clone has left out what its remote has promised to give whenever it is asked for. @throws no-git */
export async function isPartial({ gitDir }: Repository): Promise<boolean> {
  const keys = '^(remote\\..*\\.promisor|extensions\\.partialclone)$';
  return (await runGit(gitDir, ['config', '--get-regexp', keys])).code === 0;
}

/** Objects of a commit's tree that this partial clone does not have because it has not asked for them yet. @throws no-git */
export async function promisedObjects(repository: Repository, commit: string): Promise<ReadonlySet<string>> {
  const { gitDir } = repository;
  if (!(await isPartial(repository))) return new Set();
  const { oids } = await missingObjects(repository, [commit], 'tree');
  if (oids.length === 0) return new Set();
  const args = ['rev-list', '--objects', '--missing=allow-promisor', '--quiet', '--no-walk', commit];
  if ((await runGit(gitDir, args)).code === 0) return new Set(oids);
  const { stdout } = await runGit(gitDir, ['fsck', '--connectivity-only', '--no-dangling', '--no-progress', commit]);
  const lost = new Set([...stdout.toString('latin1').matchAll(/^missing \w+ ([0-9a-f]+)$/gm)].map(([, oid]) => oid));
  return new Set(oids.filter((oid) => !lost.has(oid)));
}
