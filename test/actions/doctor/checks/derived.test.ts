import { describe, expect, test } from 'vitest';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, close, log, open, plant, REF, treeOf, view } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryRepository } from '../../../support/repository.ts';
import { doctor, expectCured, lose, lossesTried, oidOf } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
let folder = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo, 'to be closed');
  await log(repo, [{ kind: 'error', text: 'it broke', fields: { cause: 'a *race*' } }]);
  await close(repo);
  folder = sessionPath(id);
});

function show(name: string): string {
  return git(repo, ['show', `${REF}:${folder}/${name}`]);
}

describe.each(['session.md', 'retrospective.md'])('%s is written again, byte for byte,', (name) => {
  test('when somebody changed it', async () => {
    const before = treeOf(repo);
    plant(repo, [{ path: `${folder}/${name}`, content: `${show(name)}\nAnd more.\n` }]);
    await expectCured(repo, [
      {
        ...{ check: 'derived', severity: 'warning', subject: `${folder}/${name}` },
        evidence: expect.stringMatching(/^It is [0-9a-f]{10}; the entries make [0-9a-f]{10}\.$/),
      },
    ]);
    expect(treeOf(repo)).toBe(before);
  });

  test('when it is gone', async () => {
    const before = treeOf(repo);
    git(repo, ['config', 'user.name', 'x']);
    const tree = git(repo, ['ls-tree', '-r', REF])
      .split('\n')
      .filter((line) => !line.endsWith(`/${name}`));
    const kept = tree.map((line) => line.split(/\s/)).map(([, , oid = '', path = '']) => ({ path, oid }));
    git(repo, ['update-ref', '-d', REF]);
    plant(repo, kept);
    expect(treeOf(repo)).not.toBe(before);
    await expectCured(repo, [{ check: 'derived', subject: `${folder}/${name}`, evidence: 'It is missing.' }]);
    expect(treeOf(repo)).toBe(before);
  });

  test.each(lossesTried)('when its object %s', async (how) => {
    const before = treeOf(repo);
    lose(repo, oidOf(repo, `${folder}/${name}`), how);
    await expectCured(repo, [{ check: 'objects', severity: 'error', subject: `${folder}/${name}` }]);
    expect(treeOf(repo)).toBe(before);
    expect(show(name)).toContain('it broke');
    expect(git(repo, ['fsck', '--strict', '--no-dangling'])).toBe('');
  });
});

test('a retrospective of a session that is open goes', async () => {
  const other = await open(repo, 'open');
  const path = `${sessionPath(other)}/retrospective.md`;
  plant(repo, [{ path, content: '# Retrospective\n' }]);
  await expectCured(repo, [
    { check: 'derived', subject: path, evidence: 'It is there, and the session is not closed.' },
  ]);
  expect((await view(repo, other)).status).toBe('active');
});

test('many sessions are rebuilt in one commit, and their entries stay as they are', async () => {
  const ids: string[] = [];
  for (let number = 0; number < 5; number++) ids.push(await open(repo, `number ${number}`));
  const before = treeOf(repo);
  const tip = git(repo, ['rev-parse', REF]);
  plant(
    repo,
    ids.map((one) => ({ path: `${sessionPath(one)}/session.md`, content: 'x\n' })),
  );
  await doctor(repo, true);
  expect(treeOf(repo)).toBe(before);
  expect(git(repo, ['log', '--format=%s', `${tip}..${REF}`])).toBe('doctor: rebuild the documents of 5 sessions');
});

test('a clone in which sess never ran can be put right', async () => {
  plant(repo, [{ path: `${folder}/session.md`, content: 'x\n' }]);
  const clone = temporaryRepository();
  git(clone, ['fetch', '--quiet', repo, `${REF}:${REF}`]);
  await expectCured(clone, [{ check: 'derived', subject: `${folder}/session.md` }]);
});

test('nothing is rebuilt in a journal whose format this version does not know', async () => {
  plant(repo, [
    { path: 'format', content: '2\n' },
    { path: `${folder}/session.md`, content: 'of a later version\n' },
  ]);
  const tip = git(repo, ['rev-parse', REF]);
  const { checks, findings } = await doctor(repo, true);
  expect(findings).toMatchObject([{ check: 'ref', severity: 'error', fixable: false, hint: /sess-cli/ }]);
  expect(checks).toContainEqual(
    expect.objectContaining({ check: 'derived', state: 'skipped', reason: 'format 2 is not known here' }),
  );
  expect(git(repo, ['rev-parse', REF])).toBe(tip);
});
