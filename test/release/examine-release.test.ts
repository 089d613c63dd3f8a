import { describe, expect, test } from 'vitest';
import { type AnyCheck, foundIn } from '../../src/release/check.ts';
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

describe('of several files in one finding', () => {
  const several: AnyCheck = {
    ...{ ...said, id: 'git/clean-tree', severity: 'error', about: 'any' },
    run: () =>
      foundIn(['docs/a.md', 'docs/b.md', 'lib/index.js'], (paths) => ({
        message: `Changed: ${paths.join(' ')}.`,
        file: paths[0] ?? '',
      })),
  };
  const ignored = async (...ignores: { path?: string; until?: string }[]) => {
    const settings = {
      severities: new Map(),
      ignores: ignores.map(({ path, until }) => ({ rule: 'git/clean-tree', path, reason: 'the site', until })),
    };
    const release = npmRelease({ name: 'demo', version: '1.0.0' });
    const { findings, skipped } = await examineRelease(release, [several], settings, '2026-11-20');
    return [
      ...findings.map(({ file, message }) => `${file}: ${message}`),
      ...skipped.map(({ subject, reason }) => `${subject} ${reason}`),
    ];
  };

  test('only those are accepted that an ignore names, whichever comes first', async () => {
    expect(await ignored({ path: 'docs/*' })).toEqual([
      'lib/index.js: Changed: lib/index.js.',
      'docs/a.md ignored: the site',
      'docs/b.md ignored: the site',
    ]);
    expect(await ignored({ path: 'lib/*' })).toEqual([
      'docs/a.md: Changed: docs/a.md docs/b.md.',
      'lib/index.js ignored: the site',
    ]);
  });

  test('nothing is left where all of them are named', async () => {
    const names = ['docs/a.md', 'docs/b.md', 'lib/index.js'];
    expect(await ignored({ path: 'docs/*' }, { path: 'lib/index.js' })).toEqual(
      names.map((name) => `${name} ignored: the site`),
    );
  });

  test('an ignore without a path takes the whole', async () => {
    expect(await ignored({})).toEqual(['demo@1.0.0 ignored: the site']);
  });

  test('an ignore that ran out leaves the file, and says so', async () => {
    const over = 'It was ignored until 2026-11-19: the site';
    expect(await ignored({ path: 'lib/*', until: '2026-11-19' }, { path: 'docs/*' })).toEqual([
      `lib/index.js: Changed: lib/index.js. ${over}`,
      'docs/a.md ignored: the site',
      'docs/b.md ignored: the site',
    ]);
    expect(await ignored({ until: '2026-11-19' })).toEqual([
      `docs/a.md: Changed: docs/a.md docs/b.md lib/index.js. ${over}`,
    ]);
  });
});
