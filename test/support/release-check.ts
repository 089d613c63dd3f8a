import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Json } from '../../src/journal/entry.ts';
import type { Finding, ReleaseReport } from '../../src/release/finding.ts';
import { type RunOptions, sess } from './program.ts';
import { git, temporaryRepository } from './repository.ts';

/** Rules about everything but the packages themselves, which tests of registries leave out. */
const ASIDE = ['git/*', 'changelog/*', 'npm/publint'].flatMap((rule) => ['--rule', `${rule}=off`]);

/** A committed npm project: its package.json, and other files by path. */
export function npmProject(
  packageJson: { readonly [key: string]: Json },
  files: Readonly<Record<string, string>> = {},
): string {
  const folder = temporaryRepository();
  writeProject(folder, {
    'index.js': 'module.exports = 1;\n',
    ...files,
    'package.json': `${JSON.stringify(packageJson, null, 2)}\n`,
  });
  return folder;
}

/** Writes files of a project and commits them. */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '-m', 'Next']);
}

/** What the built program says of the npm packages of a folder. */
export async function checkNpm(
  folder: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ReleaseReport & { readonly code: number; readonly found: readonly string[] }> {
  const { code, stdout, stderr } = await sess(
    folder,
    ['release', 'check', '--npm', '--json', ...ASIDE, ...args],
    options,
  );
  if (!stdout.startsWith('{')) throw new Error(`sess left with ${code}: ${stdout}${stderr}`);
  const report = JSON.parse(stdout) as ReleaseReport & { error?: { message: string } };
  if (report.error) throw new Error(report.error.message);
  return { ...report, code, found: report.findings.filter(isBad).map(({ severity, rule }) => `${severity} ${rule}`) };
}

function isBad({ severity }: Finding): boolean {
  return severity !== 'info';
}
