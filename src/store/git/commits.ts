import { finish, gitText, runGit, startGit } from './git.ts';
import { type Move, movesSince, type ReflogPosition } from './reflog.ts';
import type { Repository } from './repository.ts';

/** A commit that was made in a work tree, with what it changed. */
export interface MadeCommit {
  readonly oid: string;
  readonly subject: string;
  /** ISO 8601 UTC, from the committer date. */
  readonly at: string;
  /** git-patch-id(1), stable: the same change has the same one after a rebase. Empty for merges and huge commits. */
  readonly patch_id: string;
  readonly paths: readonly string[];
  readonly files: number;
  readonly insertions: number;
  readonly deletions: number;
  /** Commits that this one took the place of when it was amended. */
  readonly replaces: readonly string[];
}

/** Paths kept per commit; the number of files is always exact. */
const MOST_PATHS = 100;
/** A patch id needs the whole diff; above this many changed lines it is not worth the wait. */
const MOST_PATCH_LINES = 100_000;
/** A subject is one line for people; what goes on for pages is cut. */
const MOST_SUBJECT = 1000;
const FORMAT = '%H%x00%ct%x00%s';
/** Plumbing and nothing but: what a person sees of a diff is a matter of their configuration. */
const DIFF = ['diff-tree', '--stdin', '--root', '-r', '--no-renames', '--no-ext-diff', '--no-textconv'];

/** From where commits are collected: a place in the reflog, and HEAD as it was there. */
export interface Start {
  readonly reflog: ReflogPosition;
  readonly base: string | null;
}

/**
 * The commits made in this work tree since a start, oldest first, amended ones left out. Without a reflog, as in a
 * bare repository: the commits between `base` and HEAD.
 */
export async function commitsMade(repository: Repository, { reflog, base }: Start): Promise<MadeCommit[]> {
  const moves = await movesSince(repository, reflog);
  const { oids, replaced } = moves ? made(moves) : await fromRange(repository, base);
  return describe(repository, oids, replaced);
}

/** Which of these commits some branch, tag or work tree still holds. */
export async function stillReachable(repository: Repository, oids: readonly string[]): Promise<Set<string>> {
  const known = await existing(repository, oids);
  if (known.length === 0) return new Set();
  const [tips, trees] = await Promise.all([
    gitText(repository, ['for-each-ref', '--format=%(objectname)', ...HOLDERS]),
    gitText(repository, ['worktree', 'list', '--porcelain']),
  ]);
  const heads = [...trees.matchAll(/^HEAD ([0-9a-f]+)$/gm)].map(([, oid = '']) => oid);
  const held = [...tips.split('\n'), ...heads].filter(Boolean).map((oid) => `^${oid}`);
  // A ref that points at nothing must not hide what the others hold.
  const args = ['rev-list', '--ignore-missing', '--stdin'];
  const lost = new Set((await gitText(repository, args, `${[...known, ...held].join('\n')}\n`)).split('\n'));
  return new Set(known.filter((oid) => !lost.has(oid)));
}

const HOLDERS = ['refs/heads', 'refs/remotes', 'refs/tags'];

async function existing({ gitDir }: Repository, oids: readonly string[]): Promise<string[]> {
  const { stdout } = await runGit(
    gitDir,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    `${oids.join('\n')}\n`,
  );
  return [...stdout.toString('utf8').matchAll(/^([0-9a-f]+) commit$/gm)].map(([, oid = '']) => oid);
}

interface Made {
  readonly oids: readonly string[];
  /** New id -> the ids it took the place of. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
}

function made(moves: readonly Move[]): Made {
  const replaced = new Map<string, string[]>();
  const oids = new Set<string>();
  for (const { oid, from, action } of moves) {
    if (!makesCommit(action)) continue;
    if (action.startsWith('commit (amend)') && from && from !== oid) {
      replaced.set(oid, [from, ...(replaced.get(from) ?? [])]);
      oids.delete(from);
    }
    oids.add(oid);
  }
  return { oids: [...oids], replaced };
}

/** Whether HEAD came to a commit that was made by this move. What follows the colon may be a subject: anything. */
function makesCommit(action: string): boolean {
  if (/^commit(?: \([^)]*\))?:/.test(action)) return true;
  if (/: fast-forward$/i.test(action)) return false;
  return (
    /^(?:cherry-pick|revert|am|rebase): /.test(action) ||
    /^(?:rebase|pull)\b.*? \((?:pick|reword|edit|squash|fixup|continue|merge|revert)\): /.test(action) ||
    /^(?:merge|pull)\b.*: (?:Merge made by|In-index merge)/.test(action)
  );
}

