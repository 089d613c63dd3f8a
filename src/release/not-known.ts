/**
 * A fact that cannot be had. Whoever asks for it ends there: the rule that needed it is reported as unknown, or as
 * skipped where nobody wanted it asked.
 */
export class NotKnown extends Error {
  constructor(
    readonly reason: string,
    readonly how: 'unknown' | 'skipped' = 'unknown',
    /** Of a registry that gave no usable answer: which way. */
    readonly code?: string,
  ) {
    super(reason);
  }
}
