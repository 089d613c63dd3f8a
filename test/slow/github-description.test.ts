import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';

const PACKAGE = '@octokit/openapi@23.0.2';
const OURS = resolve(import.meta.dirname, '../support/github');
const run = promisify(execFile);

test('the look-alike of GitHub goes by the description that GitHub publishes', async () => {
  const folder = temporaryFolder();
  const { stdout } = await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
  const members = ['package/generated/api.github.com.json', 'package/LICENSE'];
  await run('tar', ['-xzf', stdout.trim(), ...members], { cwd: folder });
  const extracted = join(folder, 'description.json');
  const program = join(OURS, 'extract-description.mjs');
  await run(process.execPath, [program, join(folder, 'package/generated/api.github.com.json'), extracted]);
  const ours = (name: string): string => readFileSync(join(OURS, name), 'utf8');
  expect(readFileSync(extracted, 'utf8')).toBe(ours('description.json'));
  expect(readFileSync(join(folder, 'package/LICENSE'), 'utf8')).toBe(ours('description.license.txt'));
});
