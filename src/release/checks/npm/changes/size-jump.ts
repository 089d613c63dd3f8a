import type { NpmCheck } from '../../../check.ts';
import { changesSince } from '../../../npm/changes-since.ts';
import { inPackage } from '../../../shown.ts';

const TIMES = 3;
/** A small package may grow by a file. */
const LEAST_BYTES = 100_000;

/** `npm/size-jump` */
export const sizeJump: NpmCheck = {
  id: 'npm/size-jump',
  severity: 'warning',
  about: 'npm',
  title: 'the package is about as large as the one before',
  why: 'A package that is suddenly several times as large usually has something in it that nobody meant to publish.',
  async run(release) {
    const { before } = await changesSince(release);
    const size = before.published.unpackedSize;
    const now = (await release.facts.packed()).files.reduce((sum, file) => sum + file.size, 0);
    if (size === undefined || now < size * TIMES || now - size < LEAST_BYTES) return [];
    const times = (now / size).toFixed(1);
    return [
      {
        message: `${kilobytes(now)} in all, ${times} times as much as ${before.semver.version} (${kilobytes(size)}).`,
        hint: inPackage(release.candidate, 'npm pack --dry-run'),
      },
    ];
  },
};

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
