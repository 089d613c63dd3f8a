import type { Release } from '../check.ts';
import { NotKnown } from '../not-known.ts';
import { tagNames } from './tags.ts';

/** A release that a package had before. */
export interface EarlierRelease {
  readonly tag: string;
  /** Files of the package that are not as they were then, from the root. */
  readonly changed: readonly string[];
}

/**
 * The release in which a package got the version that it still has, where it is one of several in a repository and has tags
 * of its own: such a package is seldom part of the release that is checked, and its version is taken by itself.
 */
export async function earlierRelease({ candidate, facts, habits }: Release): Promise<EarlierRelease | undefined> {
  if (facts.siblings.length === 0) return undefined;
  try {
    const git = await facts.git();
    const version = await facts.version();
    const common = new Set(tagNames({ name: '' }, version, habits.tagFormat));
    const own = tagNames(candidate, version, habits.tagFormat).filter((name) => !common.has(name));
    for (const tag of own) {
      const commit = git?.tags.get(tag);
      const changed = commit === undefined || commit === git?.head ? undefined : await facts.changedSince(commit);
      if (changed) return { tag, changed };
    }
  } catch (error) {
    // Who cannot ask git knows of no earlier release.
    if (!(error instanceof NotKnown)) throw error;
  }
  return undefined;
}
