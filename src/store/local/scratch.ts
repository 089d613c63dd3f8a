import { lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import { isSessionId } from '../../journal/session-id.ts';
import { diskError } from './files.ts';

/** A folder of its own for every session, for whatever its commands hand to one another. Nothing in it is kept by sess. */
export class Scratch {
  readonly #folder: string;

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'scratch');
  }

  path(session: string): string {
    return join(this.#folder, session);
  }

  exists(session: string): boolean {
    return statSync(this.path(session), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  /** Sessions that have one. */
  sessions(): string[] {
    try {
      return readdirSync(this.#folder).filter(isSessionId).toSorted();
    } catch {
      return [];
    }
  }

  /** Makes it, 0700, and returns its absolute path. @throws read-only, disk-full, cannot-write */
  make(session: string): string {
    if (this.#isElsewhere()) throw new SessError('cannot-write', [this.path(session), `${this.#folder} is a link`]);
    try {
      mkdirSync(this.path(session), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw diskError(error, this.#folder);
    }
    return this.path(session);
  }

  /** What lies behind a link is somebody else's. */
  #isElsewhere(): boolean {
    return lstatSync(this.#folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  }

  /** Removes it with all that is in it; links in it are removed, not followed. */
  remove(session: string): void {
    if (this.#isElsewhere()) return;
    try {
      rmSync(this.path(session), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // What cannot be removed is found by sess doctor.
    }
  }
}
