import { statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SessError } from '../../errors.ts';
import { parseDuration } from '../../journal/text/duration.ts';
import { writeDerived } from '../local/files.ts';
import { readJson } from '../local/read-file.ts';
import { hasGit } from './program.ts';
import { ownedByOther, type Repository } from './repository.ts';
import { firstLine } from './trace.ts';

/** What git config says that concerns sess. */
export interface Settings {
  /** The journal's ref. */
  readonly ref: string;
  /** Seconds a `current` file stays valid. */
  readonly ttl_s: number;
  readonly name: string;
  readonly email: string;
}

interface Remembered {
  readonly settings: Settings;
  readonly files: readonly string[];
  readonly stamp: string;
}

const DEFAULT_REF = 'refs/sess/journal';
const DEFAULT_TTL_S = 24 * 3600;
/** A full name; those that mean another ref in every work tree cannot hold what all of them share. */
const REF =
  /^refs\/(?=[^/]+\/)(?!(?:worktree|bisect|rewritten)\/|.*(?:\.\.|\/\/|\/\.|\.\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9_-]$/;

/**
 * The settings, from one `git config` run whose result is remembered until one of the files it read changes. Config
 * from the command line or the environment is never remembered wrongly: it is part of the stamp.
 *
 * @throws bad-ref, foreign-repository
 */
export async function settingsOf(repository: Repository): Promise<Settings> {
  const settings = rememberedSettings(repository) ?? (await readAndRemember(repository));
  if (!isJournalRef(settings.ref)) throw new SessError('bad-ref', [settings.ref]);
  return settings;
}

/** What git says now, whatever is remembered. Nothing is written, and any ref is taken as it stands. @throws foreign-repository */
export async function freshSettings(repository: Repository): Promise<Settings> {
  return (await readSettings(repository)).settings;
}

/** What the next command would take without asking git; undefined when it would ask. */
export function rememberedSettings(repository: Repository): Settings | undefined {
  const file = settingsFile(repository);
  const known = isOurs(file) ? readJson<Remembered>(file) : undefined;
  return isSound(known) && (known.stamp === stamp(known.files) || !hasGit()) ? known.settings : undefined;
}

/** Where the settings of a work tree are remembered. */
export function settingsFile({ gitDir }: Pick<Repository, 'gitDir'>): string {
  return join(gitDir, 'sess', 'settings.json');
}

/** Whether a journal may be kept on a ref of this name. */
export function isJournalRef(ref: string): boolean {
  return REF.test(ref);
}

async function readAndRemember(repository: Repository): Promise<Settings> {
  const { settings, remember } = await readSettings(repository);
  if (remember) writeDerived(settingsFile(repository), JSON.stringify(remember));
  return settings;
}

/** What was damaged by hand or by a disk is read anew. */
function isSound(known: Remembered | undefined): known is Remembered {
  const { ref, ttl_s, name, email } = known?.settings ?? {};
  const texts = [ref, name, email, known?.stamp].every((value) => typeof value === 'string');
  return (
    texts &&
    typeof ttl_s === 'number' &&
    Array.isArray(known?.files) &&
    known.files.every((file) => typeof file === 'string')
  );
}

/** What somebody else left in a repository of theirs must not stand in for git's own look at it. */
function isOurs(file: string): boolean {
  try {
    return statSync(file).uid === (process.geteuid?.() ?? statSync(file).uid);
  } catch {
    return false;
  }
}

async function readSettings(repository: Repository): Promise<{ settings: Settings; remember?: Remembered }> {
  const { runGit, runGitIn } = await import('./git.ts');
  const look = ['-c', 'safe.bareRepository=all', 'rev-parse', '--git-dir'];
  const foreign = hasGit() && ownedByOther(repository) ? await runGitIn(repository.root, look) : undefined;
  if (foreign?.stderr.includes('safe.directory')) throw new SessError('foreign-repository', [repository.root]);
  const standard = standardFiles(repository);
  const before = stamp(standard);
  const listed = await runGit(repository.gitDir, ['config', '--list', '--show-origin', '-z']).catch(() => undefined);
  if (listed && listed.code !== 0) throw new SessError('git-failed', ['config', firstLine(listed.stderr)]);
  const values = new Map<string, string>();
  const origins = new Set<string>(standard);
  const parts = listed?.stdout.toString('utf8').split('\0') ?? [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const origin = parts[at] ?? '';
    const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
    const path = origin.startsWith('file:') ? resolve(repository.gitDir, origin.slice(5)) : '';
    if (path) origins.add(path);
    // What is included may have been empty, or not be there yet.
    if (key === 'include.path') origins.add(included(value.join('\n'), path));
    values.set(key, value.join('\n'));
  }
  const settings = {
    ref: values.get('sess.ref') ?? DEFAULT_REF,
    ttl_s: parseDuration(values.get('sess.ttl') ?? '') ?? DEFAULT_TTL_S,
    name: values.get('user.name') || loginName(),
    email: values.get('user.email') || `${loginName()}@${hostname()}`,
  };
  // A branch-dependent include can change without any file changing.
  const conditional = [...values.keys()].some((key) => key.startsWith('includeif.'));
  const cacheable = listed?.code === 0 && !conditional && stamp(standard) === before;
  const files = [...origins];
  return cacheable ? { settings, remember: { settings, files, stamp: stamp(files) } } : { settings };
}

function standardFiles({ gitDir, commonDir }: Repository): string[] {
  const { HOME = '', XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM } = process.env;
  const global = GIT_CONFIG_GLOBAL
    ? [GIT_CONFIG_GLOBAL]
    : [...(HOME ? [join(HOME, '.gitconfig')] : []), join(XDG_CONFIG_HOME || join(HOME, '.config'), 'git', 'config')];
  return [join(commonDir, 'config'), join(gitDir, 'config.worktree'), GIT_CONFIG_SYSTEM ?? '/etc/gitconfig', ...global];
}

function included(path: string, by: string): string {
  return path.startsWith('~/') ? join(process.env.HOME ?? '', path.slice(2)) : resolve(dirname(by), path);
}

function stamp(files: readonly string[]): string {
  const env = Object.entries(process.env).filter(
    ([name]) => name.startsWith('GIT_CONFIG') || name === 'HOME' || name === 'XDG_CONFIG_HOME',
  );
  return JSON.stringify([env.toSorted(), files.map(stampOf)]);
}

function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${path}:${ino}:${size}:${mtimeMs}`;
  } catch {
    // Missing, or in a home folder that is not ours to enter.
    return path;
  }
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
