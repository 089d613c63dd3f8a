import type { Repository } from '../git/repository.ts';
import { missingObjects } from './git/missing.ts';
import { type RefValue, readRef } from './git/refs.ts';
import { moveRef } from './git/update-ref.ts';
import { noteAside } from './local/set-aside.ts';

/** The refs that keep git from throwing away what a ref held that was set aside. */
export const KEPT = 'refs/sess/quarantine/';

/**
 * Notes what a ref holds before it is moved: in a file, and, where git can give all of the object, by a ref of its own.
 * The same again changes nothing.
 *
 * @throws git-failed, read-only, disk-full, no-git
 */
export async function keepRefValue(repository: Repository, sessDir: string, seen: RefValue, at: string): Promise<void> {
  const held = seen.oid ?? seen.target ?? 'nothing that git can read';
  const slug = `${seen.name}-${seen.oid ?? seen.target ?? 'broken'}`.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 150);
  const lines = [
    `ref: ${seen.name}`,
    `held: ${held}`,
    ...(seen.target ? [`symbolic: ${seen.target}`] : []),
    `at: ${at}`,
  ];
  noteAside(sessDir, 'refs', slug, `${lines.join('\n')}\n`);
  // What a symbolic ref stands for has a ref already.
  if (!seen.oid || seen.target) return;
  const { oids, broken } = await missingObjects(repository, [seen.oid], 'history');
  if (oids.length > 0 || broken !== undefined) return;
  const name = `${KEPT}${seen.oid}`;
  if (!(await readRef(repository, name))) await moveRef(repository, name, undefined, seen.oid);
}

/** Notes what a ref holds, and deletes it. False when it holds something else by now. @throws what `keepRefValue` throws */
export async function setRefAside(
  repository: Repository,
  sessDir: string,
  seen: RefValue,
  at: string,
): Promise<boolean> {
  await keepRefValue(repository, sessDir, seen, at);
  return moveRef(repository, seen.name, seen, undefined);
}
