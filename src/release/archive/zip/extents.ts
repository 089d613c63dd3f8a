import type { FaultList } from '../faults.ts';

/** The bytes of an archive that a member takes, from its local header to the end of its content or data descriptor. */
export interface Extent {
  readonly rawName: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Adds what a reader that goes from local header to local header would see and the central directory does not have, or the other way
 * round: bytes before the first member, between two, after the last, and bytes that two members share.
 */
export function checkExtents(extents: readonly Extent[], directory: number, faults: FaultList): void {
  let covered = 0;
  for (const { rawName, start, end } of extents.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < covered) faults.of(rawName, 'header-mismatch', 'shares bytes with another member');
    else if (start > covered) gap(covered, start, faults);
    covered = Math.max(covered, end);
  }
  if (covered < directory) gap(covered, directory, faults);
  if (covered > directory) faults.whole('corrupt', 'its members reach into its central directory');
}

function gap(from: number, to: number, faults: FaultList): void {
  if (from > 0) faults.whole('hidden-bytes', `${to - from} bytes at ${from} belong to no member`);
  else if (!faults.has('prepended-bytes')) faults.whole('prepended-bytes', `${to} bytes stand before the archive`);
}
