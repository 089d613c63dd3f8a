import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { SessError } from '../../errors.ts';

/** A Git repository as seen from one of its work trees. Paths are absolute. */
export interface Repository {
  /** Where git should run: the work tree's root, or the bare repository. */
  readonly root: string;
  /** This work tree's own git directory: HEAD, reflog and the `current` file live here. */
  readonly gitDir: string;
  /** What all work trees share: objects, refs, and everything sess keeps. */
  readonly commonDir: string;
  readonly bare: boolean;
  /** Names the work tree in entries; never a path. */
  readonly worktree: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the repository the way git does (gitrepository-layout(5)), without starting it: GIT_DIR when a git hook set
 * it, else the nearest `.git` folder, `.git` file or bare repository at or above `cwd`.
 *
 * @throws not-a-repository, no-such-folder
 */
export function discover(cwd: string, env: Environment): Repository {
  const from = existing(cwd);
  if (env.GIT_DIR) return fromGitDir(resolve(from, env.GIT_DIR), from, env);
  const ceilings = (env.GIT_CEILING_DIRECTORIES ?? '').split(delimiter).filter(isAbsolute).map(real);
  for (let dir = from; ; dir = dirname(dir)) {
    const gitDir = gitDirIn(dir);
    if (gitDir) return build(gitDir, gitDir === dir ? undefined : dir, env);
    if (dir === dirname(dir) || ceilings.includes(dirname(dir))) break;
  }
  throw new SessError('not-a-repository', [from]);
}

function real(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : resolve(folder);
}

function existing(cwd: string): string {
  try {
    return realpathSync(cwd);
  } catch (error) {
    throw new SessError('no-such-folder', [cwd], { cause: error });
  }
}

function fromGitDir(named: string, cwd: string, env: Environment): Repository {
  const gitDir = isGitDir(named) ? realpathSync(named) : linked(named);
  if (!gitDir) throw new SessError('not-a-repository', [named]);
  const inside = cwd === gitDir || cwd.startsWith(`${gitDir}/`);
  const workTree = env.GIT_WORK_TREE ? resolve(cwd, env.GIT_WORK_TREE) : inside ? undefined : workTreeOf(gitDir, cwd);
  return build(gitDir, workTree, env);
}

/** The work tree a git directory belongs to, from the layout alone; undefined when it is bare. */
function workTreeOf(gitDir: string, cwd: string): string | undefined {
  const back = read(join(gitDir, 'gitdir'));
  if (back) return dirname(resolve(gitDir, back));
  if (basename(gitDir) === '.git') return dirname(gitDir);
  // A submodule's folder points at its git directory, and hooks run inside it.
  for (let dir = cwd; dir !== dirname(dir); dir = dirname(dir)) if (linked(join(dir, '.git')) === gitDir) return dir;
  return undefined;
}

function build(gitDir: string, workTree: string | undefined, env: Environment): Repository {
  const common = env.GIT_COMMON_DIR ?? read(join(gitDir, 'commondir'));
  const commonDir = common ? real(resolve(gitDir, common)) : gitDir;
  const root = workTree ?? gitDir;
  if (common && !isGitDir(commonDir)) throw new SessError('not-a-repository', [root]);
  const worktree = basename(basename(root) === '.git' ? dirname(root) : root);
  return { root, gitDir, commonDir, bare: workTree === undefined, worktree };
}

function gitDirIn(dir: string): string | undefined {
  const dotGit = join(dir, '.git');
  if (isGitDir(dotGit)) return realpathSync(dotGit);
  const pointer = read(dotGit);
  if (pointer === undefined) return isGitDir(dir) ? dir : undefined;
  const target = linked(dotGit, pointer);
  // A `.git` file that leads nowhere ends the search, as it does for git: what lies above is another repository.
  if (!target) throw new SessError('not-a-repository', [dir]);
  return target;
}

/** Follows a `.git` file, as linked worktrees and submodules have. */
function linked(file: string, content = read(file)): string | undefined {
  const target = /^gitdir: (.+)$/m.exec(content ?? '')?.[1];
  const gitDir = target && resolve(dirname(file), target);
  return gitDir && isGitDir(gitDir) ? realpathSync(gitDir) : undefined;
}

function isGitDir(dir: string): boolean {
  const has = (name: string): boolean => existsSync(join(dir, name));
  return has('HEAD') && (has('commondir') || (has('objects') && has('refs')));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Whether somebody else owns the repository, in which case git may refuse to use it. */
export function ownedByOther({ root, gitDir }: Repository): boolean {
  const user = process.geteuid?.();
  return user !== undefined && [root, gitDir].some((path) => statSync(path).uid !== user);
}
