import { hostname } from 'node:os';
import { SessError } from './errors.ts';
import { discover, type Repository } from './store/git/repository.ts';
import { freshSettings, type Settings, settingsOf } from './store/git/settings.ts';
import { type CurrentFile, currentOfAgent, currentOfWorktree } from './store/local/current.ts';
import { LiveFiles } from './store/local/live.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a command runs, known without starting git: enough to say which session is current. */
export interface Place {
  readonly cwd: string;
  readonly env: Environment;
  readonly repository: Repository;
  readonly settings: Settings;
  /** Of this work tree. */
  readonly current: CurrentFile;
  /** Of the agent that runs this command, when one does. */
  readonly ofAgent: CurrentFile | undefined;
  /** The agent's own session id. */
  readonly agent: string | undefined;
  readonly live: LiveFiles;
  readonly host: string;
  /** Epoch milliseconds; pinned by SESS_NOW. */
  now(): number;
}

/** Environment variables in which an agent says which of its own sessions runs a command. */
const AGENT_SESSIONS = ['CLAUDE_CODE_SESSION_ID', 'CODEX_THREAD_ID', 'GEMINI_SESSION_ID'];

/** To use a repository, or only to look at it: then nothing is remembered, and any `sess.ref` is taken as it stands. */
export type Access = 'use' | 'look';

/** @throws not-a-repository, no-such-folder, foreign-repository, bad-ref, bad-time */
export async function openPlace(cwd: string, env: Environment, access: Access = 'use'): Promise<Place> {
  const now = clock(env);
  const repository = discover(cwd, env);
  const settings = await (access === 'look' ? freshSettings : settingsOf)(repository);
  const sessDir = `${repository.commonDir}/sess`;
  const agent = AGENT_SESSIONS.map((name) => env[name]).find(Boolean);
  return {
    ...{ cwd, env, repository, settings, now, agent, host: hostname() },
    current: currentOfWorktree(repository.gitDir, settings.ttl_s),
    ofAgent: agent ? currentOfAgent(sessDir, agent, settings.ttl_s) : undefined,
    live: new LiveFiles(sessDir),
  };
}

/** The clock of a process: pinned by SESS_NOW, which tests and demonstrations set. @throws bad-time */
export function clock(env: Environment): () => number {
  if (!env.SESS_NOW) return Date.now;
  const pinned = Date.parse(env.SESS_NOW);
  if (Number.isNaN(pinned)) throw new SessError('bad-time', ['SESS_NOW', env.SESS_NOW]);
  return () => pinned;
}
