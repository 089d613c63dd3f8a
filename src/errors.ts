import { catalogue } from './refusals/index.ts';
import type { Exit, Refusal } from './refusals/refusal.ts';

export type ErrorCode = keyof typeof catalogue;

/** A refusal a person can read: a code scripts can match, one sentence, and things to type. */
export class SessError extends Error {
  override readonly name = 'SessError';
  readonly hints: string[];
  readonly exit: Exit;

  constructor(
    readonly code: ErrorCode,
    names: string[] = [],
    options?: ErrorOptions,
  ) {
    const refusal: Refusal = catalogue[code];
    super(refusal.message(...names), options);
    this.exit = refusal.exit;
    this.hints = refusal.hints?.(...names) ?? [];
  }
}

/** Recognises a refusal by its shape, since the class exists once per bundled chunk. */
export function isSessError(error: unknown): error is SessError {
  return error instanceof Error && error.name === 'SessError';
}

/** Every code with sample output, for the tests that check hints against the commands there are. */
export function everyRefusal(): { code: ErrorCode; hints: string[]; exit: Exit }[] {
  return Object.keys(catalogue).map((key) => {
    const error = new SessError(key as ErrorCode, ['NAME', 'NAME', 'NAME']);
    return { code: error.code, hints: error.hints, exit: error.exit };
  });
}
