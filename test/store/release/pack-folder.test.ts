import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/journal/entry.ts';
import { packFolder } from '../../../src/store/release/pack-folder.ts';
import { cleanEnvironment, temporaryFolder } from '../../support/repository.ts';

const FILES = ['lib/a.js', 'lib/b.js', 'bin.mjs', 'cli/x.js', 'main.js', '.env', 'test/t.js', 'notes.md'];

function laidOut(manifest: { [key: string]: Json }, files: readonly string[] = FILES): string {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), 'x\n');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

function asNpmPacks(folder: string): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], {
    cwd: folder,
    env: cleanEnvironment({
      npm_config_update_notifier: 'false',
      npm_config_cache: temporaryFolder(),
    }),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // npm 12 names the packages, earlier ones list them.
  const [packed] = Object.values(JSON.parse(output) as Record<string, { files: { path: string }[] }>);
  return (packed?.files ?? []).map(({ path }) => path).toSorted();
}

describe('what would be packed', () => {
  test.each<[string, { [key: string]: Json }]>([
    ['a single program', { bin: './bin.mjs', files: ['lib'] }],
    ['programs by name', { bin: { a: 'bin.mjs', b: './cli/x.js' }, files: ['lib'] }],
    ['main outside of files', { main: 'main.js', files: ['lib/a.js'] }],
    ['main with a dot in front', { main: './main.js', files: ['lib/a.js'] }],
    ['nothing that says what', {}],
  ])('is what npm packs with %s', async (_, more) => {
    const manifest = { name: 'demo', version: '1.0.0', ...more };
    const folder = laidOut(manifest);
    const { files } = await packFolder({ folder, root: folder, workspaces: [] }, manifest);
    expect(files.map(({ path }) => path)).toEqual(asNpmPacks(folder));
  });
});
