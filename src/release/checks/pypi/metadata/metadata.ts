import type { Found, PypiCheck } from '../../../check.ts';
import { builtFiles } from '../../../pypi/built/built-files.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { metadataFaults } from '../../../python/metadata-faults.ts';

/** What has rules of its own. */
const ELSEWHERE = new Set(['local-version', 'private-classifier']);
/** What only the public index forbids. */
const PUBLIC_ONLY = new Set(['direct-url', 'bad-email', 'bad-url', 'project-url-label', 'summary-too-long']);

/** `pypi/metadata`, one rule for each way in which metadata is refused: `pypi/metadata/direct-url`. */
export const metadata: PypiCheck = {
  id: 'pypi/metadata',
  severity: 'error',
  about: 'pypi',
  title: 'PyPI takes the metadata of every file',
  why: 'The upload ends at the first file that is refused, and what was sent before it stays.',
  async run(release) {
    const isPrivate = (await destinationKind(release)) === 'private';
    const found = new Map<string, Found>();
    for (const { metadata: said, path } of await builtFiles(release)) {
      for (const { code, message } of said ? metadataFaults(said) : []) {
        // The files of one release say the same: what was said of the first one is not said again.
        if (ELSEWHERE.has(code) || found.has(`${code} ${message}`)) continue;
        found.set(`${code} ${message}`, {
          ...{ rule: `pypi/metadata/${code}`, message: `${message}.`, file: path },
          ...(isPrivate && PUBLIC_ONLY.has(code) ? { severity: 'info' as const } : {}),
        });
      }
    }
    return [...found.values()];
  },
};
