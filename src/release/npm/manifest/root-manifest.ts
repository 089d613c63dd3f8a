import type { NpmCandidate } from '../../candidate.ts';
import { readPackageJson } from '../npm-candidate.ts';

/** What leads from the folder of a package, which is given from the root, back to the root. */
export function toRoot(dir: string): string {
  return dir === '.' ? '' : '../'.repeat(dir.split('/').length);
}

/** A package.json of the surroundings; undefined for one that cannot be read, which whoever reads it as a package says. */
export function manifestIn(text: string | undefined): NpmCandidate['packageJson'] | undefined {
  try {
    return text === undefined ? undefined : readPackageJson(text, 'package.json');
  } catch {
    return undefined;
  }
}
