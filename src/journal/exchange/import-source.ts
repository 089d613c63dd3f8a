import { SessError } from '../../errors.ts';
import type { ForeignSession } from './foreign/foreign-session.ts';
import type { Sourced } from './sound-entry.ts';

/** Something an import leaves out, with the reason. */
export interface LeftOut {
  readonly where: string;
  readonly reason: string;
}

/** What was read from a source before the journal is looked at. */
export interface ImportSource {
  /** Which of the formats it is, as results name it. */
  readonly kind: string;
  /** Entries that sess wrote, with ids of their own. */
  readonly entries: readonly Sourced[];
  readonly foreign?: readonly ForeignSession[];
  readonly skipped: readonly LeftOut[];
}

/** The refusal of a whole import because of one place in it. */
export function refuseImport(where: string, reason: string): never {
  throw new SessError('cannot-import', [where, reason]);
}
