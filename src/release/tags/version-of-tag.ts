import { sameVersion } from '../python/version-order.ts';

/** What a tag says. */
export interface TaggedVersion {
  /** What stands before the version: `v`, `name@`. */
  readonly prefix: string;
  readonly text: string;
  /** Whether a version is the same, however either is written. */
  isSame(version: string): boolean;
}

/** The version in a tag; undefined for a tag without one. With Python `v2024.1.5` is a tag of 2024.01.05. */
export function versionOfTag(tag: string, ecosystem: 'npm' | 'pypi'): TaggedVersion | undefined {
  // No tag of git has a space in it; CI and people may say anything.
  const [, prefix = '', text] = /\s/.test(tag) ? [] : (/^((?:.*[@/_-])?v?)(\d\S*)$/i.exec(tag) ?? []);
  if (text === undefined) return undefined;
  return {
    prefix,
    text,
    isSame: (version) => text === version || (ecosystem === 'pypi' && sameVersion(text, version)),
  };
}
