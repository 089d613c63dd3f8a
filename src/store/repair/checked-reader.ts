import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GitObject, ObjectReader } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import { objectId } from './git/object-id.ts';

/** Why an object cannot be had: git does not have it, has something else in its place, or can fetch it when asked to. */
export type Absence = 'missing' | 'damaged' | 'promised';

/**
 * Reads objects by id, and takes only those whose content is what their id says. What a partial clone was promised is
 * not asked for, since git would go and fetch it.
 */
export class CheckedReader implements ObjectReader {
  readonly #wrong = new Set<string>();

  constructor(
    readonly reader: ObjectReader,
    readonly repository: Repository,
    readonly promised: ReadonlySet<string> = new Set(),
  ) {}

  async find(oid: string): Promise<GitObject | undefined> {
    if (this.promised.has(oid)) return undefined;
    const found = await this.reader.find(oid);
    if (!found) return undefined;
    if (found.data.length < found.size || objectId(found.type, found.data, found.oid) === found.oid) return found;
    this.#wrong.add(oid);
    return undefined;
  }

  /** Says of an object that was not found why it was not. */
  absence(oid: string): Absence {
    if (this.promised.has(oid)) return 'promised';
    return this.#wrong.has(oid) || existsSync(loosePath(this.repository, oid)) ? 'damaged' : 'missing';
  }

  /** The reader it reads through stays open: it belongs to whoever gave it. */
  close(): void {}
}

/** Where git keeps an object that is in no pack. */
export function loosePath({ commonDir }: Pick<Repository, 'commonDir'>, oid: string): string {
  return join(commonDir, 'objects', oid.slice(0, 2), oid.slice(2));
}
