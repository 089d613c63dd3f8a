import type { GitObject, ObjectReader } from './objects.ts';
import type { Repository } from './repository.ts';

/** The reader for machines without a git program. The engine is loaded when the first object is asked for. */
export class GitlessReader implements ObjectReader {
  #engine: Promise<ObjectReader> | undefined;

  constructor(readonly repository: Repository) {}

  async find(name: string): Promise<GitObject | undefined> {
    this.#engine ??= import('./isomorphic.ts').then(({ openIsomorphic }) => openIsomorphic(this.repository));
    return (await this.#engine).find(name);
  }

  close(): void {}
}
