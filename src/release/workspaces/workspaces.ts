import { SessError } from '../../errors.ts';
import type { Json } from '../../journal/entry.ts';
import { tableIn } from '../npm/manifest/values.ts';
import { folderPattern } from './folder-pattern.ts';

/** Patterns of folders that somebody named as members of a repository of several packages, and where. */
export interface Workspaces {
  readonly patterns: readonly string[];
  /** For errors. */
  readonly file: string;
}

/** More than anybody names; every folder is compared with all of them. */
const MOST = 1000;

/** Patterns of the folders that are workspaces, as package.json has them: a list, or an object with a list of packages. */
export function workspacePatterns(packageJson: { readonly [key: string]: Json }): string[] {
  const { workspaces } = packageJson;
  const list = Array.isArray(workspaces) ? workspaces : tableIn(workspaces).packages;
  return Array.isArray(list) ? list.filter((pattern) => typeof pattern === 'string') : [];
}

/**
 * Tells whether a folder is a workspace: the last pattern that fits it decides, and one that begins with `!` takes it out again.
 *
 * @throws bad-manifest for a pattern that is not understood: its packages would leave unseen
 */
export function workspaceFolders({ patterns, file }: Workspaces): (dir: string) => boolean {
  if (patterns.length > MOST) throw new SessError('bad-manifest', [file, `it names more than ${MOST} workspaces`]);
  const rules = patterns.map((pattern) => {
    const isOut = pattern.startsWith('!');
    const fits = folderPattern(isOut ? pattern.slice(1) : pattern);
    if (!fits)
      throw new SessError('bad-manifest', [file, `its workspaces ${pattern.slice(0, 100)} are not understood`]);
    return { isOut, fits };
  });
  return (dir) => rules.findLast(({ fits }) => fits(dir))?.isOut === false;
}
