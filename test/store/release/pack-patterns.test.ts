import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isMatchable } from '../../../src/release/npm/pack/pattern.ts';
import { packFolder } from '../../../src/store/release/pack-folder.ts';
import { writeFiles } from '../../support/published-project.ts';
import { temporaryFolder } from '../../support/repository.ts';

const pack = (folder: string, packageJson = {}) => packFolder({ folder, root: folder, workspaces: [] }, packageJson);

describe('a pattern of files', () => {
  test.each([
    'dist',
    'lib/**/*.js',
    '!**/*.test.*',
    '{a,b}/*.{js,ts}',
    '*.d.ts',
    '/docs/',
    '@(a|b)/*',
    '**/__tests__/**',
  ])('may be %s', (pattern) => {
    expect(isMatchable(pattern)).toBe(true);
  });

  test.each([
    '+(+(a|aa)b)x',
    `${'*a'.repeat(9)}x`,
    '{1..100000}',
    '{a,b}'.repeat(9),
    '**/'.repeat(20),
    'x'.repeat(2000),
  ])('that would keep a matcher busy is not matched: %s', async (pattern) => {
    expect(isMatchable(pattern)).toBe(false);
    const folder = temporaryFolder();
    writeFiles(folder, { '.npmignore': `${pattern}\n`, 'index.js': '' });
    await expect(pack(folder)).rejects.toThrow('takes too long to match');
    await expect(pack(folder, { files: [pattern] })).rejects.toThrow('takes too long to match');
  });
});

test.skipIf(process.platform === 'win32')('an ignore file that would be read for ever is not read', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  execFileSync('mkfifo', [join(folder, 'sub/.npmignore')]);
  await expect(pack(folder)).rejects.toThrow('sub/.npmignore is no file');
});
