import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { cleanEnvironment, temporaryFolder } from '../support/repository.ts';

const HEADINGS = [
  'Summary',
  'Errors Encountered',
  'Snags & Blockers',
  'Lessons Learned',
  'Decisions',
  'Metrics',
  'Key Artifacts',
];

test('the demo works a whole session without any git identity, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const env = Object.entries(cleanEnvironment({ TMPDIR: folder, SESS_SESSION: 'sess_1_00000000', NO_COLOR: '1' }));
  const anonymous = Object.fromEntries(env.filter(([name]) => !/^GIT_(?:AUTHOR|COMMITTER)/.test(name)));
  const demo = join(import.meta.dirname, 'demo.mjs');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [demo], { cwd: folder, env: anonymous });
  expect(stderr).toBe('');
  expect(readdirSync(folder)).toEqual([]);

  const [session = '', retrospective = ''] = stdout.split('# Retrospective: midnight orders');
  expect(session).toContain('$ sess init "midnight orders" --goal "Count every order once"');
  expect(session).toContain('by day: 65 + 85  all orders: 125');
  expect(session).toContain('by day: 40 + 85  all orders: 125');
  expect(session).toMatch(/^ {2}Progress .* 2\/3$/m);
  const headings = [...retrospective.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(HEADINGS);
  // The amended commit took the place of the first one.
  expect(retrospective).toContain('Count midnight orders once, with a check');
  expect(retrospective).toContain('| Commits | 1 |');
  expect(retrospective).toContain('| Time Lost | 15 minutes |');
  expect(stdout.split('\n').filter((line) => line.startsWith('$ ') && line.length > 80)).toEqual([]);
});
