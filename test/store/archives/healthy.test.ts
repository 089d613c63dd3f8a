import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/store/archives/open-archive.ts';
import { codesOf } from '../../support/open-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'sess-healthy-'));
const LONG = `demo-1.0/${'quite-a-long-folder-name/'.repeat(6)}module.py`;

const has = (program: string, ...words: string[]): boolean => spawnSync(program, words).status === 0;

beforeAll(() => {
  mkdirSync(join(folder, LONG, '..'), { recursive: true });
  writeFileSync(join(folder, LONG), 'x = 1\n'.repeat(1000));
  writeFileSync(join(folder, 'demo-1.0/PKG-INFO'), 'Name: demo\n');
  writeFileSync(join(folder, 'demo-1.0/données.txt'), '');
  writeFileSync(
    join(folder, 'demo-1.0/package.json'),
    JSON.stringify({ name: '@demo/demo', version: '1.0.0', bin: { demo: 'PKG-INFO' } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...words: string[]): Buffer => execFileSync(program, words, { cwd: folder });

describe('an archive made by', () => {
  test.runIf(has('python3', '--version'))('python3 -m zipfile has no fault', async () => {
    run('python3', '-m', 'zipfile', '-c', 'py.whl', 'demo-1.0/');
    const archive = await openArchive(join(folder, 'py.whl'));
    expect(archive.faults).toEqual([]);
    expect(archive.members.map(({ path }) => path)).toContain(LONG);
    expect((await archive.read('demo-1.0/PKG-INFO', 100))?.toString()).toBe('Name: demo\n');
  });

  test.runIf(has('zip', '-v'))('zip has no fault', async () => {
    // It does not mark names as UTF-8 that are.
    run('zip', '-qr', 'info.whl', 'demo-1.0', '-x', '*donn*');
    expect((await openArchive(join(folder, 'info.whl'))).members.length).toBeGreaterThan(5);
    expect(codesOf(await openArchive(join(folder, 'info.whl')))).toEqual([]);
  });

  test.runIf(has('python3', '--version'))('zipfile for streams has data descriptors', async () => {
    // A pipe cannot be sought in.
    const script =
      "import sys, zipfile\nwith zipfile.ZipFile(sys.stdout.buffer, 'w', 8) as z: z.writestr('a/b', 'x' * 99)";
    writeFileSync(join(folder, 'stream.whl'), run('python3', '-c', script));
    const archive = await openArchive(join(folder, 'stream.whl'));
    expect(archive.members).toMatchObject([{ path: 'a/b', size: 99, intact: true }]);
    expect(codesOf(archive)).toEqual(['data-descriptor']);
  });

  test.each(['ustar', 'gnu', 'pax'])('tar in the format %s has no fault', async (format) => {
    const name = `${format}.tar.gz`;
    run('tar', `--format=${format}`, '-czf', name, 'demo-1.0');
    const archive = await openArchive(join(folder, name));
    expect(archive.faults).toEqual([]);
    expect(archive.tops).toEqual(['demo-1.0']);
    expect((await archive.read(LONG, 10_000))?.length).toBe(6000);
  });

  test('tar has the links and sparse files that were packed', async () => {
    mkdirSync(join(folder, 'odd'));
    symlinkSync('../demo-1.0', join(folder, 'odd/out'));
    run('truncate', '-s', '1M', 'odd/sparse');
    for (const [format, version] of [
      ['gnu', '1.0'],
      ['pax', '0.1'],
      ['pax', '1.0'],
    ]) {
      run('tar', `--format=${format}`, '-S', `--sparse-version=${version}`, '-czf', 'odd.tgz', 'odd');
      const archive = await openArchive(join(folder, 'odd.tgz'));
      expect(codesOf(archive).toSorted(), `${format} ${version}`).toEqual(['link', 'sparse']);
      expect(archive.members.map(({ path }) => path).toSorted()).toEqual(['odd', 'odd/out', 'odd/sparse']);
    }
  });

  test.runIf(has('python3', '--version'))('tarfile of Python has no fault', async () => {
    run('python3', '-m', 'tarfile', '-c', 'py.tar.gz', 'demo-1.0');
    expect(codesOf(await openArchive(join(folder, 'py.tar.gz')))).toEqual([]);
  });

  test.runIf(has('npm', '--version'))('npm pack has no fault, and the integrity that npm says', async () => {
    const words = ['pack', '--json', '--ignore-scripts', '--offline', './demo-1.0'];
    const [packed] = Object.values(JSON.parse(run('npm', ...words).toString())) as {
      readonly filename: string;
      readonly integrity: string;
      readonly shasum: string;
      readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
    }[];
    const archive = await openArchive(join(folder, packed?.filename ?? ''));
    expect(archive.faults).toEqual([]);
    expect(archive.tops).toEqual(['package']);
    expect(archive.digests).toMatchObject({ integrity: packed?.integrity, sha1: packed?.shasum });
    expect(archive.members.map(({ path, size }) => ({ path, size })).toSorted(byPath)).toEqual(
      packed?.files.map(({ path, size }) => ({ path: `package/${path}`, size })).toSorted(byPath),
    );
  });

  test('any of these tars holds the same for another reader', async () => {
    for (const format of ['ustar', 'gnu', 'pax']) {
      const path = join(folder, `${format}.tar.gz`);
      const archive = await openArchive(path, () => 1_000_000);
      const others = await unpackTar(gunzipSync(readFileSync(path)), { strict: true });
      expect(archive.members.map(({ rawName, size }) => [rawName, size])).toEqual(
        others.map(({ header }) => [header.name, header.size]),
      );
      for (const { header, data } of others.filter(({ header }) => header.type === 'file'))
        expect(archive.contents.get(header.name)).toEqual(Buffer.from(data ?? []));
    }
  });
});

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1);
