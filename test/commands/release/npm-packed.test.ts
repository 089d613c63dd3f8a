import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import { checkNpm, npmProject } from '../../support/release-check.ts';

/** Without a registry; what publint only suggests is left out. */
async function check(folder: string) {
  const report = await checkNpm(folder, ['--offline', '--rule', 'npm/publint=warning']);
  return { ...report, found: report.found.filter((one) => !one.includes('/USE_')) };
}

describe('what npm would pack of a folder', () => {
  test('cases 72, 85, 88, 89: is looked through as npm would pack it, and every fault has its rule', async () => {
    const manifest = {
      ...{ name: 'demo', version: '1.2.0', type: 'commonjs', main: 'dist/index.js', bin: 'bin/x.js' },
      exports: { '.': { import: './esm.js', require: './index.js' } },
      dependencies: { b: 'workspace:*', c: 'file:../c' },
    };
    const folder = npmProject(manifest, {
      ...{
        'esm.js': 'export default 1;\n',
        'bin/x.js': 'console.log(1);\r\n',
        '.npmignore': '',
        '.gitignore': '.env\ndist\n',
      },
      ...{ 'test/a.js': '', '.github/workflows/ci.yml': '', 'a.js.map': '{"version":3,"sourcesContent":["x"]}' },
      ...{ 'demo-1.0.0.tgz': '', 'package-lock.json': '{"name":"demo","version":"1.1.0"}' },
    });
    const { code, found, findings } = await check(folder);
    expect(code).toBe(1);
    expect(found).toEqual([
      ...['error npm/protocol-leak', 'error npm/protocol-leak', 'warning project/lockfile', 'error npm/entry-missing'],
      ...['error npm/bin', 'error npm/packed-tarball', 'warning npm/packed-junk', 'warning npm/source-map'],
      ...['warning npm/ignore-file', 'warning npm/publint/FILE_INVALID_FORMAT'],
    ]);
    expect(findings.find(({ rule }) => rule === 'npm/entry-missing')).toMatchObject({ file: 'package.json', line: 5 });
    expect(findings.find(({ rule }) => rule === 'npm/bin')).toMatchObject({ file: 'bin/x.js' });
  });

  test('case 72: is an error while nothing is built, and nothing once it is', async () => {
    const manifest = {
      name: 'demo',
      version: '1.0.0',
      files: ['dist'],
      main: 'dist/index.js',
      scripts: { build: 'x' },
    };
    const folder = npmProject(manifest, { '.gitignore': 'dist\n' });
    const empty = await check(folder);
    expect(empty.found).toEqual(['error npm/entry-missing', 'error npm/entry-missing']);
    expect(empty.findings.map(({ hint }) => hint)).toContain('npm run build');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/index.js'), 'module.exports = 1;\n');
    expect((await check(folder)).found).toEqual([]);
  });

  test('case 102: names the version of a workspace in the lock file of the root', async () => {
    const lock = { name: 'root', version: '1.0.0', packages: { 'packages/a': { name: 'a', version: '0.9.0' } } };
    const folder = npmProject(
      { name: 'root', version: '1.0.0', private: true, workspaces: ['packages/*'] },
      {
        'package-lock.json': JSON.stringify(lock, null, 2),
        'packages/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', main: 'a.js' }),
        'packages/a/a.js': 'module.exports = 1;\n',
      },
    );
    const { findings } = await check(folder);
    expect(findings.filter(({ rule }) => rule === 'project/lockfile')).toMatchObject([
      { file: 'package-lock.json', message: 'package-lock.json says 0.9.0, and package.json says 1.0.0.' },
    ]);
  });

  test('case 85: is passed over where a tarball lies there, whose version counts', async () => {
    const folder = npmProject({ name: 'demo', version: '1.0.0', main: 'missing.js' }, { '.gitignore': 'dist\n' });
    const inner = JSON.stringify({ name: 'demo', version: '0.9.0' });
    const entry = { header: { name: 'package/package.json', size: inner.length }, body: inner };
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/demo-1.0.0.tgz'), gzipSync(await packTar([entry])));
    const { found, findings } = await checkNpm(folder, ['--offline']);
    expect(found).toEqual(['error npm/manifest']);
    expect(findings.map(({ message }) => message)).toContain(
      'dist/demo-1.0.0.tgz is of version 0.9.0, and package.json says 1.0.0.',
    );
  });
});
