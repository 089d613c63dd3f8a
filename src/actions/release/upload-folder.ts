import { relative, resolve, sep } from 'node:path';
import type { Dist } from '../../release/facts.ts';
import { listDist } from '../../store/release/dist-folder.ts';

/**
 * The folder of files to upload of a package: its own; where it has none, the one in the root, into which workspaces build.
 * Undefined where there is neither.
 *
 * @param root absolute
 * @param dir of the package, from the root
 * @param said what the folder is called, from the package's; undefined for the usual name
 * @throws NotKnown where it cannot be looked into
 */
export function uploadFolder(root: string, dir: string, said = 'dist'): Dist | undefined {
  const [own, common] = [fromTop(root, dir, said), fromTop(root, '.', said)];
  // `../out` of a package is in the repository, that of the root is not.
  const folders = common === '..' || common.startsWith('../') ? [own] : [own, common];
  for (const folder of new Set(folders)) {
    const files = listDist(resolve(root, folder));
    if (files) return { dir: folder, files };
  }
  return undefined;
}

function fromTop(root: string, dir: string, said: string): string {
  return (
    relative(root, resolve(root, dir, said))
      .split(sep)
      .join('/') || '.'
  );
}
