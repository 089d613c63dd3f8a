import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../src/errors.ts';
import type { Json } from '../../../src/journal/entry.ts';
import { checks } from '../../../src/release/checks/index.ts';
import { ruleNames } from '../../../src/release/rules/rule-names.ts';
import { ignoreOf, severityOf } from '../../../src/release/rules/rule-settings.ts';
import { NO_SETTINGS, toReleaseSettings } from '../../../src/release/rules/settings.ts';

const anyRule = (): boolean => true;

function refusal(value: Json): string {
  try {
    toReleaseSettings(value, 'release.toml', anyRule);
    return 'taken';
  } catch (error) {
    return isSessError(error) ? error.message : String(error);
  }
}

describe('what a project says about its releases', () => {
  test('is read whole', () => {
    const ignore = { rule: 'npm/secret', path: 'docs/*', reason: 'a documented fake', until: '2027-01-31' };
    const said = { dist: 'out', branches: ['main', 'release/*'], rules: { 'dist/*': 'warning' }, ignore: [ignore] };
    expect(toReleaseSettings(said, 'release.toml', anyRule)).toEqual({
      ...{ tagFormat: undefined, tagKind: 'any', linked: false },
      ...{
        dist: 'out',
        branches: ['main', 'release/*'],
        severities: new Map([['dist/*', 'warning']]),
        ignores: [ignore],
      },
    });
    expect(toReleaseSettings({}, 'release.toml', anyRule)).toEqual(NO_SETTINGS);
  });

  test.each([
    [[], 'it is no table'],
    [{ color: 1 }, 'it has no setting color, but dist, branches, tag, linked, rules and ignore'],
    [{ dist: 1 }, 'dist is no text'],
    [{ branches: 'main' }, 'branches is no list of texts'],
    [{ rules: 1 }, 'rules is no table'],
    [{ rules: { 'dist/stale': 'unknown' } }, 'dist/stale is "unknown", none of off, info, warning, error'],
    [{ ignore: {} }, 'ignore is no list of tables'],
    [{ ignore: [1] }, 'ignore 1 is no table'],
    [{ ignore: [{ reason: 'x' }] }, 'ignore 1 names no rule'],
    [{ ignore: [{ rule: 'a/b', reason: ' ' }] }, 'ignore 1 gives no reason'],
    [{ ignore: [{ rule: 'a/b', reason: 'x', path: 1 }] }, 'ignore 1 has a path that is no text'],
    [{ ignore: [{ rule: 'a/b', reason: 'x', until: 'soon' }] }, 'ignore 1 has an end that is no day'],
  ] as const)('%j is refused: %s', (value, what) => {
    expect(refusal(value as unknown as Json)).toContain(`release.toml`);
    expect(refusal(value as unknown as Json)).toContain(what);
  });
});

describe('a rule', () => {
  const settings = toReleaseSettings({ rules: { 'dist/*': 'warning', 'dist/stale': 'off' } }, 'x', anyRule);

  test('counts as what is said of it, else of its group, else as its own', () => {
    const counted = ['dist/stale', 'dist/junk', 'git/tag'].map((rule) => severityOf(settings, rule, 'error'));
    expect(counted).toEqual(['off', 'warning', 'error']);
  });
});

describe('an ignore', () => {
  const of = (over: object) => toReleaseSettings({ ignore: [{ rule: 'a/b', reason: 'x', ...over }] }, 'x', anyRule);
  const finding = { rule: 'a/b', subject: 'pkg@1.0.0', file: 'docs/one/two.md' };

  test('covers a rule, where it names them only some paths or subjects', () => {
    const covered = (path?: string) =>
      ignoreOf(of(path === undefined ? {} : { path }), finding, '2026-01-10') !== undefined;
    expect(['docs/*', '*.md', 'docs/*/two.*', 'pkg@*', 'docs/one/two.md', '*'].map(covered)).not.toContain(false);
    expect(['docs', 'two.md', 'docs/*.txt', 'pkg', '', 'docs/one/two.md*md'].map(covered)).not.toContain(true);
    expect(covered()).toBe(true);
    expect(ignoreOf(of({}), { ...finding, rule: 'a/c' }, '2026-01-10')).toBeUndefined();
  });

  test('holds until its day, and no longer', () => {
    const isOver = (today: string) => ignoreOf(of({ until: '2026-01-10' }), finding, today)?.isOver;
    expect(['2026-01-09', '2026-01-10', '2026-01-11'].map(isOver)).toEqual([false, false, true]);
  });
});

test('a rule that does not exist is refused, and so is a setting of an ignore', () => {
  const isRule = ruleNames(checks);
  const of = (value: object) => () => toReleaseSettings(value as Json, 'release.toml', isRule);
  expect(of({ rules: { 'git/branch': 'off', 'git/*': 'warning' } })).not.toThrow();
  expect(of({ rules: { 'git/brnach': 'off' } })).toThrow('there is no rule git/brnach');
  expect(of({ rules: { 'gti/*': 'off' } })).toThrow('there is no rule gti/*');
  expect(of({ ignore: [{ rule: 'git/brnach', reason: 'x' }] })).toThrow('git/brnach');
  expect(of({ ignore: [{ rule: 'git/branch', reason: 'x', untl: '2027-01-01' }] })).toThrow('untl');
});
