import type { Repository } from '../git/repository.ts';
import { type RefValue, refsUnder } from './git/refs.ts';
import { KEPT } from './ref-aside.ts';

/** Refs of sess beside the journal's own: those that were fetched from remotes, and all others but what was set aside. */
export async function refsBeside(
  repository: Repository,
  journal: string,
): Promise<{ remotes: RefValue[]; others: RefValue[] }> {
  const refs = await refsUnder(repository, ['refs/sess']);
  const beside = refs.filter(({ name }) => name !== journal && !name.startsWith(KEPT));
  const isRemote = ({ name }: RefValue): boolean => name.startsWith('refs/sess/remotes/');
  return { remotes: beside.filter(isRemote), others: beside.filter((ref) => !isRemote(ref)) };
}
