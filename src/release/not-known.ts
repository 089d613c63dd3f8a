/**
 * A fact that cannot be had. Whoever asks for it ends there: the rule that needed it is reported as unknown, or as
 * skipped where nobody wanted it asked.
 */
export class NotKnown extends Error {
  readonly isNotKnown = true;

  constructor(
    readonly reason: string,
    readonly how: 'unknown' | 'skipped' = 'unknown',
    /** Of a registry that gave no usable answer: which way. */
    readonly code?: string,
    /** Something to type that may help. */
    readonly hint?: string,
  ) {
    super(reason);
  }

  /** Each chunk of the program has a class of its own by this name. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && 'isNotKnown' in value;
  }
}
