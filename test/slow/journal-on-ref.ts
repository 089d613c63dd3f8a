import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Entry } from '../../src/journal/entry.ts';
import { decodeEntry, isUnreadable, toEntry } from '../../src/journal/entry-file.ts';
import { replay } from '../../src/journal/replay.ts';
import { sessionDocument } from '../../src/journal/session-document.ts';
import { sessionPath } from '../../src/journal/session-id.ts';
import { cleanEnvironment, git } from '../support/repository.ts';

const REF = 'refs/sess/journal';

/** Every file of the journal with its content, read by git alone. None when there is no journal. */
export function filesOnRef(folder: string): Map<string, string> {
  const { status, stdout } = gitResult(folder, ['ls-tree', '-r', '-z', REF]);
  const listed = status === 0 ? stdout.split('\0').filter(Boolean) : [];
  const names = listed.map((line) => line.slice(line.indexOf('\t') + 1));
  const oids = listed.map((line) => `${line.split(/[ \t]/)[2]}\n`).join('');
  const contents = blobs(spawnSync('git', ['cat-file', '--batch'], { ...OPTIONS, cwd: folder, input: oids }).stdout);
  return new Map(names.map((name, index) => [name, contents[index] ?? '']));
}

/** The text of every entry, in the order of their paths; the same text twice when two files hold it. */
export function textsOnRef(files: ReadonlyMap<string, string>): string[] {
  return [...files].filter(([path]) => path.includes('/entries/')).map(([, content]) => body(content));
}

/** Holds that session.md of a session says exactly what its entries make of it. */
export function expectFreshDocument(files: ReadonlyMap<string, string>, id: string): void {
  const document = sessionDocument(replay(id, entriesOnRef(files, id)));
  expect(files.get(`${sessionPath(id)}/session.md`)).toBe(document);
}

/** The entries of a session; throws when one cannot be read. */
export function entriesOnRef(files: ReadonlyMap<string, string>, id: string): Entry[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${sessionPath(id)}/entries/`))
    .map(([path, content]) => {
      const decoded = decodeEntry(content);
      const entry = decoded && toEntry(path, id, decoded.meta, decoded.text);
      if (!entry || isUnreadable(entry)) throw new Error(`${path} cannot be read`);
      return entry;
    });
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

/** What `git cat-file --batch` answers: a line that ends in a size, so many bytes, and a newline, for each object. */
function blobs(answers: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < answers.length; ) {
    const start = answers.indexOf('\n', at) + 1;
    const size = Number(answers.toString('utf8', at, start).split(' ')[2]);
    found.push(answers.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return found;
}

const OPTIONS = { env: cleanEnvironment(), maxBuffer: 2 ** 28 };

function gitResult(folder: string, args: readonly string[]) {
  return spawnSync('git', [...args], { ...OPTIONS, cwd: folder, encoding: 'utf8' });
}

function body(content: string): string {
  return content.slice(content.indexOf('\n---\n') + 5, -1);
}
