import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { logEntries } from '../../../src/actions/log-entries.ts';
import { viewSession } from '../../../src/actions/view-session.ts';
import { entry } from '../../support/entries.ts';
import { git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, inContext, log, open, REF, texts, treeOf, view } from '../journal-in.ts';

cleanProcess();

let repo = '';
let id = '';
beforeEach(async () => {
  repo = temporaryRepository({ commit: true });
  id = await open(repo);
});

function inbox(): string {
  return join(repo, '.git', 'sess', 'inbox', 'entries');
}

function commits(): number {
  return Number(git(repo, ['rev-list', '--count', REF]));
}

test('a session that was read stays as it was when it is written to and read again', async () => {
  await inContext(repo, async (context) => {
    const read = await viewSession(context, undefined);
    const before = structuredClone(read);
    await logEntries(context, undefined, [{ kind: 'note', text: 'later' }]);
    expect(read).toEqual(before);
    expect((await viewSession(context, undefined)).entries).toBe(before.entries + 1);
    expect(read).toEqual(before);
  });
});

describe('a flush', () => {
  test('takes everything that waits in one commit, and says in it what it was', async () => {
    mkdirSync(inbox(), { recursive: true });
    for (const text of ['one', 'two']) {
      const left = { ...entry('note', text), session: id };
      writeFileSync(join(inbox(), `${left.id}.ndjson`), `${JSON.stringify(left)}\n`);
    }
    await log(repo, 'three');
    expect(commits()).toBe(2);
    expect(readdirSync(inbox())).toEqual([]);
    expect((await texts(repo, 'notes')).toSorted()).toEqual(['one', 'three', 'two']);
    const message = git(repo, ['log', '-1', '--format=%B', REF]);
    expect(message).toMatch(/^3 entries in the-work\n\nnote: one\nnote: two\nnote: three\n/);
    expect(message).toContain(`Session: ${id}`);
  });

  test('of several sessions is one commit too', async () => {
    const other = await open(repo, 'other');
    const before = commits();
    await inContext(repo, ({ journal }) =>
      journal.add([id, other].map((session) => ({ ...entry('note', session), session }))),
    );
    expect(commits()).toBe(before + 1);
    expect([await texts(repo, 'notes', id), await texts(repo, 'notes', other)]).toEqual([[id], [other]]);
  });

  test('leaves no reader with less than was there before', async () => {
    const reads: number[] = [];
    let writing = true;
    const reader = (async () => {
      while (writing) reads.push((await view(repo)).lists.notes?.length ?? 0);
    })();
    for (let at = 0; at < 12; at++) await log(repo, `note ${at}`);
    writing = false;
    await reader;
    expect(reads).toEqual(reads.toSorted((a, b) => a - b));
    expect(reads.length).toBeGreaterThan(3);
  });

  test('of writers at once keeps what each wrote, once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => log(repo, `note ${at}`)));
    expect(new Set(await texts(repo, 'notes')).size).toBe(12);
    expect((await view(repo)).entries).toBe(13);
    expect(git(repo, ['fsck', '--unreachable', '--no-progress'])).toBe('');
    expect(existsSync(join(repo, '.git', 'sess', 'journal.lock'))).toBe(false);
  });
});

describe('a ref that another git process has locked', () => {
  test('is waited for, then named, and the entries are kept for later', async () => {
    const lock = join(repo, '.git', `${REF}.lock`);
    const tree = treeOf(repo);
    writeFileSync(lock, '');
    // Of a clock that runs ahead: it looks as if it was made this moment, for an hour.
    utimesSync(lock, Date.now() / 1000 + 3600, Date.now() / 1000 + 3600);
    await expect(log(repo, 'kept')).rejects.toMatchObject({
      code: 'ref-locked',
      exit: 75,
      message: expect.stringContaining(lock),
    });
    expect(readdirSync(inbox())).toHaveLength(1);
    const began = Date.now();
    expect(await texts(repo, 'notes')).toEqual(['kept']);
    expect(Date.now() - began).toBeLessThan(3000);
    expect(treeOf(repo)).toBe(tree);
    rmSync(lock);
    expect(await texts(repo, 'notes')).toEqual(['kept']);
    expect(readdirSync(inbox())).toEqual([]);
    expect(treeOf(repo)).not.toBe(tree);
  });

  test('and forgotten is written at once, and nothing but that lock is taken away', async () => {
    const [lock, other] = [join(repo, '.git', `${REF}.lock`), join(repo, '.git', 'packed-refs.lock')];
    for (const path of [lock, other]) {
      writeFileSync(path, '');
      utimesSync(path, 1, 1);
    }
    const began = Date.now();
    await log(repo, 'at once');
    expect(Date.now() - began).toBeLessThan(1500);
    expect([lock, other].map(existsSync)).toEqual([false, true]);
    expect(await texts(repo, 'notes')).toEqual(['at once']);
  });

  test('is written once it is let go', async () => {
    const lock = join(repo, '.git', `${REF}.lock`);
    writeFileSync(lock, '');
    setTimeout(() => rmSync(lock), 400);
    await log(repo, 'late');
    expect(await texts(repo, 'notes')).toEqual(['late']);
    expect(readdirSync(inbox())).toEqual([]);
  });
});
