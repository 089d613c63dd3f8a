import { hostname } from 'node:os';
import { SessError } from './errors.ts';
import { discover, type Repository } from './store/git/repository.ts';
import { type Settings, settingsOf } from './store/git/settings.ts';
import { CurrentFile } from './store/local/current.ts';
import { LiveFiles } from './store/local/live.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a command runs, known without starting git: enough to say which session is current. */
export interface Place {
  readonly cwd: string;
  readonly env: Environment;
  readonly repository: Repository;
  readonly settings: Settings;
  readonly current: CurrentFile;
  readonly live: LiveFiles;
  readonly host: string;
  /** Epoch milliseconds; pinned by SESS_NOW. */
  now(): number;
}

/** @throws not-a-repository, no-such-folder, foreign-repository, bad-ref, bad-time */
export async function openPlace(cwd: string, env: Environment): Promise<Place> {
  const now = clock(env);
  const repository = discover(cwd, env);
  const settings = await settingsOf(repository);
  return {
    ...{ cwd, env, repository, settings, now, host: hostname() },
    current: new CurrentFile(repository.gitDir, settings.ttl_s),
    live: new LiveFiles(`${repository.commonDir}/sess`),
  };
}

function clock(env: Environment): () => number {
  if (!env.SESS_NOW) return Date.now;
  const pinned = Date.parse(env.SESS_NOW);
  if (Number.isNaN(pinned)) throw new SessError('bad-time', ['SESS_NOW', env.SESS_NOW]);
  return () => pinned;
}
