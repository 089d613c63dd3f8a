import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReleaseReport } from '../../src/release/finding.ts';
import { sess } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Packages that many people use as they are, of different making: one is enough to show that a rule is too strict. */
const HEALTHY = [
  ...[
    'semver',
    'smol-toml',
    'yaml',
    'ini',
    'modern-tar',
    'ansis',
    'publint',
    'zod',
    'fast-check',
    'nanoid',
    'minimist',
  ],
  ...['uuidv7', 'vite', 'get-tsconfig', '@oclif/core', '@secretlint/types', '@types/node', 'esbuild', 'knip', 'vitest'],
];

/** The package as its authors had it when they published it: committed, tagged, with a word on what is new. */
function released(name: string): string {
  const folder = temporaryRepository();
  const from = join(ROOT, 'node_modules', name);
  cpSync(from, folder, { recursive: true, filter: (path) => !path.slice(from.length).includes('node_modules') });
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const changelog = join(folder, 'CHANGELOG.md');
  const before = existsSync(changelog) ? readFileSync(changelog, 'utf8') : '';
  writeFileSync(changelog, `# Changelog\n\n## ${version}\n\n- It is better.\n\n${before}`);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '-m', 'Release']);
  git(folder, ['tag', `v${version}`]);
  return folder;
}

/** What is worse than good to know; what looks like a secret in a test is a matter of its own. */
async function aboveInfo(folder: string, isOurs: (rule: string) => boolean): Promise<string[]> {
  const { stdout } = await sess(folder, ['release', 'check', '--npm', '--offline', '--json']);
  const { findings, packages } = JSON.parse(stdout) as ReleaseReport;
  expect(packages.length).toBeGreaterThan(0);
  return findings
    .filter(({ severity, rule }) => severity !== 'info' && isOurs(rule))
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

describe('a healthy package', () => {
  const installed = HEALTHY.filter((name) => existsSync(join(ROOT, 'node_modules', name)));

  test('is there to be looked at', () => {
    expect(installed.length).toBeGreaterThan(15);
  });

  test.each(installed)('may leave: %s', async (name) => {
    expect(await aboveInfo(released(name), (rule) => !rule.startsWith('secrets/'))).toEqual([]);
  });

  test('may leave: this one, as it is built', async () => {
    const isNpm = (rule: string): boolean => /^(?:npm|archive)\/|^project\/lockfile$/.test(rule);
    expect(await aboveInfo(ROOT, isNpm)).toEqual([]);
  });
});
