import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, log, open, owned, REF, texts, treeOf } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git } from '../../../support/repository.ts';
import { age, doctor, expectCured, kept, lose, lossesTried, namesIn } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  git(repo, ['config', 'gc.auto', '0']);
  id = await open(repo);
  for (const text of ['one', 'two', 'three']) await log(repo, text);
});

describe.each([
  ['commit', () => git(repo, ['rev-parse', `${REF}~2`])],
  ['folder', () => git(repo, ['rev-parse', `${REF}~2^{tree}`])],
  ['document', () => git(repo, ['rev-parse', `${REF}~2:${sessionPath(id)}/session.md`])],
])('a journal of which an earlier %s', (_, oid) => {
  test.each(lossesTried)('%s begins a new history, without losing anything', async (how) => {
    const [before, tip, mine] = [treeOf(repo), git(repo, ['rev-parse', REF]), owned(repo)];
    lose(repo, oid(), how);
    await expectCured(repo, [{ check: 'history', severity: 'error', subject: REF }]);
    expect(treeOf(repo)).toBe(before);
    expect(owned(repo)).toEqual(mine);
    expect(git(repo, ['log', '--format=%B', REF])).toContain(`Before: ${tip}`);
    expect(git(repo, ['rev-list', '--count', REF])).toBe('1');
    expect(namesIn(kept(repo, 'quarantine', 'refs'))).toEqual([`refs-sess-journal-${tip}`]);
    expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three']);
    expect(git(repo, ['fsck', '--no-dangling', '--no-progress'])).toBe('');
    git(repo, ['gc', '--quiet']);
    await log(repo, 'four');
    expect((await doctor(repo)).findings).toEqual([]);
  });
});

test('what is lost of the newest tree is mended though the commit before is gone too, and the inbox reaches the ref', async () => {
  const [first] = (await log(repo, 'four')).entries;
  const path = `${sessionPath(id)}/entries/${first?.id}.note.md`;
  lose(repo, git(repo, ['rev-parse', `${REF}:${path}`]));
  lose(repo, git(repo, ['rev-parse', `${REF}~1`]));
  const waiting = { ...first, id: '01ffffff-0000-7000-8000-000000000001', text: 'waited' };
  const file = kept(repo, 'inbox', 'entries', `${waiting.id}.ndjson`);
  writeFileSync(file, `${JSON.stringify(waiting)}\n`, { mode: 0o600 });
  age(file, 60);
  const began = performance.now();
  const { findings } = await expectCured(repo, [{ check: 'objects', subject: path }, { check: 'inbox' }]);
  const evidence = expect.stringContaining('git cannot walk the history');
  expect(findings).toContainEqual(expect.objectContaining({ check: 'history', evidence, fixed: true }));
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(await texts(repo, 'notes', id)).toEqual(['one', 'two', 'three', 'waited']);
});
