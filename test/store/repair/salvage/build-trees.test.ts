import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTrees } from '../../../../src/store/repair/salvage/build-trees.ts';
import { writeObject } from '../../../../src/store/repair/salvage/write-object.ts';
import { commitFile, git, temporaryRepository } from '../../../support/repository.ts';
import { plant } from '../../journal-in.ts';

test('folders are built as git builds them, whatever their names', async () => {
  const repo = temporaryRepository({ commit: true });
  const oid = git(repo, ['rev-parse', 'HEAD:README.md']);
  const name = fc
    .stringMatching(/^[a-z0-9][a-z0-9._-]{0,3}$/)
    .filter((text) => !text.includes('..') && !text.endsWith('.'));
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      async (paths) => {
        // No file may stand where another has a folder.
        const all = [...new Set(paths.map((parts) => parts.join('/')))];
        const files = all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
        const ref = `refs/test/${number++}`;
        plant(
          repo,
          files.map((path) => ({ path, oid })),
          ref,
        );
        const trees = buildTrees(files.map((path) => ({ path, mode: '100644', oid })));
        expect([...trees.keys()].at(-1)).toBe(git(repo, ['rev-parse', `${ref}^{tree}`]));
      },
    ),
    { numRuns: 25 },
  );
  expect(buildTrees([]).size).toBe(0);
});

test('an object is written only under the id that its content has, and git reads it', () => {
  const repo = temporaryRepository({ init: ['--object-format=sha256'] });
  commitFile(repo, 'a', 'a\n', 'First');
  const place = { root: repo, gitDir: `${repo}/.git`, commonDir: `${repo}/.git`, bare: false, worktree: 'x' };
  const oid = git(repo, ['rev-parse', 'HEAD:a']);
  const other = `${oid.slice(0, -1)}${oid.endsWith('0') ? '1' : '0'}`;
  expect(writeObject(place, 'blob', other, 'a\n')).toBe(false);
  git(repo, ['update-ref', '-d', 'HEAD']);
  git(repo, ['-c', 'gc.pruneExpire=now', 'reflog', 'expire', '--expire=now', '--all']);
  git(repo, ['read-tree', '--empty']);
  git(repo, ['prune', '--expire=now']);
  expect(() => git(repo, ['cat-file', '-e', oid])).toThrow();
  expect(writeObject(place, 'blob', oid, 'a\n')).toBe(true);
  expect(git(repo, ['cat-file', 'blob', oid])).toBe('a');
});
