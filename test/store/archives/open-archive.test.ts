import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/store/archives/open-archive.ts';
import { codesOf, openBytes, withFile } from '../../support/open-bytes.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'sess-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ZIP = zipBytes([
  { name: 'a/METADATA', content: 'Name: a\n' },
  { name: 'a/code.py', content: 'x'.repeat(1000) },
  { name: 'a/link', content: 'code.py', mode: 0o120777 },
]);
const TAR = gzipSync(
  tarBytes([
    { name: 'a/METADATA', content: 'Name: a\n' },
    { name: 'a/code.py', content: 'x'.repeat(1000) },
    { name: 'a/link', flag: '2', target: 'code.py' },
  ]),
);

describe('what an archive is', () => {
  test('shows in its content, and a name that says otherwise is a fault', async () => {
    const zip = await openBytes(ZIP, 'a-1.0.tar.gz');
    expect(zip.format).toBe('zip');
    expect(codesOf(zip)).toEqual(['wrong-type', 'link']);
    expect(zip.faults[0]?.message).toBe('it is called tar.gz and its content is zip');
    const tar = await openBytes(TAR, 'a-1.0-py3-none-any.whl');
    expect(tar.format).toBe('tar.gz');
    expect(codesOf(tar)).toEqual(['wrong-type', 'link']);
    expect(codesOf(await openBytes(TAR, 'a.tgz'))).toEqual(['link']);
    expect(codesOf(await openBytes(ZIP, 'anything'))).toEqual(['link']);
  });

  test('is told for what nobody installs from, too', async () => {
    const bare = await openBytes(tarBytes([{ name: 'a/b' }]), 'a.whl');
    expect(bare.faults).toEqual([{ code: 'wrong-type', message: 'its content is tar' }]);
    expect(codesOf(await openBytes(Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'a.whl'))).toEqual(['wrong-type']);
    expect(codesOf(await openBytes(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'a.tgz'))).toEqual(['wrong-type']);
  });
});

describe.each([
  ['a wheel', 'a.whl', ZIP],
  ['a tarball', 'a.tgz', TAR],
])('the contents of %s', (_, name, bytes) => {
  test('are kept in the one pass where they are wanted and small enough', async () => {
    const archive = await openBytes(bytes, name, ({ path }) => (path === 'a/METADATA' ? 8 : 999));
    expect([...archive.contents]).toEqual([['a/METADATA', Buffer.from('Name: a\n')]]);
    expect([...(await openBytes(bytes, name)).contents]).toEqual([]);
  });

  test('can be read one by one afterwards, up to a size', async () => {
    await withFile(bytes, name, async (path) => {
      const { read } = await openArchive(path);
      expect((await read('a/METADATA', 8))?.toString()).toBe('Name: a\n');
      expect(await read('a/METADATA', 7)).toBeUndefined();
      expect((await read('a/code.py', 5000))?.length).toBe(1000);
      expect(await read('a/link', 5000)).toBeUndefined();
      expect(await read('a/nothing', 5000)).toBeUndefined();
    });
  });

  test('are not read from a file that has changed since', async () => {
    await withFile(bytes, name, async (path) => {
      const { read } = await openArchive(path);
      writeFileSync(path, Buffer.concat([bytes, bytes]));
      expect(await read('a/METADATA', 100)).toBeUndefined();
    });
  });
});

test('of several members of one path the last one is read, as unpacking would leave it', async () => {
  const twice = (last: string) => [
    { name: 'a/x', content: 'first' },
    { name: 'a/x', content: last },
  ];
  for (const last of ['second', 'too long for that'])
    for (const bytes of [zipBytes(twice(last)), gzipSync(tarBytes(twice(last)))])
      await withFile(bytes, 'a', async (path) => {
        const { read } = await openArchive(path);
        expect((await read('a/x', 10))?.toString()).toBe(last === 'second' ? 'second' : undefined);
      });
});

test('the digests are those of the whole file, as the registries write them', async () => {
  const { digests } = await openBytes(Buffer.from('abc'), 'a.whl');
  expect(digests).toEqual({
    size: 3,
    sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    integrity: 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==',
  });
});

describe('what is no readable file', () => {
  const at = (name: string): string => join(folder, name);

  test('is never opened: directories, pipes, sockets, devices, links', async () => {
    mkdirSync(at('folder.whl'));
    execFileSync('mkfifo', [at('pipe.whl')]);
    symlinkSync('pipe.whl', at('link.whl'));
    const server = createServer().listen(at('socket.whl'));
    await new Promise((done) => server.once('listening', done));
    const found = [];
    for (const path of [at('folder.whl'), at('pipe.whl'), at('link.whl'), at('socket.whl'), '/dev/zero'])
      found.push(...(await openArchive(path)).faults);
    server.close();
    expect(found).toEqual(
      ['a directory', 'a named pipe', 'a symbolic link', 'a socket', 'a device'].map((what) => ({
        code: 'not-a-file',
        message: `it is ${what}`,
      })),
    );
  });

  test('is a fault: missing, not allowed, in a place that is none', async () => {
    expect(codesOf(await openArchive(at('missing.whl')))).toEqual(['unreadable']);
    expect(codesOf(await openArchive(`${at('folder.whl')}\0`))).toEqual(['unreadable']);
    writeFileSync(at('secret.whl'), ZIP);
    chmodSync(at('secret.whl'), 0);
    const isRoot = process.getuid?.() === 0;
    expect(codesOf(await openArchive(at('secret.whl')))).toEqual(isRoot ? ['link'] : ['unreadable']);
    expect(codesOf(await openArchive(join(at('secret.whl'), 'x')))).toEqual(['unreadable']);
  });
});
