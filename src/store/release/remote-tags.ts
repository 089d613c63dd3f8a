import { NotKnown } from '../../release/not-known.ts';
import { endOf, startGit } from '../git/git.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';
import { firstLine } from '../git/trace.ts';

/** A remote that has said nothing for so long is not waited for. */
const PATIENCE_MS = 15_000;

/**
 * Tags of the remote that the branch follows, else of origin, each with the commit it leads to; undefined where there is
 * no remote.
 *
 * @throws NotKnown when the remote does not answer
 */
export async function readRemoteTags(repository: Repository): Promise<Map<string, string> | undefined> {
  const remote = hasGit() ? await remoteOf(repository) : undefined;
  if (remote === undefined) return undefined;
  // An address such as `../other.git` is meant from the work tree.
  const child = startGit(repository.gitDir, ['-C', repository.root, 'ls-remote', '--tags', '--', remote]);
  child.stdin.end();
  const timer = setTimeout(() => child.kill(), PATIENCE_MS);
  const { code, stdout, stderr } = await endOf(child).finally(() => clearTimeout(timer));
  if (code !== 0) throw new NotKnown(`git cannot read the tags of ${remote}: ${firstLine(stderr) || 'no answer'}`);
  return toTags(stdout.toString('utf8'));
}

async function remoteOf(repository: Repository): Promise<string | undefined> {
  const list = startGit(repository.gitDir, ['remote']);
  list.stdin.end();
  const remotes = (await endOf(list)).stdout.toString('utf8').split('\n').filter(Boolean);
  return remotes.includes('origin') ? 'origin' : remotes[0];
}

/** An annotated tag is listed twice; the line with `^{}` has the commit that it leads to. */
function toTags(listed: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const line of listed.split('\n')) {
    const [, oid, name, peeled] = /^([0-9a-f]{40,64})\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? [];
    if (oid && name && (peeled || !tags.has(name))) tags.set(name, oid);
  }
  return tags;
}
