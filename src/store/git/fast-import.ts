import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import { safeName } from '../../journal/entry.ts';
import { endOf, type GitResult, startGit } from './git.ts';
import { refusal } from './refusal.ts';

/** One change of the tree: a file with its content, an object that git has already, or a path to delete. */
export type Change =
  | { readonly path: string; readonly content: string }
  | { readonly path: string; readonly mode: string; readonly oid: string }
  | { readonly path: string; readonly delete: true };

export interface CommitRequest {
  readonly ref: string;
  /** The commit to build on; the ref moves only from here. Undefined when the ref does not exist. */
  readonly from: string | undefined;
  /** `Name <email>` */
  readonly identity: string;
  readonly ms: number;
  readonly message: string;
  readonly changes: readonly Change[];
  /** Paths whose tree ids the caller wants to know afterwards. */
  readonly trees: readonly string[];
  /** Any object id of the repository, when the commit is only to be made: the ref named is none, and stays none. */
  readonly loose?: string;
}

/**
 * `moved` when the ref was no longer where the commit was built: nothing was changed, and the caller starts again.
 * `lock` is the file by which another git process keeps us from the ref.
 */
export type CommitResult =
  | { readonly moved: true; readonly lock?: string | undefined }
  | { readonly commit: string; readonly trees: ReadonlyMap<string, string> };

/** What the ref held cannot be compared with: that is damage, and no other writer helps. */
const UNREADABLE = /Could not read|is corrupt|unable to unpack/;

/** Somebody else was faster. A lock that cannot be had because of another ref's name never can. */
const MOVED =
  /does not contain|but expected|unable to create temporary file: No such file|reference already exists|cannot lock ref(?!.*; cannot create)/;

const LOCKED = /Unable to create '(.+?)': File exists/;

/** Changes that surely make fewer than the hundred objects above which git keeps the pack: a file and its trees each. */
const MOST_SMALL = 12;

/** A started `git fast-import`: starting it early hides its start-up behind the reads that prepare the commit. */
export class FastImport {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #end: Promise<GitResult>;
  /** Marks of contents that git has already. */
  readonly #sent = new Map<Change, number>();

  constructor(
    readonly gitDir: string,
    readonly size: 'small' | 'any' = 'any',
  ) {
    // Its defaults sync neither the objects it unpacks nor the ref (git-config(1), core.fsync). A small commit leaves
    // no pack behind, so its pack need not be synced. Hooks of the user's refs have no business with this one.
    const sync = size === 'small' ? 'loose-object,reference' : 'all';
    const settings = [`core.fsync=${sync}`, 'fastimport.unpackLimit=100', 'core.hooksPath=/dev/null'];
    const options = settings.flatMap((setting) => ['-c', setting]);
    this.#child = startGit(gitDir, [...options, 'fast-import', '--quiet', '--done', '--date-format=raw']);
    this.#end = endOf(this.#child);
    // Why it could not be started is told to whoever makes the commit.
    this.#end.catch(() => {});
  }

  /** Hands git contents of a large commit while the rest is still being made; the commit names the same changes. */
  send(changes: readonly Change[]): void {
    if (this.size === 'small') return;
    const { stdin } = this.#child;
    const parts: string[] = [];
    for (const change of changes) {
      if (!('content' in change)) continue;
      const mark = this.#sent.size + 2;
      this.#sent.set(change, mark);
      parts.push(`blob\nmark :${mark}\n`, data(change.content));
    }
    stdin.write(parts.join(''));
  }

  /** Makes the commit. @throws disk-full, read-only, git-failed, no-git */
  async commit(request: CommitRequest): Promise<CommitResult> {
    if (this.size === 'small' && request.changes.length > MOST_SMALL) {
      this.abandon();
      return new FastImport(this.gitDir).commit(request);
    }
    this.#child.stdin.end(stream(request, this.#sent));
    const { code, stdout, stderr } = await this.#end;
    if (code === 0) return { commit: commitOf(stdout), trees: treesOf(stdout) };
    rmSync(join(this.gitDir, `fast_import_crash_${this.#child.pid}`), { force: true });
    const refused = refusal('fast-import', stderr, this.gitDir);
    if (refused.code === 'git-failed' && MOVED.test(stderr) && !UNREADABLE.test(stderr))
      return { moved: true, lock: LOCKED.exec(stderr)?.[1] };
    throw refused;
  }

  /** Ends it without a commit. */
  abandon(): void {
    this.#child.stdin.end('done\n');
    this.#child.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) (stream as Socket).unref();
  }
}

function stream(
  { ref, from, identity, ms, message, changes, trees, loose }: CommitRequest,
  sent: ReadonlyMap<Change, number>,
): Buffer {
  const parts: string[] = [
    `commit ${ref}\nmark :1\ncommitter ${identity} ${Math.floor(ms / 1000)} +0000\n`,
    data(message),
  ];
  if (from) parts.push(`from ${from}\n`);
  for (const change of changes) {
    // What is not a plain path could end the line and begin a command.
    if (!change.path.split('/').every(safeName)) throw new SessError('bug', [`an unsafe path: ${change.path}`]);
    if ('delete' in change) parts.push(`D ${change.path}\n`);
    else if ('oid' in change) parts.push(`M ${change.mode} ${change.oid} ${change.path}\n`);
    else if (sent.has(change)) parts.push(`M 100644 :${sent.get(change)} ${change.path}\n`);
    else parts.push(`M 100644 inline ${change.path}\n`, data(change.content));
  }
  for (const path of trees) parts.push(`ls "${path}"\n`);
  parts.push('get-mark :1\n');
  // From nowhere means that there is to be no such ref; the commit has been written by then (git-fast-import(1), reset).
  if (loose) parts.push(`reset ${ref}\nfrom ${'0'.repeat(loose.length)}\n\n`);
  parts.push('done\n');
  return Buffer.from(parts.join(''), 'utf8');
}

function data(content: string): string {
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}

function treesOf(stdout: Buffer): Map<string, string> {
  const lines = stdout.toString('utf8').matchAll(/^040000 tree ([0-9a-f]+)\t(.+)$/gm);
  return new Map([...lines].map(([, oid = '', path = '']) => [path, oid]));
}

function commitOf(stdout: Buffer): string {
  return /^([0-9a-f]{40,64})$/m.exec(stdout.toString('utf8'))?.[1] ?? '';
}
