import { statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import { parseDuration } from '../../journal/text/duration.ts';
import { readJson, writeDerived } from '../local/files.ts';
import { hasGit } from './program.ts';
import { ownedByOther, type Repository } from './repository.ts';

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

export const DEFAULT_REF = 'refs/sess/journal';
const DEFAULT_TTL_S = 24 * 3600;
const REF = /^refs\/(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9_-]$/;

/**
 * The settings, from one `git config` run whose result is remembered until one of the files it read changes. Config
 * from the command line or the environment is never remembered wrongly: it is part of the stamp.
 *
 * @throws bad-ref, foreign-repository
 */
export async function settingsOf(repository: Repository): Promise<Settings> {
  const file = join(repository.gitDir, 'sess', 'settings.json');
  const known = readJson<Remembered>(file);
  const settings =
    known?.stamp && known.stamp === stamp(known.files) ? known.settings : await readSettings(repository, file);
  if (!REF.test(settings.ref)) throw new SessError('bad-ref', [settings.ref]);
  return settings;
}

async function readSettings(repository: Repository, file: string): Promise<Settings> {
  const { runGit, runGitIn } = await import('./git.ts');
  const foreign =
    hasGit() && ownedByOther(repository) ? await runGitIn(repository.root, ['rev-parse', '--git-dir']) : undefined;
  if (foreign?.stderr.includes('safe.directory')) throw new SessError('foreign-repository', [repository.root]);
  const listed = await runGit(repository.gitDir, ['config', '--list', '--show-origin', '-z']).catch(() => undefined);
  const values = new Map<string, string>();
  const origins = new Set<string>(standardFiles(repository));
  const parts = listed?.stdout.toString('utf8').split('\0') ?? [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const origin = parts[at] ?? '';
    const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
    if (origin.startsWith('file:'))
      origins.add(join(origin.startsWith('file:/') ? '/' : repository.gitDir, origin.slice(5)));
    values.set(key, value.join('\n'));
  }
  const settings = {
    ref: values.get('sess.ref') ?? DEFAULT_REF,
    ttl_s: parseDuration(values.get('sess.ttl') ?? '') ?? DEFAULT_TTL_S,
    name: values.get('user.name') || loginName(),
    email: values.get('user.email') || `${loginName()}@${hostname()}`,
  };
  // A branch-dependent include can change without any file changing.
  const cacheable = listed?.code === 0 && ![...values.keys()].some((key) => key.startsWith('includeif.'));
  const files = [...origins];
  if (cacheable) writeDerived(file, JSON.stringify({ settings, files, stamp: stamp(files) } satisfies Remembered));
  return settings;
}

function standardFiles({ gitDir, commonDir }: Repository): string[] {
  const { HOME = '', XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM } = process.env;
  const global = GIT_CONFIG_GLOBAL
    ? [GIT_CONFIG_GLOBAL]
    : [...(HOME ? [join(HOME, '.gitconfig')] : []), join(XDG_CONFIG_HOME || join(HOME, '.config'), 'git', 'config')];
  return [join(commonDir, 'config'), join(gitDir, 'config.worktree'), GIT_CONFIG_SYSTEM ?? '/etc/gitconfig', ...global];
}

function stamp(files: readonly string[]): string {
  const env = Object.entries(process.env).filter(
    ([name]) => name.startsWith('GIT_CONFIG') || name === 'HOME' || name === 'XDG_CONFIG_HOME',
  );
  const stats = files.map((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? `${path}:${stat.ino}:${stat.size}:${stat.mtimeMs}` : path;
  });
  return JSON.stringify([env.toSorted(), stats]);
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
