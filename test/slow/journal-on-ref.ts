import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { decodeEntry, isUnreadable, toEntry } from '../../src/journal/entry-file.ts';
import { replay } from '../../src/journal/replay.ts';
import { sessionDocument } from '../../src/journal/session-document.ts';
import { sessionPath } from '../../src/journal/session-id.ts';
import { cleanEnvironment, git } from '../support/repository.ts';

const REF = 'refs/sess/journal';

/** Every file of the journal with its content, read by git alone: `ls-tree` for the names, `show` for each file. */
export function filesOnRef(folder: string): Map<string, string> {
  const names = git(folder, ['ls-tree', '-r', '-z', '--name-only', REF]).split('\0').filter(Boolean);
  return new Map(names.map((name) => [name, show(folder, name)]));
}

/** The text of every entry, in the order of their paths; the same text twice when two files hold it. */
export function textsOnRef(files: ReadonlyMap<string, string>): string[] {
  return [...files].filter(([path]) => path.includes('/entries/')).map(([, content]) => body(content));
}

/** Holds that session.md of a session says exactly what its entries make of it. */
export function expectFreshDocument(files: ReadonlyMap<string, string>, id: string): void {
  const folder = sessionPath(id);
  const entries = [...files]
    .filter(([path]) => path.startsWith(`${folder}/entries/`))
    .map(([path, content]) => {
      const decoded = decodeEntry(content);
      const entry = decoded && toEntry(path, id, decoded.meta, decoded.text);
      if (!entry || isUnreadable(entry)) throw new Error(`${path} cannot be read`);
      return entry;
    });
  expect(files.get(`${folder}/session.md`)).toBe(sessionDocument(replay(id, entries)));
}

/** Holds that git finds no fault with the repository. */
export function expectSoundRepository(folder: string): void {
  const { status, stdout, stderr } = gitResult(folder, ['fsck', '--strict', '--no-dangling']);
  const said = `${stdout}${stderr}`.replace(/^notice: HEAD points to an unborn branch.*\n/m, '').trim();
  expect({ status, said }).toEqual({ status: 0, said: '' });
}

/** Ids of commits that no ref and no reflog reaches. */
export function unreachableCommits(folder: string): string[] {
  const { stdout } = gitResult(folder, ['fsck', '--unreachable', '--no-progress']);
  return stdout.split('\n').filter((line) => line.startsWith('unreachable commit'));
}

/** What waits in the inbox, and locks and crash reports that somebody left behind. */
export function leftovers(folder: string): string[] {
  const dir = git(folder, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
  const list = (path: string): string[] => (existsSync(path) ? readdirSync(path) : []);
  return [
    ...list(join(dir, 'sess', 'inbox', 'entries')),
    ...list(join(dir, 'sess')).filter((name) => name.endsWith('.lock')),
    ...list(join(dir, 'refs', 'sess')).filter((name) => name.endsWith('.lock')),
    ...list(dir).filter((name) => name.startsWith('fast_import_crash')),
  ];
}

function show(folder: string, path: string): string {
  return gitResult(folder, ['show', `${REF}:${path}`]).stdout;
}

function gitResult(folder: string, args: readonly string[]) {
  return spawnSync('git', [...args], { cwd: folder, env: cleanEnvironment(), encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function body(content: string): string {
  return content.slice(content.indexOf('\n---\n') + 5, -1);
}
