import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listSessions } from '../../../../src/actions/list-sessions.ts';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, close, inContext, log, open, texts, view } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';

import { doctor, expectCured, kept } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo, 'cached');
  await log(repo, [
    { kind: 'blocker', text: 'no access', fields: { who: 'ops' } },
    { kind: 'note', text: 'one' },
    { kind: 'hologram', text: 'of a later version', fields: { depth: 3 } },
  ]);
  const closed = await open(repo, 'closed');
  await close(repo, closed);
  await inContext(repo, (context) => listSessions(context, {}));
});

function month(): string {
  return kept(repo, 'cache', 'months', `${sessionPath(id).split('/')[1]}.open`);
}

function session(): string {
  return kept(repo, 'cache', 'sessions', `${id}.json`);
}

/** Changes a file of the cache, as a bad disk or a bad program might. */
function tamper(path: string, from: string, to: string): void {
  const content = readFileSync(path, 'utf8');
  expect(content).toContain(from);
  writeFileSync(path, content.replaceAll(from, to));
}

test('what sess remembers itself is right, whichever way it came to know it', async () => {
  expect((await doctor(repo)).findings).toEqual([]);
  await log(repo, 'two', id);
  await view(repo, id);
  expect((await doctor(repo)).findings).toEqual([]);
});

describe.each([
  ['of a session', session],
  ['of a month', month],
])('what is remembered %s', (_, path) => {
  test('and differs from the ref is removed', async () => {
    tamper(path(), 'no access', 'all right');
    await expectCured(repo, [
      {
        ...{ check: 'caches', severity: 'warning', subject: path().slice(repo.length + 1) },
        evidence: 'It claims to be current, and says something else than the ref.',
      },
    ]);
    expect(existsSync(path())).toBe(false);
    expect(await texts(repo, 'blockers', id)).toEqual(['no access']);
  });

  test('and cannot be read is only a note, and removed', async () => {
    writeFileSync(path(), '{"build":');
    expect((await doctor(repo, true)).findings).toMatchObject([{ check: 'caches', severity: 'info', fixed: true }]);
    expect(existsSync(path())).toBe(false);
  });

  test('and is merely old is left alone', async () => {
    await log(repo, 'newer', id);
    const before = readFileSync(path());
    const old = before
      .toString('utf8')
      .replace(/"tree":"[0-9a-f]+"/, `"tree":"${'1'.repeat(40)}"`)
      .replace(/^source\t[0-9a-f]+/, `source\t${'1'.repeat(40)}`)
      .replaceAll('one', 'old');
    writeFileSync(path(), old);
    expect((await doctor(repo)).findings).toEqual([]);
  });
});
