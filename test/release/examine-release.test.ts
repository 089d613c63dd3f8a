import { expect, test } from 'vitest';
import type { AnyCheck } from '../../src/release/check.ts';
import { examineRelease } from '../../src/release/examine-release.ts';
import { NotKnown } from '../../src/release/not-known.ts';
import { npmRelease } from '../support/release.ts';

const said = { title: 'so', why: 'because' };
const unanswered: AnyCheck = {
  ...{ ...said, id: 'registry/answers', severity: 'error', about: 'any' },
  run: () => {
    throw new NotKnown('nobody answers');
  },
};
const broken: AnyCheck = {
  ...{ ...said, id: 'dist/stale', severity: 'error', about: 'any' },
  run: () => [{ message: 'It is stale.' }],
};

function ignoring(...rules: string[]) {
  const ignores = rules.map((rule) => ({ rule, path: undefined, reason: 'we know', until: undefined }));
  return examineRelease(
    npmRelease({ name: 'demo', version: '1.0.0' }),
    [unanswered, broken],
    { severities: new Map(), ignores },
    '2026-11-20',
  );
}

test('what could not be determined cannot be ignored, for nobody knows what that would accept', async () => {
  const { findings } = await ignoring('registry/answers', 'registry/*', 'dist/stale');
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['unknown registry/answers']);
});

test('an ignore of a group covers its rules, and no others', async () => {
  const { findings, skipped } = await ignoring('dist/*', 'di/*');
  expect(findings.map(({ rule }) => rule)).toEqual(['registry/answers']);
  expect(skipped).toEqual([
    { rule: 'dist/stale', ecosystem: 'npm', subject: 'demo@1.0.0', reason: 'ignored: we know' },
  ]);
});

test('an ignore that ran out covers nothing, and is named', async () => {
  const settings = (until: string) => ({
    severities: new Map(),
    ignores: [{ rule: 'dist/stale', path: undefined, reason: 'we know', until }],
  });
  const release = npmRelease({ name: 'demo', version: '1.0.0' });
  const of = async (until: string) => await examineRelease(release, [broken], settings(until), '2026-11-20');
  expect((await of('2026-11-20')).findings).toEqual([]);
  expect((await of('2026-11-19')).findings.map(({ message }) => message)).toEqual([
    'It is stale. It was ignored until 2026-11-19: we know',
  ]);
});
