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
    return [
      {
        message: `${shownBytes(now)} in all, ${times(now, size)}${before.semver.version} (${shownBytes(size)}). What nobody meant to publish stays out by files in package.json or by .npmignore.`,
        hint: inPackage(release.candidate, 'npm pack --dry-run'),
      },
    ];
  },
};

/** Nothing can be so many times as much as nothing. */
function times(now: number, before: number): string {
  if (before === 0) return 'more than ';
  const factor = now / before;
  return `${factor < 9.95 ? factor.toFixed(1) : Math.round(factor)} times as much as `;
}

function shownBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return `${Math.round(bytes / 1000)} kB`;
}
