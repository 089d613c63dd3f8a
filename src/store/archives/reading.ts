import type { FaultList } from '../../release/archive/faults.ts';
import type { ArchiveFile } from './archive-file.ts';
import type { Kept } from './kept.ts';

/** One pass through an archive: where it is read from, and where what is found goes. */
export interface Reading {
  readonly file: ArchiveFile;
  readonly kept: Kept;
  readonly faults: FaultList;
}
