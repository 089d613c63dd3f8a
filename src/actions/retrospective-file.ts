import { join, relative, resolve, sep } from 'node:path';
import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import { repositoryOfUrl } from '../github/repository-name.ts';
import { toShortname } from '../journal/session-id.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { dateOf } from '../journal/text/day.ts';
import { remotesOf } from '../store/github/remotes.ts';
import { isLink } from '../store/local/link.ts';
import { isFolder } from '../store/local/user-files.ts';

/**
 * Where a retrospective is written: the file as it was typed, and, in a folder, a file that is always called the same. Of
 * several sessions of one name and day the first one has the short file name, and the others the end of their id in it.
 *
 * @throws cannot-write where a link has that name
 */
export async function retrospectiveFile(
  { cwd, journal }: Context,
  typed: string,
  snapshot: Snapshot,
  format = 'md',
): Promise<string> {
  if (!/[/\\]$/.test(typed) && !isFolder(resolve(cwd, typed))) return typed;
  const name = nameOf(snapshot);
  const isTaken = (await journal.listed()).some((other) => other.id < snapshot.id && nameOf(other) === name);
  const file = join(typed, `${name}${isTaken ? `-${snapshot.id.slice(-8)}` : ''}.${format}`);
  // Whoever names a folder does not look for what a repository has put there under the name of tomorrow.
  if (isLink(resolve(cwd, file))) throw new SessError('cannot-write', [file, 'a link stands there']);
  return file;
}

/** An imported session began whenever its entry says so, in whatever words. */
function nameOf({ created_at, shortname }: Pick<Snapshot, 'created_at' | 'shortname'>): string {
  return `${dateOf(created_at) || 'undated'}-${toShortname(shortname)}`;
}

/** Where the pages of a file of this work tree will be once its branch is pushed; its path where no remote is on the web. */
export async function pageOfFile(context: Context, typed: string, branch: string | null): Promise<string | undefined> {
  const { repository, cwd } = context;
  const path = relative(repository.root, resolve(cwd, typed)).split(sep).join('/');
  if (repository.bare || path.startsWith('../') || branch === null) return undefined;
  const remotes = await remotesOf(repository);
  const [first] = [...remotes.filter(({ name }) => name === 'origin'), ...remotes].flatMap(
    ({ url }) => repositoryOfUrl(url) ?? [],
  );
  if (!first) return path;
  const place = `${branch}/${path}`.split('/').map(encodeURIComponent).join('/');
  return `https://${first.host}/${first.owner}/${first.name}/blob/${place}`;
}
