import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Plugin, settings } from '@oclif/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../support/repository.ts';
import { type Installed, installPackage } from './installed-package.ts';
import { expectWholeSession } from './whole-session.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MOST_BYTES = 3_000_000;

interface PackageJson {
  readonly name: string;
  readonly version: string;
}

describe('the package as users get it', () => {
  let installed: Installed;
  beforeAll(() => {
    installed = installPackage(ROOT);
  });
  afterAll(() => installed.remove());

  const read = (path: string): string => readFileSync(join(installed.folder, path), 'utf8');
  const run = (cwd: string, args: readonly string[], env: Record<string, string> = cleanEnvironment()): string =>
    execFileSync(installed.sess, [...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  test('installs offline and needs no other package', () => {
    expect(installed.packages).toEqual(['sess-cli']);
  });

  test('works a whole session', () => {
    expectWholeSession(run);
  });

  test('says its version', () => {
    const { name, version } = JSON.parse(read('package.json')) as PackageJson;
    expect(run(ROOT, ['--version'])).toMatch(`${name}/${version} `);
  });

  test('has a program that can be executed', () => {
    expect(statSync(join(installed.folder, 'bin/sess')).mode & 0o111).toBe(0o111);
    expect(read('bin/sess').split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  test('is clean for publint', async () => {
    const tarball = readFileSync(installed.tarball);
    const pack = { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) };
    const { messages, pkg } = await publint({ pack, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('is smaller than 3 MB unpacked', () => {
    const bytes = installed.files.reduce((sum, path) => sum + statSync(join(installed.folder, path)).size, 0);
    console.log(`${installed.files.length} files, ${(bytes / 1e6).toFixed(2)} MB unpacked`);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  test('holds the program and its documents, and nothing else', () => {
    const allowed = /^(?:bin|dist|templates)\/|^(?:package\.json|oclif\.manifest\.json|[A-Z]+(?:\.md)?)$/;
    expect(installed.files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(
      installed.files.filter((path) => /\.map$|\.tsx?$|\.tsbuildinfo$|(?:^|\/)tests?\/|\.test\./.test(path)),
    ).toEqual([]);
    for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'bin/sess', 'dist/sess.js', 'dist/cli.js'])
      expect(installed.files).toContain(file);
    expect(installed.files.filter((path) => path.endsWith('.js') && /sourceMappingURL=/.test(read(path)))).toEqual([]);
  });

  test('names no folder of the machine it was built on', () => {
    expect(installed.files.filter((path) => read(path).includes(ROOT))).toEqual([]);
  });

  test('has a manifest of every command, made from the code it comes with', async () => {
    const manifest = JSON.parse(read('oclif.manifest.json')) as { version: string; commands: Record<string, unknown> };
    const files = readdirSync(join(ROOT, 'src/commands'), { recursive: true, encoding: 'utf8' });
    const commands = files.map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'));
    for (const command of Object.keys(manifest.commands)) expect(commands).toContain(command);
    settings.enableAutoTranspile = false;
    const plugin = new Plugin({ root: installed.folder, ignoreManifest: true, type: 'core' });
    await plugin.load();
    expect(manifest).toEqual(JSON.parse(JSON.stringify(plugin.manifest)));
    const listed = [...run(ROOT, ['--help']).matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
    const words = new Set(Object.keys(manifest.commands).map((name) => name.split(':')[0]));
    expect([...words].toSorted()).toEqual([...new Set(listed)].toSorted());
  });

  test('carries the licence of every package whose code is in it', () => {
    const said = read('dist/THIRD-PARTY-LICENSES.txt');
    for (const name of importedPackages())
      expect(said).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\S* \\(.+\\)$`, 'm'));
    const plain = said.replace(/\s+/g, ' ');
    const heads = [...said.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\d+\S*) \((.+)\)$/gm)];
    expect(heads.length).toBeGreaterThan(20);
    for (const [, name = '', version, license] of heads) {
      expect(license).toMatch(
        /^\(?(?:MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|Unlicense)/,
      );
      const folder = join(ROOT, 'node_modules', name);
      // A package that stands deeper in node_modules is another version of one that stands here.
      if (
        !existsSync(folder) ||
        (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson).version !== version
      )
        continue;
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      const [notices, terms] = [linesOf(text, true), linesOf(text, false)];
      for (const notice of notices) expect(said).toContain(`  ${notice.trim()}\n`);
      expect(plain).toContain(terms.join(' ').replace(/\s+/g, ' ').trim());
    }
  });
});

/** The lines of a licence that say whose it is, or the others. */
function linesOf(text: string, areNotices: boolean): string[] {
  return text.split(/\r?\n/).filter((line) => /^\s*(?:copyright|\(c\)|©)/i.test(line) === areNotices);
}

/** Packages that src imports for their code, not only for their types. */
function importedPackages(): string[] {
  const folder = join(ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const imports = files.flatMap((path) => {
    const source = readFileSync(join(folder, path), 'utf8');
    return [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^.'][^']*)'|import\('([^.'][^']*)'\)/gm)];
  });
  const names = imports.map(([, fixed, lazy]) => (fixed ?? lazy ?? '').split('/'));
  const packages = names.map((parts) => (parts[0]?.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')));
  return [...new Set(packages)].filter((name) => !name.startsWith('node:'));
}
