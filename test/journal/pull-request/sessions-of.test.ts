import { describe, expect, test } from 'vitest';
import { type Pull, sessionsOf } from '../../../src/journal/pull-request/sessions-of.ts';
import { emptySnapshot } from '../../../src/journal/snapshot.ts';
import { type Summary, toSummary } from '../../../src/journal/summary.ts';

const ids = ['sess_1768097557731_bf94f21d', 'sess_1768097557732_00000002', 'sess_1768097557733_00000003'] as const;
const [first, second, third] = ids;

function session(id: string, more: Partial<Summary> = {}): Summary {
  return { ...toSummary(emptySnapshot(id, '2026-01-10T18:00:00.000Z', [])), branch: 'fix', ...more };
}

function found(sessions: readonly Summary[], pull: Partial<Pull> = {}): string[] {
  const none = { branch: undefined, after: undefined, messages: [], committed: new Set<string>() };
  return sessionsOf(sessions, { ...none, ...pull }).map(({ id }) => id);
}

describe('of a branch', () => {
  test('are all that were on it, and none where the branch is another repository’s', () => {
    const sessions = [session(first), session(second, { branch: 'other' }), session(third, { branch: null })];
    expect(found(sessions, { branch: 'fix' })).toEqual([first]);
    expect(found(sessions)).toEqual([]);
  });

  test.each([
    ['closed before', '2026-01-10T11:59:59.999Z', false],
    ['closed in that very second', '2026-01-10T12:00:00.500Z', true],
    ['closed after', '2026-01-10T12:00:01.000Z', true],
    ['closed before, told in another zone', '2026-01-10T12:30:00+01:00', false],
    ['closed after, told in another zone', '2026-01-10T11:30:00-01:00', true],
    ['closed at no time at all', 'yesterday', true],
    ['still open', null, true],
  ])('one %s the end of an earlier pull request', (_, closed_at, isFound) => {
    const after = '2026-01-10T12:00:00Z';
    expect(found([session(first, { closed_at })], { branch: 'fix', after })).toEqual(isFound ? [first] : []);
  });

  test('one that was over before counts all the same when the pull request has its commit', () => {
    const over = session(first, { closed_at: '2026-01-01T00:00:00Z' });
    const pull = { branch: 'fix', after: '2026-01-02T00:00:00Z' };
    expect(found([over], { ...pull, committed: new Set([first]) })).toEqual([first]);
    expect(found([over], { ...pull, messages: [`Fix\n\nSess-Id: ${first}`] })).toEqual([first]);
  });
});

describe('a trailer names a session', () => {
  test.each([
    ['at the end', `Fix\n\nSess-Id: ${first}\n`],
    ['in any paragraph', `Fix\n\nSess-Id: ${first}\n\n* Another (#3)\n\nSigned-off-by: A <a@b.co>`],
    ['with the line ends of Windows', `Fix\r\n\r\nSess-Id: ${first}\r\nOther: x\r\n`],
    ['with spaces', `Fix\n\nSess-Id:\t${first} \t\n`],
    ['in any case of its key', `Fix\n\nsess-id: ${first}`],
    ['beside another', `Fix\n\nSess-Id: ${second}\nSess-Id: ${first}`],
  ])('%s', (_, message) => {
    expect(found([session(first, { branch: null })], { messages: [message] })).toEqual([first]);
  });

  test.each([
    ['in the middle of a line', `See Sess-Id: ${first}`],
    ['in a quote', `> Sess-Id: ${first}`],
    ['with more behind it', `Sess-Id: ${first}x`],
    ['with a path', `Sess-Id: ../${first}`],
    ['on two lines', `Sess-Id:\n${first}`],
    ['in another case', `Sess-Id: ${first.toUpperCase()}`],
    ['that is not there', 'Sess-Id: sess_1_00000000'],
  ])('but not %s', (_, message) => {
    expect(found([session(first, { branch: null })], { messages: [message] })).toEqual([]);
  });

  test('at once in a message that is made to be slow', () => {
    const began = performance.now();
    for (const part of ['Sess-Id:', 'Sess-Id: ', 'Sess-Id:\t\n', '\n', ' ', `Sess-Id: ${first}\n`])
      found([session(first)], { messages: [part.repeat(20_000), `Sess-Id:${' '.repeat(60_000)}x`] });
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('the newest is first, by time and not by how it is written; at the same time, by id', () => {
  const early = session(first, { created_at: '2026-01-10T19:30:00+02:00' });
  const late = session(second, { created_at: '2026-01-10T18:00:00.000Z' });
  const same = session(third, { created_at: '2026-01-10T20:00:00+02:00' });
  const committed = new Set<string>(ids);
  expect(found([early, late, same], { committed })).toEqual([third, second, first]);
  expect(found([same, late, early], { committed })).toEqual([third, second, first]);
});

test('each is named once, and what has no id of ours is none', () => {
  const pull = { branch: 'fix', messages: [`Sess-Id: ${first}`], committed: new Set([first, '../x']) };
  expect(found([session(first), session('../x')], pull)).toEqual([first]);
});
