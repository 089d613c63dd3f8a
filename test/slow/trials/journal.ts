import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byId, type Entry } from '../../../src/journal/entry.ts';
import { isSessionId, sessionPath } from '../../../src/journal/session-id.ts';
import { entriesOnRef, filesOnRef } from '../journal-on-ref.ts';
import type { Stage } from './stage.ts';

/** The journal as git and pure functions read it. */
export interface Journal {
  readonly files: ReadonlyMap<string, string>;
  /** Entries of each session, in order. */
  readonly sessions: ReadonlyMap<string, readonly Entry[]>;
}

/** Reads the journal from its ref. @throws when a file is no sound part of a journal */
export function readJournal(stage: Stage): Journal {
  const files = filesOnRef(stage.repository);
  const ids = new Set([...files.keys()].flatMap((path) => (path.startsWith('sessions/') && path.split('/')[3]) || []));
  const sessions = new Map([...ids].map((id) => [id, entriesOnRef(files, id).toSorted(byId)]));
  for (const path of files.keys()) if (!isPlaced(path)) throw new Error(`${path} has no place in a journal`);
  return { files, sessions };
}

/** Entries that are safe on disk and not on the ref yet. */
export function waitingEntries(stage: Stage): Entry[] {
  const inbox = join(stage.sessDir, 'inbox', 'entries');
  return namesIn(inbox).flatMap((name) =>
    readFileSync(join(inbox, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry),
  );
}

function isPlaced(path: string): boolean {
  if (path === 'format' || path.startsWith('quarantine/')) return true;
  const id = path.split('/')[3] ?? '';
  const name = path.slice(sessionPath(id).length + 1);
  const known = /^(?:session\.md|retrospective\.md|entries\/(?:\d{4}\/)?[0-9a-f-]{36}\.[a-z_]+\.md)$/;
  return isSessionId(id) && path.startsWith(`${sessionPath(id)}/`) && known.test(name);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.ndjson') && !name.startsWith('.'));
  } catch {
    return [];
  }
}
