import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSessionId } from '../../journal/session-id.ts';
import { readText, writeDerived, writeDurable } from './files.ts';

/** The session of one work tree: `<session id>\n<ISO time>\n` in that work tree's own git directory, valid for the TTL. */
export class CurrentFile {
  readonly #path: string;

  constructor(
    gitDir: string,
    readonly ttl_s: number,
  ) {
    this.#path = join(gitDir, 'sess', 'current');
  }

  /** The session id while it is fresh. A stale or damaged file is removed and counts as none. */
  read(ms: number): string | undefined {
    const content = readText(this.#path);
    if (content === undefined) return undefined;
    const [id = '', at = ''] = content.split('\n');
    const age = (ms - Date.parse(at)) / 1000;
    if (isSessionId(id) && age < this.ttl_s) return id;
    this.clear();
    return undefined;
  }

  /** @throws read-only, disk-full */
  write(id: string, ms: number): void {
    writeDurable(this.#path, pointer(id, ms));
  }

  /** Starts the TTL anew once a twenty-fourth of it has gone by, so that use keeps it fresh and seldom costs a write. */
  touch(id: string, ms: number): void {
    const [known, at = ''] = (readText(this.#path) ?? '').split('\n');
    if (known === id && ms - Date.parse(at) > (this.ttl_s * 1000) / 24) writeDerived(this.#path, pointer(id, ms));
  }

  clear(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // On a read-only disk it stays, and stays stale.
    }
  }
}

function pointer(id: string, ms: number): string {
  return `${id}\n${new Date(ms).toISOString()}\n`;
}
