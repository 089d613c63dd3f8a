/** Certificates and keys as PEM. */
export interface Pem {
  /** Authorities to believe instead of the system's. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** What a connection to a registry is made with. The values are private: a key must not be printed with its target. */
export class Certificates {
  readonly #pem: Pem;

  constructor(pem: Pem) {
    this.#pem = pem;
  }

  /** What Node's TLS wants. */
  options(): Pem {
    return this.#pem;
  }

  /** The authorities alone, for a server that the own certificate is not meant for. */
  withoutKey(): Certificates {
    return new Certificates(this.#pem.ca === undefined ? {} : { ca: this.#pem.ca });
  }
}
