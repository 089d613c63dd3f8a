import { runGit } from './git.ts';
import type { Repository } from './repository.ts';

/** A place in the HEAD reflog of a work tree. Both parts are kept, since git drops old entries now and then. */
export interface ReflogPosition {
  /** How many entries there were. */
  readonly length: number;
  /** The newest of them; empty when there was none. */
  readonly newest: string;
}

/** One move of HEAD. */
export interface Move {
  readonly oid: string;
  /** Where HEAD was before; empty when it was nowhere. */
  readonly from: string;
  /** What git noted, as in `commit (amend): Fix the parser`. */
  readonly action: string;
}

/** Where the reflog ends now: what is added later happened later, whatever the clocks say. */
export async function reflogEnd(repository: Repository): Promise<ReflogPosition> {
  const [length, [newest = '']] = await Promise.all([count(repository), read(repository, 1)]);
  return { length, newest };
}

/** The moves of HEAD since a position, oldest first; undefined where no reflog is kept, as in a bare repository. */
export async function movesSince(repository: Repository, position: ReflogPosition): Promise<Move[] | undefined> {
  const length = await count(repository);
  if (length === 0) return undefined;
  const lines = await since(repository, position, length);
  const parsed = lines.map((line) => line.split('\0')).toReversed();
  return parsed.map(([oid = '', , action = ''], index) => ({
    ...{ oid, action },
    from: (index === 0 ? position.newest.split('\0')[0] : parsed[index - 1]?.[0]) ?? '',
  }));
}

/** Newest first. The count alone is right until old entries are dropped; then the position is looked for. */
async function since(repository: Repository, { length, newest }: ReflogPosition, now: number): Promise<string[]> {
  const expected = Math.max(0, now - length);
  const likely = await read(repository, expected + 1);
  if ((likely[expected] ?? '') === newest) return likely.slice(0, expected);
  const all = await read(repository, now);
  const found = all.lastIndexOf(newest);
  return found < 0 ? all.filter((line) => secondsOf(line) >= secondsOf(newest)) : all.slice(0, found);
}

function secondsOf(line: string): number {
  return Number(/@\{(\d+)/.exec(line.split('\0')[1] ?? '')?.[1] ?? 0);
}

async function count({ gitDir }: Repository): Promise<number> {
  const { code, stdout } = await runGit(gitDir, ['rev-list', '--walk-reflogs', '--count', 'HEAD']);
  return code === 0 ? Number(stdout.toString('utf8')) : 0;
}

/** Lines of id, time and action, newest first. */
async function read({ gitDir }: Repository, most: number): Promise<string[]> {
  const plain = ['--no-show-signature', '--encoding=UTF-8', '--date=raw', '--format=%H%x00%gd%x00%gs'];
  const { stdout } = await runGit(gitDir, ['log', '--walk-reflogs', `--max-count=${most}`, ...plain, 'HEAD']);
  return stdout.toString('utf8').split('\n').filter(Boolean);
}
