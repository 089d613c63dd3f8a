import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DirtyPath, GitFacts, TagKind } from '../../release/git-facts.ts';
import { gitText } from '../git/git.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';
import { readText } from '../local/read-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What git, and the CI that runs us, say of the commit that would be released; undefined where there is no git, no work
 * tree or no commit.
 *
 * @throws git-failed
 */
export async function readGitFacts(repository: Repository, env: Environment): Promise<GitFacts | undefined> {
  if (!hasGit() || repository.bare) return undefined;
  const [status, tags] = await Promise.all([
    gitText(repository, [
      ...[`--work-tree=${repository.root}`, 'status', '--porcelain=v2', '--branch', '-z'],
      ...['--no-renames', '--untracked-files=all', '--ignore-submodules=none'],
    ]),
    tagsOf(repository),
  ]);
  const { head, branch, upstream, dirty } = parseStatus(status);
  if (head === undefined) return undefined;
  const ciBranch = env.GITHUB_HEAD_REF || (env.GITHUB_REF_TYPE === 'branch' && env.GITHUB_REF_NAME);
  const ciTag = (env.GITHUB_REF_TYPE === 'tag' && env.GITHUB_REF_NAME) || env.CI_COMMIT_TAG;
  return {
    head,
    branch: branch ?? (ciBranch || env.CI_COMMIT_BRANCH || undefined),
    ciTag: ciTag || undefined,
    // A clone without its older commits has their edge in this file (gitrepository-layout(5)).
    shallow: existsSync(join(repository.commonDir, 'shallow')),
    ...tags,
    ...{ dirty, upstream },
    remoteDefault: remoteDefault(repository),
    containing: branch === undefined ? await branchesAtHead(repository) : [],
  };
}

/** What `git clone` notes of the remote's HEAD (gitrepository-layout(5)). */
function remoteDefault({ commonDir }: Repository): string | undefined {
  const head = readText(join(commonDir, 'refs/remotes/origin/HEAD'));
  return /^ref: refs\/remotes\/origin\/(.+)$/m.exec(head ?? '')?.[1];
}

/** Every tag with the commit it leads to; an annotated one through its tag object. */
async function tagsOf(repository: Repository): Promise<Pick<GitFacts, 'tags' | 'tagKinds'>> {
  const signed = '%(if)%(contents:signature)%(then)signed%(else)annotated%(end)';
  const format = `%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(if)%(*objectname)%(then)${signed}%(else)light%(end)`;
  const listed = await gitText(repository, ['for-each-ref', `--format=${format}`, 'refs/tags']);
  const tags = new Map<string, string>();
  const tagKinds = new Map<string, TagKind>();
  for (const line of listed.split('\n').filter(Boolean)) {
    const [name = '', oid = '', peeled = '', kind = 'light'] = line.split('\0');
    tags.set(name, peeled || oid);
    tagKinds.set(name, kind as TagKind);
  }
  return { tags, tagKinds };
}

/** Branches, here and of remotes, without the name of the remote, whose history holds HEAD. */
async function branchesAtHead(repository: Repository): Promise<string[]> {
  const listed = await gitText(repository, [
    ...['for-each-ref', '--contains', 'HEAD', '--format=%(refname)', 'refs/heads', 'refs/remotes'],
  ]);
  const names = listed.split('\n').map((ref) => /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(ref)?.[1]);
  return [...new Set(names)].filter((name) => name !== undefined && name !== 'HEAD') as string[];
}

interface Status {
  /** Undefined before the first commit. */
  readonly head: string | undefined;
  readonly branch: string | undefined;
  readonly upstream: GitFacts['upstream'];
  readonly dirty: DirtyPath[];
}

/** The output of git status --porcelain=v2 --branch -z (git-status(1), Porcelain Format Version 2). */
function parseStatus(output: string): Status {
  const dirty: DirtyPath[] = [];
  const headers = new Map<string, string>();
  for (const record of output.split('\0')) {
    const header = /^# (\S+) (.*)$/s.exec(record);
    if (header) headers.set(header[1] ?? '', header[2] ?? '');
    else if (record.startsWith('? ')) dirty.push({ path: record.slice(2), how: 'untracked' });
    else if (/^[12u] /.test(record)) dirty.push(changed(record));
  }
  const [, ahead, behind] = /^\+(\d+) -(\d+)$/.exec(headers.get('branch.ab') ?? '') ?? [];
  const name = headers.get('branch.upstream');
  const [oid, head] = [headers.get('branch.oid'), headers.get('branch.head')];
  return {
    head: oid === '(initial)' ? undefined : oid,
    branch: head === '(detached)' ? undefined : head,
    upstream: name && ahead !== undefined ? { name, ahead: Number(ahead), behind: Number(behind) } : undefined,
    dirty,
  };
}

/** Fields before the path: eight for an ordinary change, ten for an unmerged one. */
function changed(record: string): DirtyPath {
  const fields = record.split(' ');
  const path = fields.slice(record.startsWith('u') ? 10 : 8).join(' ');
  return { path, how: fields[2]?.startsWith('S') ? 'submodule' : 'changed' };
}
