import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/repository.ts';

// What is found is remembered for the life of the process, so every test gets the module anew.
let module: typeof import('../../../src/store/git/program.ts');
beforeEach(async () => {
  vi.resetModules();
  module = await import('../../../src/store/git/program.ts');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

function program(folder: string, mode = 0o755): string {
  const path = join(folder, 'git');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

test('git is the first program of its name on PATH', () => {
  const [none, first, second] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const path = program(first);
  program(second);
  vi.stubEnv('PATH', `${none}::${first}:${second}`);
  expect(module.gitProgram()).toBe(path);
  expect(module.hasGit()).toBe(true);
});

test('a folder, and a file that cannot be run, are no program', () => {
  const [folder, plain] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(folder, 'git'));
  program(plain, 0o644);
  vi.stubEnv('PATH', `${folder}:${plain}:/no/such/folder`);
  expect(module.gitProgram()).toBeUndefined();
});

test.each(['', undefined])('there is none where PATH is %j', (path) => {
  vi.stubEnv('PATH', path);
  expect(module.hasGit()).toBe(false);
});
