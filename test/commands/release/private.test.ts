import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../../support/program.ts';
import { npmFiles, taggedProject } from '../../support/published-project.ts';

interface Report {
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  readonly skipped: readonly { readonly rule: string; readonly subject: string; readonly reason: string }[];
  readonly packages: readonly { readonly name: string }[];
}
const CHECK = ['release', 'check', '--offline'];

describe('a package that is not to be published', () => {
  test('case 22: is passed over aloud, and refused by who wants it published', async () => {
    const folder = taggedProject(npmFiles({ private: true }));
    const { skipped, findings } = await sessJson<Report>(folder, CHECK);
    expect(skipped).toEqual([{ rule: '*', subject: 'rg-demo', reason: 'it is private' }]);
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['info project/private']);
    expect((await sess(folder, CHECK)).stdout).toMatchInlineSnapshot(`
      "rg-demo 1.2.4 (npm)
        note   project/private  package.json:2
               Nothing was asked: it is private.

      Nothing here is published. 1 note.
      "
    `);
    expect((await sess(folder, [...CHECK, '--rule', 'project/private=error'])).code).toBe(1);
  });

  test('case 23: is one of four workspaces, of which three are checked', async () => {
    const member = (name: string, more = {}): string => JSON.stringify({ name, version: '1.2.4', ...more });
    const folder = taggedProject({
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
      'packages/a/package.json': member('a'),
      'packages/b/package.json': member('b'),
      'packages/c/package.json': member('c'),
      'packages/d/package.json': member('d', { private: true }),
    });
    const { code, stdout } = await sess(folder, [...CHECK, '--json']);
    const { packages, skipped } = JSON.parse(stdout) as Report;
    expect([0, 1]).toContain(code);
    expect(packages.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(skipped.filter(({ rule }) => rule === '*').map(({ subject }) => subject)).toEqual(['d']);
  });

  test('case 67: with a classifier is refused where an index is named', async () => {
    const folder = taggedProject({
      'pyproject.toml': '[project]\nname = "rg-demo"\nversion = "1.2.4"\nclassifiers = ["Private :: Do Not Upload"]\n',
    });
    expect((await sess(folder, CHECK)).code).toBe(0);
    expect((await sess(folder, [...CHECK, '--pypi-index', 'http://127.0.0.1:9/simple/'])).code).toBe(1);
  });
});
