/** What GitHub answered instead of doing what it was asked for. Holds nothing of the question. */
export class GithubRefusal extends Error {
  override readonly name = 'GithubRefusal';

  constructor(
    /** Of HTTP, 400 to 499. */
    readonly status: number,
    readonly host: string,
    /** GitHub's own words, on one line. */
    readonly said: string,
  ) {
    super(`${host} answered ${status}: ${said}`);
  }
}

/** Recognises a refusal by its shape, since the class exists once per bundled chunk. */
export function isGithubRefusal(error: unknown): error is GithubRefusal {
  return error instanceof Error && error.name === 'GithubRefusal';
}
