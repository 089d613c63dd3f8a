import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { npmFiles, pythonFiles, taggedProject } from '../../support/published-project.ts';
import { wheelBytes } from '../../support/python-dist.ts';
import { type TarPart, tarBytes } from '../../support/tar-bytes.ts';
import { type ZipFrame, type ZipPart, zipBytes } from '../../support/zip-bytes.ts';

const WHEEL = 'rg_demo-1.2.4-py3-none-any.whl';
const SDIST = 'rg_demo-1.2.4.tar.gz';
const METADATA = 'Metadata-Version: 2.1\nName: rg-demo\nVersion: 1.2.4\n';

/** What `sess release check` says of a Python project with one file in its dist folder: rule ids of errors, and the exit code. */
async function errorsOf(file: string, bytes: Buffer): Promise<string[]> {
  const folder = taggedProject({ ...pythonFiles(), '.gitignore': 'dist/\n' });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', file), bytes);
  return await errorsIn(folder);
}

async function errorsIn(folder: string): Promise<string[]> {
  const beside = readdirSync(dirname(folder)).filter((name) => /^(?:evil|pwned)/.test(name));
  const before = readdirSync(folder).toSorted();
  const { code, stdout } = await sess(folder, ['release', 'check', '--offline', '--json']);
  expect(readdirSync(folder).toSorted()).toEqual(before);
  expect(readdirSync(dirname(folder)).filter((name) => /^(?:evil|pwned)/.test(name))).toEqual(beside);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; severity: string }[] };
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect(code).toBe(errors.length > 0 ? 1 : 0);
  return [...new Set(errors)];
}

