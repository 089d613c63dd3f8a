import { startGit } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import type { CheckedReader } from './checked-reader.ts';
import { looseObjects } from './git/loose.ts';
import { isPartial, missingObjects } from './git/missing.ts';

/** What is wrong with what a commit leads to, its own tree and all that came before it. */
export interface HistoryFault {
  /** Ids of objects that are missing; none when git cannot even say that. */
  readonly oids: readonly string[];
  readonly damaged: readonly string[];
  /** What git said instead. */
  readonly said: string | undefined;
}

/** Objects in files of their own that are read. There are more only where nobody lets git pack them. */
const MOST_LOOSE = 20_000;
const AT_ONCE = 200;

/**
 * Looks whether git has everything a commit leads to. Packs are taken at their word; objects in files of their own, which
 * is where a crash leaves its marks, are read. Nothing is fetched.
 *
 * @throws git-failed, no-git
 */
export async function faultOf(
  repository: Repository,
  reader: CheckedReader,
  commit: string,
): Promise<HistoryFault | undefined> {
  const { oids, broken } = await missingObjects(repository, [commit], 'history');
  // Whatever a partial clone lacks it may have been promised; what its newest tree lacks is known for certain.
  const lost = oids.length > 0 && (await isPartial(repository)) ? [] : oids;
  const damaged = broken === undefined ? await damagedIn(repository, reader, commit) : [];
  if (broken === undefined && lost.length === 0 && damaged.length === 0) return undefined;
  return { oids: lost, damaged, said: broken };
}

async function damagedIn(repository: Repository, reader: CheckedReader, commit: string): Promise<string[]> {
  const loose = looseObjects(repository, MOST_LOOSE);
  if (!loose || loose.size === 0) return [];
  const ours = await objectsOf(repository, commit, loose);
  const bad: string[] = [];
  for (let from = 0; from < ours.length; from += AT_ONCE) {
    const some = ours.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map((oid) => reader.find(oid)));
    bad.push(...some.filter((oid, index) => !found[index] && reader.absence(oid) === 'damaged'));
  }
  return bad;
}

/** Those of the objects given that a commit leads to. */
function objectsOf({ gitDir }: Repository, commit: string, among: ReadonlySet<string>): Promise<string[]> {
  const child = startGit(gitDir, ['rev-list', '--objects', '--missing=print', commit, '--']);
  child.stdin.on('error', () => {}).end();
  const found: string[] = [];
  let rest = '';
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const oid = line.slice(0, (line.indexOf(' ') + 1 || line.length + 1) - 1);
      if (among.has(oid)) found.push(oid);
    }
  });
  child.stderr.resume();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(found));
  });
}
