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
 * Where a retrospective is written: the file as it was typed, and, in a folder, a file that is always called the same.
 *
 * @throws cannot-write where a link has that name
 */
export function retrospectiveFile(
  { cwd }: Context,
  typed: string,
  { created_at, shortname }: Snapshot,
  format = 'md',
): string {
  if (!/[/\\]$/.test(typed) && !isFolder(resolve(cwd, typed))) return typed;
  // An imported session began whenever its entry says so, in whatever words.
  const file = join(typed, `${dateOf(created_at) || 'undated'}-${toShortname(shortname)}.${format}`);
  // Whoever names a folder does not look for what a repository has put there under the name of tomorrow.
  if (isLink(resolve(cwd, file))) throw new SessError('cannot-write', [file, 'a link stands there']);
  return file;
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
