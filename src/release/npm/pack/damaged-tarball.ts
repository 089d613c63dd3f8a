import type { Fault } from '../../archive/archive.ts';
import { NotKnown } from '../../not-known.ts';

/** A tarball that nobody could install. The checks of archives say what is wrong with it; all others pass it over. */
export class DamagedTarball extends NotKnown {
  readonly isDamagedTarball = true;

  constructor(
    /** From the root of the repository. */
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    super(`${file} is no package that could be installed`, 'skipped');
  }

  /** Each chunk of the program has a class of its own by this name. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && 'isDamagedTarball' in value;
  }
}
