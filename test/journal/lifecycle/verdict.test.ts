import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Evidence, isDead, verdictOn } from '../../../src/journal/lifecycle/verdict.ts';

const HOUR = 3600;
const SEEN: Evidence = {
  ...{ status: 'active', elsewhere: null, process: 'gone', pid: 4711, agent: false, silent_s: HOUR, sign: 'an entry' },
  ...{ worktree: 'present', damage: [], waiting: 0 },
};

const anyEvidence = (): fc.Arbitrary<Evidence> =>
  fc.record({
    status: fc.constantFrom('active' as const, 'paused' as const),
    elsewhere: fc.constantFrom(null, 'other-host'),
    process: fc.constantFrom('running' as const, 'gone' as const, 'reused' as const, 'unknown' as const, null),
    pid: fc.nat(),
    agent: fc.boolean(),
    silent_s: fc.integer({ min: -100 * HOUR, max: 1000 * HOUR }),
    sign: fc.constant('an entry'),
    worktree: fc.constantFrom('present' as const, 'gone' as const, null),
    damage: fc.array(fc.constant('x cannot be read')),
    waiting: fc.nat(3),
  });

test.each<[string, Partial<Evidence>, string, string[]]>([
  ['its process is gone', {}, 'crashed', ['process 4711 is gone', 'last sign of life 1 hour ago: an entry']],
  [
    'its number belongs to another process',
    { process: 'reused' },
    'crashed',
    ['process 4711 is gone, and its number belongs to another', 'last sign of life 1 hour ago: an entry'],
  ],
  [
    'its work tree is gone too',
    { worktree: 'gone', silent_s: 10 },
    'orphaned',
    ['process 4711 is gone', 'last sign of life 10 seconds ago: an entry', 'its work tree is gone'],
  ],
  [
    'nobody here ever owned it, for long',
    { process: null, pid: null, silent_s: 48 * HOUR },
    'orphaned',
    ['nothing on this machine owns it', 'last sign of life 2 days ago: an entry'],
  ],
  [
    'its process cannot be seen, for long',
    { process: 'unknown', silent_s: 48 * HOUR, waiting: 2, damage: ['a cannot be read'] },
    'crashed',
    [
      'process 4711 cannot be seen from here',
      'last sign of life 2 days ago: an entry',
      'a cannot be read',
      '2 entries wait in the inbox',
    ],
  ],
])('a session is dead when %s', (_, seen, state, because) => {
  expect(verdictOn({ ...SEEN, ...seen })).toEqual({ state, because });
});

test.each<[string, Partial<Evidence>, string]>([
  ['its process runs, however long it was silent', { process: 'running', silent_s: 9999 * HOUR }, 'alive'],
  ['it just showed life', { silent_s: 60 }, 'alive'],
  ['the clock went back', { silent_s: -24 * HOUR }, 'alive'],
  ['a person had half an hour to change terminals', { silent_s: 29 * 60 }, 'alive'],
  ['an agent had five minutes', { agent: true, silent_s: 4 * 60 }, 'alive'],
  ['it rests', { status: 'paused', silent_s: 99 * HOUR }, 'paused'],
  ['it is at home on another machine', { process: null, elsewhere: 'other', silent_s: 99 * HOUR }, 'unknown'],
  ['another clone may be at work on it', { process: null, silent_s: 2 * HOUR }, 'unknown'],
  ['its process is in another container', { process: 'unknown', silent_s: 2 * HOUR }, 'unknown'],
])('a session is not dead when %s', (_, seen, state) => {
  const verdict = verdictOn({ ...SEEN, ...seen });
  expect([verdict.state, isDead(verdict)]).toEqual([state, false]);
});

test('an agent that ended is missed sooner than a person', () => {
  expect(verdictOn({ ...SEEN, agent: true, silent_s: 6 * 60 }).state).toBe('crashed');
});

test('a session at work is never called dead, and every verdict says why', () => {
  fc.assert(
    fc.property(anyEvidence(), (seen) => {
      const verdict = verdictOn(seen);
      expect(verdict.because.length).toBeGreaterThan(0);
      const isHere = seen.worktree !== 'gone' || seen.process === null || seen.process === 'unknown';
      if (seen.process === 'running' || (seen.silent_s < 300 && isHere)) expect(isDead(verdict)).toBe(false);
    }),
  );
});
