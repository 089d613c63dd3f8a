import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { sessionPath } from '../../../src/journal/session-id.ts';
import { plant } from '../../store/journal-in.ts';
import type { Stage } from './stage.ts';

type Damage = (stage: Stage) => void;

/** No process of this machine has this number. */
const NOBODY = 4_194_304;

/** Everything a killed writer and a killed git can leave behind, long ago. */
export const forgottenLocks: Damage = (stage) => {
  leave(join(stage.sessDir, 'journal.lock'), `${NOBODY} ${hostname()}\n`);
  leave(join(stage.gitDir, 'refs', 'sess', 'journal.lock'), '');
  leave(join(stage.sessDir, 'inbox', 'entries', '.x.ndjson.1.abcdefgh.tmp'), '{"id":"01');
};

/** What is derived says something else, and something is there that is no part of a journal. */
export const wrongDocuments: Damage = (stage) => {
  const session = currentIn(stage);
  plant(stage.repository, [
    { path: `${sessionPath(session)}/session.md`, content: 'tampered\n' },
    { path: `${sessionPath(session)}/retrospective.md`, content: 'too early\n' },
    { path: 'sessions/readme', content: 'not a session\n' },
  ]);
};

/** Nothing that points at a session can be believed. */
export const wrongPointers: Damage = (stage) => {
  leave(join(stage.sessDir, 'live', 'sess_1_00000000'), '{');
  leave(join(stage.sessDir, 'current'), 'nonsense\n');
};

/** A file of the inbox is torn. */
export const tornInbox: Damage = (stage) => {
  leave(join(stage.sessDir, 'inbox', 'entries', '01a1fbb4-2d00-7b89-ad11-64925aaa10b9.ndjson'), '{"id":"01a1fbb4-2d');
};

/** The ref holds nothing that git can read. */
export const brokenRef: Damage = (stage) => {
  writeFileSync(join(stage.gitDir, 'refs', 'sess', 'journal'), 'garbage\n');
};

function currentIn({ sessDir }: Stage): string {
  return readFileSync(join(sessDir, 'current'), 'utf8').split('\n')[0] ?? '';
}

function leave(path: string, content: string): void {
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
  const then = Date.now() / 1000 - 7200;
  utimesSync(path, then, then);
}
