import { linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSessionId } from '../../journal/session-id.ts';
import { writeDerived, writeDurable } from './files.ts';
import { readText } from './read-file.ts';

/**
 * Which session somebody is on: `<session id>\n<ISO time>\n`, valid for the TTL after its last use. Each work tree has
 * one in its own git directory, and each agent one under its own id, so that several agents in one work tree are kept apart.
 */
export class CurrentFile {
  constructor(
    readonly path: string,
    readonly ttl_s: number,
  ) {}

  /** The session id while it is fresh. A stale or damaged file is removed and counts as none. */
  read(ms: number): string | undefined {
    const content = readText(this.path);
    if (content === undefined) return undefined;
    const [id = '', at = ''] = content.split('\n');
    const age = (ms - Date.parse(at)) / 1000;
    if (isSessionId(id) && age < this.ttl_s) return id;
    this.#discard(content);
    return undefined;
  }

  /** @throws read-only, disk-full */
  write(id: string, ms: number): void {
    writeDurable(this.path, pointer(id, ms));
  }

  /** Starts the TTL anew once a twenty-fourth of it has gone by, so that use keeps it fresh and seldom costs a write. */
  touch(id: string, ms: number): void {
    const [known, at = ''] = (readText(this.path) ?? '').split('\n');
    if (known === id && ms - Date.parse(at) > (this.ttl_s * 1000) / 24) writeDerived(this.path, pointer(id, ms));
  }

  /** Removes the file while it holds this content: what another process has written since stays. */
  #discard(content: string): void {
    // A name that says what it is, should nobody come back to remove it.
    const aside = join(dirname(this.path), `.${basename(this.path)}.${process.pid}.tmp`);
    try {
      renameSync(this.path, aside);
      // A link never replaces: where a third process was faster, its word stands.
      if (readText(aside) !== content) linkSync(aside, this.path);
    } catch {
      // Somebody else removed it, or the disk is read-only and it stays, and stays stale.
    }
    rmSync(aside, { force: true });
  }

  clear(): void {
    try {
      rmSync(this.path, { force: true });
    } catch {
      // On a read-only disk it stays, and stays stale.
    }
  }
}

/** The current session of a work tree, by its own git directory. */
export function currentOfWorktree(gitDir: string, ttl_s: number): CurrentFile {
  return new CurrentFile(join(gitDir, 'sess', 'current'), ttl_s);
}

/** The current session of an agent, by the id it gives itself. */
export function currentOfAgent(sessDir: string, agent: string, ttl_s: number): CurrentFile {
  return new CurrentFile(join(sessDir, 'agents', fileName(agent)), ttl_s);
}

/** Removes what agents left behind that is stale or damaged, and returns how many files that were. */
export function sweepAgents(sessDir: string, ttl_s: number, ms: number): number {
  const folder = join(sessDir, 'agents');
  const files = namesIn(folder).map((name) => new CurrentFile(join(folder, name), ttl_s));
  return files.filter((file) => file.read(ms) === undefined).length;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

/** Agents call themselves what they like; what is no plain name is kept apart by its hash (FNV-1a). */
function fileName(agent: string): string {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(agent)) return agent;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(agent)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `${agent.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 60)}.${hash.toString(16)}`;
}

function pointer(id: string, ms: number): string {
  return `${id}\n${new Date(ms).toISOString()}\n`;
}
