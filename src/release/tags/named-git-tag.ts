import valid from 'semver/functions/valid.js';
import type { ReleaseOptions } from '../check.ts';
import { versionOfTag } from './version-of-tag.ts';

/**
 * The git tag that somebody named. With npm `--tag` is a dist-tag, unless it is a whole version, alone or after a name, as in
 * `v1.4.0` and `name@1.4.0`: npm takes no such dist-tag.
 */
export function namedGitTag({ tag }: ReleaseOptions, ecosystem: 'npm' | 'pypi'): string | undefined {
  if (tag === undefined || ecosystem === 'pypi') return tag;
  const { prefix = '-', text = '' } = versionOfTag(tag, 'npm') ?? {};
  return /^v?$|[@/]v?$/.test(prefix) && valid(text) !== null ? tag : undefined;
}
