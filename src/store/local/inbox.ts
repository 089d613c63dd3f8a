import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SessError } from '../../errors.ts';
import { type Entry, RESERVED, safeName } from '../../journal/entry.ts';
import { isSessionId } from '../../journal/session-id.ts';
import { writeDurable } from './files.ts';
import { readText } from './read-file.ts';

/** A file of the inbox: the entries of one call, which reach the ref together or not at all. */
export interface InboxFile {
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** Entries that are safe on disk and not yet on the ref: one file per call, one JSON line per entry. */
export class Inbox {
  readonly #folder: string;

  constructor(sessDir: string) {
    this.#folder = join(sessDir, 'inbox', 'entries');
  }

  /** Puts the entries of one call on disk, durably, and returns the file's path. @throws read-only, disk-full */
  put(entries: readonly Entry[]): string {
    if (!entries.every(isSound)) throw new SessError('bug', ['an entry that could not be read back']);
    const path = join(this.#folder, `${entries[0]?.id}.ndjson`);
    writeDurable(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    return path;
  }

  /** Every complete file, oldest first. Files that are being written or are not ours are passed over. */
  read(): InboxFile[] {
    return this.#names().flatMap((name) => {
      const path = join(this.#folder, name);
      const entries = readEntries(path);
      return entries ? [{ path, entries }] : [];
    });
  }

  isEmpty(): boolean {
    return this.#names().length === 0;
  }

  remove(files: readonly InboxFile[]): void {
    for (const { path } of files) rmSync(path, { force: true });
  }

  /** True once somebody has moved the file to the ref. */
  isGone(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => name.endsWith('.ndjson') && !name.startsWith('.'))
        .toSorted();
    } catch {
      return [];
    }
  }
}

function readEntries(path: string): Entry[] | undefined {
  const content = readText(path);
  if (!content?.endsWith('\n')) return undefined;
  const lines = content.slice(0, -1).split('\n').map(readLine);
  const entries = lines.filter((entry) => entry !== undefined);
  return entries.length === lines.length ? entries : undefined;
}

/** The entries that a damaged file still holds, each on a whole line. */
export function soundEntries(content: string): Entry[] {
  const lines = content.split('\n').map(readLine);
  return lines.filter((entry) => entry !== undefined);
}

function readLine(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Entry;
    return isSound(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

const NOT_FIELDS = new Set<string>(RESERVED);

function isFieldName(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name) && !NOT_FIELDS.has(name);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** What becomes a path on the ref is checked even in our own files. */
function isSound(entry: Entry): boolean {
  return (
    [entry.id, entry.session, entry.kind, entry.at, entry.text, entry.author, entry.host, entry.worktree].every(
      isText,
    ) &&
    [entry.branch, entry.commit].every((value) => value === null || isText(value)) &&
    isSessionId(entry.session) &&
    safeName(entry.id) &&
    safeName(entry.kind) &&
    !Number.isNaN(Date.parse(entry.at)) &&
    typeof entry.fields === 'object' &&
    entry.fields !== null &&
    Object.keys(entry.fields).every(isFieldName)
  );
}