async function fromRange(repository: Repository, base: string | null): Promise<Made> {
  const { code, stdout } = await runGit(repository.gitDir, [
    'rev-list',
    '--reverse',
    'HEAD',
    ...(base ? ['--not', base] : []),
  ]);
  return { oids: code === 0 && base ? stdout.toString('utf8').split('\n').filter(Boolean) : [], replaced: new Map() };
}

async function describe(
  repository: Repository,
  oids: readonly string[],
  replaced: Made['replaced'],
): Promise<MadeCommit[]> {
  const held = await stillReachable(repository, oids);
  const kept = oids.filter((oid) => held.has(oid));
  if (kept.length === 0) return [];
  const stats = [...DIFF, '--always', '--numstat', '-z', '--encoding=UTF-8', `--format=${FORMAT}`];
  const commits = parse(await gitText(repository, stats, `${kept.join('\n')}\n`), replaced);
  const small = commits.filter(({ insertions, deletions }) => insertions + deletions <= MOST_PATCH_LINES);
  const patchIds = await patchIdsOf(
    repository,
    small.map(({ oid }) => oid),
  );
  return commits.map((commit) => ({ ...commit, patch_id: patchIds.get(commit.oid) ?? '' }));
}

/** Three fields per commit, then one per file; no field holds a NUL, and only a file's begins with its numbers. */
function parse(log: string, replaced: Made['replaced']): MadeCommit[] {
  const fields = log.split('\0');
  const commits: MadeCommit[] = [];
  for (let at = 0; at + 2 < fields.length; ) {
    const [oid = '', seconds = '', subject = ''] = fields.slice(at, at + 3);
    const changes: { added: number; removed: number; path: string }[] = [];
    for (at += 3; at < fields.length; at++) {
      const [, added, removed, path] = /^\n?(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(fields[at] ?? '') ?? [];
      if (path === undefined) break;
      changes.push({ path, added: Number(added) || 0, removed: Number(removed) || 0 });
    }
    commits.push({
      ...{ oid: oid.trim(), subject: cut(subject), at: isoTime(Number(seconds)), patch_id: '' },
      paths: changes.slice(0, MOST_PATHS).map(({ path }) => path),
      files: changes.length,
      insertions: changes.reduce((sum, { added }) => sum + added, 0),
      deletions: changes.reduce((sum, { removed }) => sum + removed, 0),
      replaces: replaced.get(oid.trim()) ?? [],
    });
  }
  return commits;
}

function cut(subject: string): string {
  return subject.length <= MOST_SUBJECT ? subject : `${[...subject.slice(0, MOST_SUBJECT)].slice(0, -1).join('')}…`;
}

/** git keeps any number; dates end in the year 9999. */
function isoTime(seconds: number): string {
  return new Date(Math.min(Math.max(seconds || 0, 0), 253_402_300_799) * 1000).toISOString();
}

async function patchIdsOf({ gitDir }: Repository, oids: readonly string[]): Promise<Map<string, string>> {
  if (oids.length === 0) return new Map();
  const patches = startGit(gitDir, [...DIFF, '--patch', '--full-index']);
  patches.on('error', () => {});
  patches.stdin.on('error', () => {});
  patches.stderr.resume();
  patches.stdin.end(`${oids.join('\n')}\n`);
  const { stdout } = await finish(startGit(gitDir, ['patch-id', '--stable']), patches.stdout);
  const lines = stdout.toString('utf8').matchAll(/^([0-9a-f]+) ([0-9a-f]+)$/gm);
  return new Map([...lines].map(([, patch = '', oid = '']) => [oid, patch]));
}
