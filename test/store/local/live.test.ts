import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type Live, LiveFiles } from '../../../src/store/local/live.ts';
import { SESSION } from '../../support/entries.ts';
import { temporaryFolder } from '../../support/repository.ts';

const OTHER = 'sess_1768097557732_00000000';
const LIVE: Live = {
  owner: { pid: 7, started: '100', machine: 'boot ns' },
  host: 'here',
  worktree: 'repo',
  agents: ['agent-1'],
  heads: { '/r/.git': { base: null, commit: null, reflog: { length: 0, newest: '' } } },
};

let sess = '';
let live: LiveFiles;
beforeEach(() => {
  sess = temporaryFolder();
  live = new LiveFiles(sess);
});

test('what is known of a session is kept until it is removed', () => {
  expect([live.read(SESSION), live.ids(), live.heartbeat(SESSION)]).toEqual([undefined, [], undefined]);
  live.write(SESSION, LIVE);
  live.write(OTHER, LIVE);
  expect(live.read(SESSION)).toEqual(LIVE);
  expect(live.ids()).toEqual([SESSION, OTHER]);
  live.remove(SESSION);
  live.remove(SESSION);
  expect(live.ids()).toEqual([OTHER]);
});

test('a heartbeat is the moment it was given', () => {
  live.beat(SESSION, 5000);
  expect(live.heartbeat(SESSION)).toBeUndefined();
  live.write(SESSION, LIVE);
  live.beat(SESSION, 1_768_097_557_000);
  expect(live.heartbeat(SESSION)).toBe(1_768_097_557_000);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '7',
  '{"agents":[]}',
  '{"agents":[],"heads":null}',
  '{"agents":{},"heads":{}}',
  '{"agents":[],"heads":{}}',
  '{"agents":[],"heads":{},"owner":{"pid":"7"}}',
])('a file damaged as %j counts as none', (content) => {
  mkdirSync(join(sess, 'live'));
  writeFileSync(join(sess, 'live', SESSION), content);
  expect(live.read(SESSION)).toBeUndefined();
});

test('files that are no session are not listed', () => {
  live.write(SESSION, LIVE);
  for (const name of ['README', '.x.tmp', 'sess_1']) writeFileSync(join(sess, 'live', name), '');
  expect(live.ids()).toEqual([SESSION]);
});
