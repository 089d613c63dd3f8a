import { expect, test } from 'vitest';
import { checkNpm, npmProject } from '../../support/release-check.ts';
import { git } from '../../support/repository.ts';

const sr = { name: 'demo', license: 'MIT', main: 'index.js', devDependencies: { 'semantic-release': '^25.0.0' } };
const RULES = ['--rule', 'git/tag=error', '--rule', 'changelog/entry=error'];

test.each([
  ['0.0.0-development', {}],
  ['0.0.0-semantically-released', { devDependencies: {} }],
  ['0.0.0', {}],
  ['0.0.0', { devDependencies: {}, release: { branches: ['main'] } }],
])('%s with %j stands in for a version that is chosen later, so no rule is about it', async (version, more) => {
  const folder = npmProject({ ...sr, version, ...more }, { 'CHANGELOG.md': '# Changelog\n\n## 1.5.2\n\n- It.\n' });
  git(folder, ['tag', 'v1.5.2']);
  const { code, found, packages, skipped } = await checkNpm(folder, ['--offline', ...RULES]);
  expect({ code, found }).toEqual({ code: 0, found: [] });
  expect(packages).toMatchObject([{ name: 'demo', version: null }]);
  const reason = `the version is chosen when it is released; ${version} stands in for it`;
  const about = skipped.filter((one) => one.reason === reason).map(({ rule }) => rule);
  expect(about).toEqual(expect.arrayContaining(['git/tag', 'changelog/entry', 'npm/version-format', 'npm/dist-tag']));
});

test.each([
  ['0.0.0-dev.1', {}],
  ['0.0.0', { devDependencies: {} }],
  ['1.0.0', {}],
])('%s with %j is a version like any other', async (version, more) => {
  const folder = npmProject({ ...sr, version, ...more });
  git(folder, ['tag', 'v1.5.2']);
  const { found, packages } = await checkNpm(folder, ['--offline', ...RULES]);
  expect(found).toContain('error git/tag');
  expect(packages).toMatchObject([{ version }]);
});
