import type { Found } from '../check.ts';
import { listed } from '../shown.ts';
import type { EarlierRelease } from './earlier-release.ts';

/** Files that are named; the rest are counted. */
const MOST = 5;

/** What is said of a package that still has the version of its last release, which is published. */
export function notReleased(message: string, { tag, changed }: EarlierRelease): Found {
  if (changed.length === 0)
    return {
      severity: 'info',
      message: `${message}, and nothing has changed since ${tag}: it is no part of this release.`,
    };
  return {
    severity: 'warning',
    message: `${message}, and these have changed since ${tag}: ${listed(changed, MOST)}. To be part of this release it needs a new version.`,
  };
}
