import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Run, sess, sessJson } from '../../support/program.ts';
import { commitFile, git, temporaryRepository } from '../../support/repository.ts';

interface Snapshot {
  readonly artifacts?: readonly { readonly text: string; readonly label: string }[];
  readonly metrics?: readonly { readonly name: string; readonly value: string }[];
}

/** Every rule but that on the state of the work tree, which needs no registry. */
const rules = await sessJson<{ id: string }[]>('.', ['release', 'rules']);
const OFF = rules.filter(({ id }) => id !== 'git/clean-tree').flatMap(({ id }) => ['--rule', `${id}=off`]);

const check = (root: string, ...args: string[]): Promise<Run> => sess(root, ['release', 'check', ...OFF, ...args]);

function project(version = '1.0.0'): string {
  const root = temporaryRepository();
  release(root, version);
  return root;
}

function release(root: string, version: string): void {
  commitFile(root, 'package.json', JSON.stringify({ name: 'demo', version }), `Release ${version}`);
}

async function told(root: string): Promise<{ artifacts: string[]; released: string[] }> {
  const { artifacts = [], metrics = [] } = await sessJson<Snapshot>(root, ['view']);
  return {
    artifacts: artifacts.map(({ text, label }) => `${text} (${label})`),
    released: metrics.filter(({ name }) => name === 'Version Released').map(({ value }) => value),
  };
}

const entries = (root: string): number =>
  git(root, ['ls-tree', '-r', '--name-only', 'refs/sess/journal']).split('\n').length;

describe('a release that passes the check while a session is open', () => {
  test('becomes an artifact and a figure of the session, and of its retrospective', async () => {
    const root = project();
    await sess(root, ['init', 'work']);
    const { code, stderr } = await check(root);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Logged to work: demo 1.0.0\n' });
    expect(await told(root)).toEqual({
      artifacts: ['demo 1.0.0 (npm release that passed the check)'],
      released: ['1.0.0'],
    });
    const { stdout } = await sess(root, ['close', '--summary', 'Released.']);
    expect(stdout).toMatch(/^\| Version Released \| +1\.0\.0 +\|$/m);
    expect(stdout).toContain('demo 1.0.0');
  });

  test('is said once per version', async () => {
    const root = project();
    await sess(root, ['init', 'work']);
    await check(root);
    const before = entries(root);
    expect(await check(root)).toMatchObject({ code: 0, stderr: '' });
    expect(entries(root)).toBe(before);
    release(root, '1.0.1');
    await check(root);
    expect(await told(root)).toMatchObject({ artifacts: { length: 2 }, released: ['1.0.1'] });
  });

  test('is said with the others where there are several', async () => {
    const root = project();
    mkdirSync(join(root, 'b'));
    commitFile(root, 'b/package.json', '{ "name": "b", "version": "2.0.0" }', 'Add b');
    await sess(root, ['init', 'work']);
    await check(root, '.');
    await check(root, 'b');
    expect(await told(root)).toMatchObject({ artifacts: { length: 2 }, released: ['demo 1.0.0, b 2.0.0'] });
  });
});

describe('the session is told nothing', () => {
  test('of a release that must not leave', async () => {
    const root = project();
    await sess(root, ['init', 'work']);
    writeFileSync(join(root, 'package.json'), '{ "name": "demo", "version": "1.0.1" }');
    expect(await check(root)).toMatchObject({ code: 1, stderr: '' });
    expect(await told(root)).toEqual({ artifacts: [], released: [] });
  });

  test.each([['--no-log'], ['--offline']])('with %s', async (flag) => {
    const root = project();
    await sess(root, ['init', 'work']);
    expect(await check(root, flag)).toMatchObject({ code: 0, stderr: '' });
    expect(await told(root)).toEqual({ artifacts: [], released: [] });
  });

  test('when none is open, or there is no repository', async () => {
    const root = project();
    expect(await check(root)).toMatchObject({ code: 0, stderr: '' });
    expect(git(root, ['for-each-ref', 'refs/sess'])).toBe('');
    await sess(root, ['init', 'work']);
    await sess(root, ['close', '--summary', 'Done.']);
    expect(await check(root)).toMatchObject({ code: 0, stderr: '' });
    rmSync(join(root, '.git'), { recursive: true });
    expect(await check(root)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a journal that cannot be written', () => {
  test('is warned of, and changes neither the answer nor the exit code', async () => {
    const root = project();
    await sess(root, ['init', 'work']);
    git(root, ['update-ref', 'refs/sess/journal', 'HEAD']);
    const { code, stdout, stderr } = await check(root, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(stderr).toMatch(/^The session was not told of the release: .+\n$/);
  });

  test('nor does a session that does not exist', async () => {
    const root = project();
    const env = { SESS_SESSION: 'sess_1_00000000' };
    const { code, stderr } = await sess(root, ['release', 'check', ...OFF], { env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^The session was not told of the release: There is no session sess_1_00000000/);
  });
});
