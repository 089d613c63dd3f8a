import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

  /** Makes it, 0700, and returns its absolute path. @throws read-only, disk-full */
  make(session: string): string {
    try {
      mkdirSync(this.path(session), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw diskError(error, this.#folder);
    }
    return this.path(session);
  }

  /** Removes it with all that is in it; links in it are removed, not followed. */
  remove(session: string): void {
    try {
      rmSync(this.path(session), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // What cannot be removed is found by sess doctor.
    }
  }
}
