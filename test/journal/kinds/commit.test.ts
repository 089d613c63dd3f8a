import { expect, test } from 'vitest';
import type { Fields } from '../../../src/journal/entry.ts';
import { commit } from '../../../src/journal/kinds/commit.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(commit, { text: 'Add a test', fields: { oid: 'a'.repeat(40), patch_id: 'p', files: 1 } });

const oids = (...fields: Fields[]) =>
  replay(
    SESSION,
    fields.map((field) => entry('commit', 'x', field)),
  ).lists.commits?.map(({ oid }) => oid);

test('takes the place of the commit with the same patch id, as after a rebase', () => {
  expect(oids({ oid: 'a', patch_id: 'p' }, { oid: 'b', patch_id: 'q' }, { oid: 'c', patch_id: 'p' })).toEqual([
    'b',
    'c',
  ]);
});

test('takes the place of commits it names, as after an amend', () => {
  expect(oids({ oid: 'a', patch_id: 'p' }, { oid: 'b', patch_id: 'q', replaces: ['a'] })).toEqual(['b']);
});

test('does not confuse commits without a patch id', () => {
  expect(oids({ oid: 'a', patch_id: '' }, { oid: 'b', patch_id: '' })).toEqual(['a', 'b']);
});
