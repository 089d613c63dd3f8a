import { redacted } from '../../../journal/kinds/redacted.ts';
import { gitText } from '../../git/git.ts';
import type { ObjectReader } from '../../git/objects.ts';
import type { Repository } from '../../git/repository.ts';
import { QUARANTINE } from '../quarantine.ts';

/** Something that was taken out of the journal because git could not give it, and has not come back to its place. */
export interface Absent {
  readonly path: string;
  readonly oid: string;
  /** Whether git has it by now. */
  readonly found: boolean;
}

/** Notes that are looked at; a journal with more has lost more than a list can say. */
const MOST = 1000;

/** Object ids of what was set aside on the ref, by path. @throws git-failed, no-git */
export async function asideOids(repository: Repository, commit: string): Promise<Map<string, string>> {
  const listed = await gitText(repository, ['ls-tree', '-r', '-z', commit, '--', `${QUARANTINE}/`]);
  const lines = listed.split('\0').flatMap((line) => {
    const [, oid = '', path = ''] = /^\d+ \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return oid ? [[path, oid] as const] : [];
  });
  return new Map(lines);
}

/** Sessions of which a redaction may be among what is lost. */
export function doubtfulSessions(absent: readonly Absent[]): Set<string> {
  const paths = absent.filter(({ found }) => !found).map(({ path }) => path);
  const doubtful = paths.filter((path) => path.endsWith(`.${redacted.name}.md`) || !path.endsWith('.md'));
  return new Set(doubtful.flatMap((path) => /\/(sess_\w+)(?:\/|$)/.exec(path)?.[1] ?? []));
}

/** What the journal has lost, by the notes that were left when it was taken out. @throws git-failed, no-git */
export async function absentThings(repository: Repository, reader: ObjectReader, commit: string): Promise<Absent[]> {
  const kept = await asideOids(repository, commit);
  const notes = [...kept.keys()].filter((path) => /\.lost(?:\.\d+)?$/.test(path));
  const absent = new Map<string, Absent>();
  for (const note of notes.slice(0, MOST)) {
    const blob = await reader.find(`${commit}:${note}`);
    const text = blob?.data.toString('utf8') ?? '';
    const said = /^path: (.+)$/m.exec(text)?.[1] ?? '';
    const path = /^"(.*)"$/.exec(said)?.[1] ?? said;
    const oid = /^object: ([0-9a-f]{40,64})$/m.exec(text)?.[1];
    if (path === '' || !oid || (await reader.find(`${commit}:${path}`))) continue;
    absent.set(path, { path, oid, found: (await reader.find(oid)) !== undefined });
  }
  return [...absent.values()];
}
