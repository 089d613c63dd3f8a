import { expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { taggedProject } from '../../support/published-project.ts';
import { git } from '../../support/repository.ts';

test('what is wrong with the work tree of several packages is said once', async () => {
  const member = (name: string): string => JSON.stringify({ name, version: '1.2.4', license: 'MIT' });
  const folder = taggedProject({
    'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
    'packages/a/package.json': member('a'),
    'packages/b/package.json': member('b'),
  });
  git(folder, ['checkout', '--quiet', '-b', 'feature/x']);
  const { code, stdout } = await sess(folder, ['release', 'check', '--offline', '--json']);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; subject: string }[] };
  expect(code).toBe(1);
  expect(findings.filter(({ rule }) => rule === 'git/branch').map(({ subject }) => subject)).toEqual(['a@1.2.4']);
});

test('an address that is none is refused before anybody is asked', async () => {
  const folder = taggedProject({ 'package.json': JSON.stringify({ name: 'a', version: '1.2.4' }) });
  const { code, stderr } = await sess(folder, ['release', 'check', '--npm-registry', 'foo']);
  expect(code).toBe(2);
  expect(stderr).toContain('foo is no address of a registry');
});
