import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fields } from '../../src/journal/entry.ts';
import { metricsOf } from '../../src/journal/metrics.ts';
import { replay } from '../../src/journal/replay.ts';
import { type SeedEntry, seedEntries, seedId, toEntries } from './retrospective/seed-session.ts';

const now = '2026-01-10T20:00:00.000Z';
const said = (minute: number, kind: string, fields: Fields = {}, text = kind): SeedEntry => ({
  ...{ minute, kind, text, fields },
});
const metrics = (...entries: SeedEntry[]) => metricsOf(replay(seedId, toEntries(entries)), now);

test('a closed session is measured from its first to its last entry, whatever the time is now', () => {
  const seed = replay(seedId, toEntries(seedEntries));
  expect(metricsOf(seed, now)).toEqual({
    ...{ duration_s: 2700, active_s: 2700, lost_s: 600, time_on_issues: 0.2222, productive: 0.7778 },
    ...{ tasks_completed: 8, errors: 5, snags: 3, decisions: 0 },
    ...{ files_modified: 4, insertions: 216, deletions: 10, commits: 3 },
    ...{ tool_calls: 0, tool_failures: 0, compactions: 0 },
  });
  expect(metricsOf(seed, '2030-01-01T00:00:00.000Z')).toEqual(metricsOf(seed, now));
});

test('an open session lasts until now, and a clock that runs behind makes no negative time', () => {
  expect(metrics(said(0, 'opened')).duration_s).toBe(7200);
  expect(metrics(said(500, 'opened'))).toMatchObject({ duration_s: 0, active_s: 0, time_on_issues: 0, productive: 1 });
});

test('pauses are not active time, the one that still lasts included', () => {
  const pauses = [said(10, 'paused'), said(30, 'resumed'), said(100, 'paused')];
  expect(metrics(said(0, 'opened'), ...pauses)).toMatchObject({ duration_s: 7200, active_s: 7200 - 40 * 60 });
  expect(metrics(said(0, 'opened'), ...pauses, said(110, 'closed'))).toMatchObject({
    duration_s: 6600,
    active_s: 4800,
  });
});

test('time lost counts in every kind that says so, and is never more than all of it', () => {
  const lost = (lost_s: number) =>
    metrics(said(0, 'opened'), said(1, 'snag', { lost_s }), said(2, 'error', { lost_s }));
  expect(lost(900)).toMatchObject({ lost_s: 1800, time_on_issues: 0.25, productive: 0.75 });
  expect(lost(90_000)).toMatchObject({ time_on_issues: 1, productive: 0 });
});

test('time lost in no time at all is all of it', () => {
  expect(metrics(said(120, 'opened'), said(120, 'snag', { lost_s: 5 }))).toMatchObject({
    ...{ active_s: 0, time_on_issues: 1, productive: 0 },
  });
});

test('files are counted once each, and those a commit does not name on top', () => {
  const commit = (oid: string, paths: string[], files: number) => said(1, 'commit', { oid, paths, files });
  const many = metrics(commit('a', ['x', 'y'], 2), commit('b', ['y', 'z'], 2), commit('c', ['y'], 41));
  expect(many).toMatchObject({ commits: 3, files_modified: 3 + 40 });
});

test('tool calls, their failures and compactions come from the agent', () => {
  const events = [
    said(1, 'activity', { calls: 9, failures: 2 }),
    said(2, 'activity', { calls: 1 }),
    said(3, 'compacted'),
  ];
  expect(metrics(...events)).toMatchObject({ tool_calls: 10, tool_failures: 2, compactions: 1 });
});

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, Number.MAX_VALUE, -0),
);
const anyValue = fc.oneof(anyNumber, fc.string(), fc.constant(null), fc.array(fc.oneof(fc.string(), anyNumber)));
const anyFields = fc.dictionary(
  fc.constantFrom('lost_s', 'files', 'paths', 'insertions', 'deletions', 'oid', 'calls', 'failures'),
  anyValue,
);
const anyEntry = fc.record({
  kind: fc.constantFrom(
    'opened',
    'snag',
    'error',
    'commit',
    'activity',
    'paused',
    'resumed',
    'done',
    'closed',
    'compacted',
  ),
  minute: fc.integer({ min: -500, max: 500 }),
  fields: anyFields,
  text: fc.string(),
});

test('whatever entries claim, every figure is finite and not negative, and the shares add up to 1', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
      const figures = metrics(...(entries as SeedEntry[]));
      for (const [name, value] of Object.entries(figures)) {
        expect(Number.isFinite(value) && value >= 0, `${name} is ${value}`).toBe(true);
      }
      expect(figures.time_on_issues + figures.productive).toBe(1);
      expect(figures.time_on_issues).toBeLessThanOrEqual(1);
      expect(figures.active_s).toBeLessThanOrEqual(figures.duration_s);
    }),
  );
});

test('the shares add up to exactly 1 for every value they can take', () => {
  for (let lost_s = 0; lost_s <= 10_000; lost_s++) {
    const snapshot = replay(seedId, toEntries([said(0, 'opened'), said(0, 'snag', { lost_s })]));
    const { time_on_issues, productive } = metricsOf(snapshot, '2026-01-10T20:46:40.000Z');
    expect(time_on_issues).toBe(lost_s / 10_000);
    expect(time_on_issues + productive).toBe(1);
  }
});
