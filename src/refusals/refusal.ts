/** How a refusal leaves the process: 1 the user can act, 2 usage, 3 could not be determined, 70 our bug, 75 try again. */
export type Exit = 1 | 2 | 3 | 70 | 75;

/** One way to refuse, for the catalogue in src/errors.ts. */
export interface Refusal {
  readonly exit: Exit;
  /** What is so, in one sentence with the name of the thing. */
  readonly message: (...names: string[]) => string;
  /** Things to type. A test holds that every `sess` command named here exists. */
  readonly hints?: (...names: string[]) => string[];
}

/** A path as one word of a shell. */
export function word(path: string | undefined): string {
  return /^[\w./@%+=:,-]+$/.test(path ?? '') ? `${path}` : `'${(path ?? '').replaceAll("'", "'\\''")}'`;
}
