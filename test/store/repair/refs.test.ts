import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { discover } from '../../../src/store/git/repository.ts';
import { readRef, refsUnder } from '../../../src/store/repair/git/refs.ts';
import { moveRef } from '../../../src/store/repair/git/update-ref.ts';
import { commitFile, git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

const NAME = 'refs/sess/x';
const NOWHERE = '1'.repeat(40);

let repo = '';
let first = '';
let second = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
  first = git(repo, ['rev-parse', 'HEAD']);
  second = commitFile(repo, 'a', 'a\n', 'Second');
});

const place = () => discover(repo, {});

/** Puts anything into the file of the ref. */
function put(content: string): void {
  git(repo, ['update-ref', NAME, 'HEAD']);
  writeFileSync(join(repo, '.git', NAME), content);
}

test.each([
  ['an id', () => `${first}\n`, () => ({ name: NAME, oid: first })],
  ['the id of nothing', () => `${NOWHERE}\n`, () => ({ name: NAME, oid: NOWHERE })],
  ['another ref', () => 'ref: refs/heads/main\n', () => ({ name: NAME, oid: second, target: 'refs/heads/main' })],
  ['a ref that is none', () => 'ref: refs/heads/none\n', () => ({ name: NAME, target: 'refs/heads/none' })],
  ['nothing', () => '', () => ({ name: NAME })],
  ['garbage', () => 'x\n', () => ({ name: NAME })],
])('a ref that holds %s is read, moved from there, and deleted from there', async (_, content, value) => {
  for (const to of [first, undefined]) {
    put(content());
    const seen = await readRef(place(), NAME);
    expect(seen).toEqual(value());
    expect(await moveRef(place(), NAME, seen, to)).toBe(true);
    expect(await readRef(place(), NAME)).toEqual(to && { name: NAME, oid: to });
    expect(git(repo, ['rev-parse', 'main'])).toBe(second);
  }
});

test('a ref is not moved from what it no longer holds', async () => {
  git(repo, ['update-ref', NAME, second]);
  expect(
    await moveRef(place(), NAME, { name: NAME, oid: first }, NOWHERE.replaceAll('1', '2')).catch(() => 'refused'),
  ).not.toBe(true);
  expect(await moveRef(place(), NAME, { name: NAME, oid: first }, first)).toBe(false);
  expect(await moveRef(place(), NAME, { name: NAME, oid: first }, undefined)).toBe(false);
  expect(await moveRef(place(), NAME, undefined, first)).toBe(false);
  expect(git(repo, ['rev-parse', NAME])).toBe(second);
});

test('a ref that somebody has locked is not moved', async () => {
  git(repo, ['update-ref', NAME, first]);
  writeFileSync(join(repo, '.git', `${NAME}.lock`), '');
  expect(await moveRef(place(), NAME, { name: NAME, oid: first }, second)).toBe(false);
});

test('refs are listed by whole components, the broken ones too', async () => {
  for (const name of ['refs/sess/a', 'refs/sess/b/c', 'refs/sessions/d']) git(repo, ['update-ref', name, first]);
  put('x\n');
  const names = (await refsUnder(place(), ['refs/sess'])).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['refs/sess/a', 'refs/sess/b/c', NAME]);
  expect(await readRef(place(), 'refs/sess/b')).toBeUndefined();
});
