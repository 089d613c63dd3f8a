/**
 * What proves to a registry who asks. The value lives in a private field, so that printing, inspecting or serialising
 * the object shows only where it was found.
 */
export class Credentials {
  readonly #authorization: string;

  constructor(
    authorization: string,
    /** Where it was found, for a person: a file and line, a variable. */
    readonly source: string,
  ) {
    this.#authorization = authorization;
  }

  /** User and password as HTTP's Basic scheme sends them. */
  static basic(user: string, password: string, source: string): Credentials {
    return new Credentials(`Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`, source);
  }

  /** User and password that stand in a URL; nothing when none do. */
  static ofUrl(url: string, source: string): Credentials | undefined {
    const { username, password } = new URL(url);
    return username || password ? Credentials.basic(plain(username), plain(password), source) : undefined;
  }

  /** The value of the Authorization header, or nothing when it holds what no header may. */
  header(): string | undefined {
    return /^[\x20-\x7e]+$/.test(this.#authorization) ? this.#authorization : undefined;
  }
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