function wheel(parts: readonly ZipPart[], frame?: ZipFrame): Buffer {
  const info = 'rg_demo-1.2.4.dist-info';
  const good: ZipPart[] = [
    { name: 'rg_demo/__init__.py', content: '' },
    { name: `${info}/METADATA`, content: METADATA },
    {
      name: `${info}/WHEEL`,
      content: 'Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    },
    { name: `${info}/RECORD`, content: '' },
  ];
  return zipBytes([...good, ...parts], frame);
}

function sdist(parts: readonly TarPart[]): Buffer {
  const top = 'rg_demo-1.2.4';
  return gzipSync(tarBytes([{ name: `${top}/PKG-INFO`, content: METADATA }, ...parts]));
}

describe('a wheel', () => {
  const whole = wheelBytes(WHEEL);
  const zeros = Buffer.alloc(80 * 1024 * 1024);

  test.each<[string, string, () => Buffer]>([
    ['case 79: that is empty', 'archive/corrupt', () => Buffer.alloc(0)],
    ['case 79: that is cut off', 'archive/corrupt', () => whole.subarray(0, whole.length - 40)],
    ['case 79: that is a web page', 'archive/corrupt', () => Buffer.from('<!doctype html><html>Not found</html>')],
    [
      'case 79: with a wrong checksum',
      'archive/corrupt',
      () => wheel([{ name: 'rg_demo/x.py', content: 'x', crc: 1 }]),
    ],
    ['case 80: that leads up', 'archive/unsafe-path', () => wheel([{ name: '../evil.py' }])],
    ['case 80: that leads to the root', 'archive/unsafe-path', () => wheel([{ name: '/tmp/pwned' }])],
    ['case 80: that leads to a drive', 'archive/unsafe-path', () => wheel([{ name: 'C:/x.py' }])],
    ['case 80: with a backslash', 'archive/unsafe-path', () => wheel([{ name: 'rg_demo\\..\\x.py' }])],
    [
      'case 81: with one name twice',
      'archive/framing',
      () => wheel([{ name: 'rg_demo/__init__.py', content: 'evil' }]),
    ],
    ['case 81: with a comment', 'archive/framing', () => wheel([{ name: 'rg_demo/x.py', comment: 'evil' }])],
    ['case 81: with something behind it', 'archive/framing', () => wheel([], { after: Buffer.from('evil') })],
    ['case 81: with something before it', 'archive/framing', () => wheel([], { before: Buffer.from('#!/bin/sh\n') })],
    ['case 81: with a data descriptor', 'archive/framing', () => wheel([{ name: 'rg_demo/x.py', descriptor: true }])],
    [
      'case 82: with a link',
      'archive/links',
      () => wheel([{ name: 'rg_demo/x', content: '/etc/passwd', mode: 0o120777 }]),
    ],
    ['case 83: of 80 MB of zeros', 'archive/bomb', () => wheel([{ name: 'rg_demo/zeros', content: zeros }])],
  ])('%s is refused by %s', async (_, rule, bytes) => {
    expect(await errorsOf(WHEEL, bytes())).toContain(rule);
  });
});

describe('a source distribution', () => {
  test.each<[string, string, () => Buffer]>([
    ['case 79: that is not compressed', 'archive/corrupt', () => tarBytes([{ name: 'rg_demo-1.2.4/PKG-INFO' }])],
    ['case 79: that is cut off', 'archive/corrupt', () => sdist([]).subarray(0, 60)],
    ['case 80: that leads up', 'archive/unsafe-path', () => sdist([{ name: 'rg_demo-1.2.4/../../evil' }])],
    [
      'case 82: with a link that leads out',
      'archive/links',
      () => sdist([{ name: 'rg_demo-1.2.4/x', flag: '2', target: '../../etc/passwd' }]),
    ],
    ['case 82: with a device', 'archive/links', () => sdist([{ name: 'rg_demo-1.2.4/x', flag: '3' }])],
    ['case 82: with a sparse file', 'archive/links', () => sdist([{ name: 'rg_demo-1.2.4/x', flag: 'S' }])],
    ['case 82: with two folders', 'archive/layout', () => sdist([{ name: 'other-1.0/x' }])],
    ['case 82: without PKG-INFO', 'sdist/layout', () => gzipSync(tarBytes([{ name: 'rg_demo-1.2.4/setup.py' }]))],
  ])('%s is refused by %s', async (_, rule, bytes) => {
    expect(await errorsOf(SDIST, bytes())).toContain(rule);
  });

  test('case 82: may have a link that stays inside', async () => {
    const link = sdist([{ name: 'rg_demo-1.2.4/x', flag: '2', target: 'PKG-INFO' }]);
    expect(await errorsOf(SDIST, link)).not.toContain('archive/links');
  });
});

describe('a tarball of npm', () => {
  test.each<[string, string, readonly TarPart[]]>([
    ['case 80: that leads up', 'archive/unsafe-path', [{ name: 'package/../../evil' }]],
    ['case 82: with a link', 'archive/links', [{ name: 'package/x', flag: '2', target: '/etc/passwd' }]],
    ['case 85: with two folders', 'archive/layout', [{ name: 'other/x' }]],
  ])('%s is refused by %s', async (_, rule, parts) => {
    const files = npmFiles();
    const folder = taggedProject({ ...files, '.gitignore': 'dist/\n' });
    mkdirSync(join(folder, 'dist'));
    const good = Object.entries(files).map(([path, content]) => ({ name: `package/${path}`, content }));
    writeFileSync(join(folder, 'dist/rg-demo-1.2.4.tgz'), gzipSync(tarBytes([...good, ...parts])));
    expect(await errorsIn(folder)).toContain(rule);
  });

  test.each<[string, Buffer]>([
    ['that is cut off', gzipSync(tarBytes([{ name: 'package/package.json', content: '{}' }])).subarray(0, 40)],
    ['that is empty', Buffer.alloc(0)],
    ['that is a web page', Buffer.from('<!doctype html><title>Log in</title>')],
  ])('case 79: %s is corrupt, and nothing else is said of it', async (_, bytes) => {
    const folder = taggedProject({ ...npmFiles(), '.gitignore': 'dist/\n' });
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/rg-demo-1.2.4.tgz'), bytes);
    expect(await errorsIn(folder)).toEqual(['archive/corrupt']);
  });
});
