import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { commitFile, temporaryFolder, temporaryRepository } from '../../support/repository.ts';

function project(name: string): string {
  const root = temporaryRepository();
  commitFile(root, 'package.json', JSON.stringify({ name, version: '1.0.0' }), 'Begin');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name, version: '1.0.1' }));
  return root;
}

const check = (root: string, env: Record<string, string>, format = 'github') =>
  sess(root, ['release', 'check', '--offline', '--format', format], { env });

describe('sess release check --format github', () => {
  test('annotates, and adds a table to the summary of the job', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    writeFileSync(summary, 'What another step said.');
    const { code, stdout, stderr } = await check(project('demo'), { GITHUB_STEP_SUMMARY: summary });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^::error file=package\.json,title=git\/clean-tree::demo@1\.0\.1: Not committed/m);
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(/^What another step said\.\n### The release must not leave: `demo 1\.0\.1`\n\n\| \| Rule/);
    expect(text).toContain('| error | `git/clean-tree` | `demo@1.0.1` |');
  });

  test('keeps the summary below what GitHub takes', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    writeFileSync(summary, 'x'.repeat(1024 * 1024 - 100));
    await check(project('demo'), { GITHUB_STEP_SUMMARY: summary });
    const text = readFileSync(summary, 'utf8');
    expect(text.length).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/x\n### The release must not leave: `demo 1\.0\.1`\n$/);
  });

  test('warns, and leaves as before, where the summary cannot be written', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'summary.md'));
    const { code, stderr } = await check(project('demo'), { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
    expect(code).toBe(1);
    expect(stderr).toContain('The summary of the job could not be written');
  });

  test('in another format writes no summary', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    writeFileSync(summary, '');
    await check(project('demo'), { GITHUB_STEP_SUMMARY: summary }, 'human');
    expect(readFileSync(summary, 'utf8')).toBe('');
  });
});
