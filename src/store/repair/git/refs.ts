import { SessError } from '../../../errors.ts';
import { runGit } from '../../git/git.ts';
import type { Repository } from '../../git/repository.ts';
import { firstLine } from '../../git/trace.ts';

/** What a ref holds. One that holds neither an id nor another ref's name is broken. */
export interface RefValue {
  readonly name: string;
  /** Where it leads, be that object there or not. */
  readonly oid?: string;
  /** The ref it stands for, when it is symbolic. */
  readonly target?: string;
}

/** The ref of exactly this name; undefined when there is none. @throws git-failed, no-git */
export async function readRef(repository: Repository, name: string): Promise<RefValue | undefined> {
  const found = (await refsUnder(repository, [name])).find((ref) => ref.name === name);
  if (found) return found;
  // A symbolic ref that leads nowhere is in no list.
  const { code, stdout } = await runGit(repository.gitDir, ['symbolic-ref', '--quiet', name]);
  return code === 0 ? { name, target: stdout.toString('utf8').trim() } : undefined;
}

/** Every ref whose name begins with one of these, whole components only. @throws git-failed, no-git */
export async function refsUnder({ gitDir }: Repository, prefixes: readonly string[]): Promise<RefValue[]> {
  const format = '--format=%(refname)%00%(objectname)%00%(symref)';
  const { code, stdout, stderr } = await runGit(gitDir, ['for-each-ref', format, ...prefixes]);
  if (code !== 0) throw new SessError('git-failed', ['for-each-ref', firstLine(stderr)]);
  const lines = stdout.toString('utf8').split('\n').filter(Boolean);
  const refs = lines.map((line): RefValue => {
    const [name = '', oid = '', target] = line.split('\0');
    return { name, oid, ...(target ? { target } : {}) };
  });
  const broken = [...stderr.matchAll(/^warning: ignoring broken ref (.+)$/gm)].map(([, name = '']) => ({ name }));
  return [...refs, ...broken.filter(({ name }) => prefixes.some((prefix) => `${name}/`.startsWith(`${prefix}/`)))];
}
