import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codesOf, openBytes } from '../../support/open-bytes.ts';
import { extraField, type ZipFrame, type ZipPart, zipBytes } from '../../support/zip-bytes.ts';

const WHEEL = 'demo-1.0-py3-none-any.whl';
const GOOD: readonly ZipPart[] = [
  { name: 'demo/__init__.py', content: 'VERSION = 1\n'.repeat(50) },
  { name: 'demo/données.txt', content: 'stored as it is', method: 0 },
  { name: 'demo/empty/', mode: 0o40755, method: 0 },
  { name: 'demo-1.0.dist-info/METADATA', content: 'Name: demo\n', mode: 0o100755 },
];

/** The codes of a wheel of good members and these. */
async function verdict(parts: readonly ZipPart[], frame?: ZipFrame): Promise<string[]> {
  return codesOf(await openBytes(zipBytes([...GOOD, ...parts], frame), WHEEL));
}

const named = (name: string | Buffer): ZipPart => ({ name, content: 'x' });
const unicodePath = (name: string): Buffer => extraField(0x7075, Buffer.alloc(5, 1), Buffer.from(name));

describe('a wheel without faults', () => {
  test('is listed with names, sizes, modes and types, and every checksum is checked', async () => {
    const archive = await openBytes(zipBytes(GOOD), WHEEL);
    expect(archive.faults).toEqual([]);
    expect(archive.format).toBe('zip');
    expect(archive.tops).toEqual(['demo', 'demo-1.0.dist-info']);
    expect(archive.members).toMatchObject([
      { path: 'demo/__init__.py', size: 600, mode: 0o644, type: 'file', intact: true },
      { path: 'demo/données.txt', size: 15, compressedSize: 15, intact: true },
      { path: 'demo/empty', rawName: 'demo/empty/', size: 0, mode: 0o755, type: 'directory' },
      { path: 'demo-1.0.dist-info/METADATA', mode: 0o755, intact: true },
    ]);
  });

  test('may be zip64, in its members and in its end', async () => {
    expect(codesOf(await openBytes(zipBytes(GOOD, { zip64: true }), WHEEL))).toEqual([]);
    const long = GOOD.map((part) => ({ ...part, zip64: true }));
    expect(codesOf(await openBytes(zipBytes(long, { zip64: true }), WHEEL))).toEqual([]);
  });

  test('may hold nothing', async () => {
    expect(await openBytes(zipBytes([]), WHEEL)).toMatchObject({ format: 'zip', members: [], faults: [] });
  });
});

describe('a member of a wheel', () => {
  test.each([
    ['leads out', '../evil.py'],
    ['leads out later', 'demo/../../evil.py'],
    ['is absolute', '/etc/evil'],
    ['names a drive', 'C:/evil.py'],
    ['has a backslash', 'demo\\evil.py'],
    ['has a line break', 'demo/a\nb.py'],
    ['has a C1 control character', 'demo/a\u009bb.py'],
    ['reverses the direction of what follows', 'demo/a\u202eyp.py'],
    ['has a NUL', 'demo/a\0b.py'],
    ['has no name', ''],
    ['is not UTF-8', Buffer.from([0x61, 0xff])],
  ])('that %s is unsafe', async (_, name) => {
    expect(await verdict([named(name)])).toEqual(['unsafe-path']);
  });

  test('whose name is UTF-8 and does not say so is unsafe', async () => {
    expect(await verdict([{ name: 'é.py', flags: 0 }])).toEqual(['unsafe-path']);
  });

  test('with a name longer than file systems take is too long', async () => {
    expect(await verdict([named('x'.repeat(256))])).toEqual(['long-name']);
    expect(await verdict([named(`${'x'.repeat(255)}/`.repeat(15))])).toEqual([]);
  });

  test('is named in the message, on one line', async () => {
    const archive = await openBytes(zipBytes([named('../a\nb')]), WHEEL);
    expect(archive.faults).toEqual([
      { code: 'unsafe-path', message: '"../a\\nb" contains control characters', member: '../a\nb' },
    ]);
  });

  test('that is a link says where it leads', async () => {
    const link = (name: string, content: string): ZipPart => ({ name, content, mode: 0o120777, method: 0 });
    expect(await verdict([link('demo/a', '__init__.py')])).toEqual(['link']);
    expect(await verdict([link('demo/a', '../../x')])).toEqual(['link-outside']);
    expect(await verdict([link('demo/a', '/etc/passwd')])).toEqual(['link-outside']);
    const archive = await openBytes(zipBytes([link('demo/a', '../x')]), WHEEL);
    expect(archive.members).toMatchObject([{ type: 'symlink', target: '../x' }]);
  });

  test('that is a device or a pipe is a fault', async () => {
    for (const mode of [0o20644, 0o60644, 0o10644])
      expect(await verdict([{ name: 'demo/null', mode }])).toEqual(['device']);
  });

  test('that is there twice is a fault, and another one if only the case differs', async () => {
    expect(await verdict([named('demo/__init__.py')])).toEqual(['duplicate-name']);
    expect(await verdict([named('demo/./__init__.py')])).toEqual(['duplicate-name']);
    expect(await verdict([named('demo/__INIT__.py')])).toEqual(['case-collision']);
    expect(await verdict([named('demo/donne\u0301es.txt')])).toEqual(['case-collision']);
  });

  test('may not have a comment, a data descriptor, encryption or another compression', async () => {
    expect(await verdict([{ name: 'a', content: 'x', comment: 'hello' }])).toEqual(['comment']);
    expect(await verdict([{ name: 'a', content: 'x'.repeat(99), descriptor: true }])).toEqual(['data-descriptor']);
    expect(await verdict([{ name: 'a', content: 'x', flags: 1 }])).toEqual(['encrypted']);
    expect(await verdict([{ name: 'a', content: 'x', method: 14 }])).toEqual(['compression-method']);
  });

  test('may not ask for a version of the format that does not exist', async () => {
    expect(await verdict([{ name: 'a', content: 'x', version: 63 }])).toEqual([]);
    expect(await verdict([{ name: 'a', content: 'x', version: 64 }])).toEqual(['corrupt']);
  });

  test('has to be what both its headers say', async () => {
    const at = { name: 'a', content: 'x' };
    expect(await verdict([{ ...at, localName: 'b' }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, localCrc: 1 }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, localSize: 2 }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, localMethod: 0 }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, localExtra: unicodePath('b') }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, centralExtra: unicodePath('b') }])).toEqual(['header-mismatch']);
    expect(await verdict([{ ...at, localExtra: unicodePath('../b') }])).toEqual(['unsafe-path']);
    expect(await verdict([{ ...at, localExtra: unicodePath('a') }])).toEqual([]);
    expect(await verdict([{ ...at, localExtra: Buffer.concat([unicodePath('a'), unicodePath('a')]) }])).toEqual([
      'header-mismatch',
    ]);
    expect(await verdict([{ ...at, mode: 0o40755 }])).toEqual(['header-mismatch']);
  });

  test('has to have extra fields that PyPI can read', async () => {
    expect(await verdict([{ name: 'a', content: 'x', localExtra: Buffer.alloc(3) }])).toEqual(['corrupt']);
    expect(await verdict([{ name: 'a', content: 'x', localExtra: Buffer.from([7, 0, 9, 0]) }])).toEqual(['corrupt']);
    const short = extraField(1, Buffer.alloc(8));
    expect(await verdict([{ name: 'a', content: 'x', localExtra: short }])).toEqual(['corrupt']);
    expect(await verdict([{ name: 'a', content: 'x', localExtra: extraField(0x5455, Buffer.alloc(5)) }])).toEqual([]);
  });

  test('with content other than it should be is corrupt', async () => {
    for (const part of [
      { crc: 1 },
      { crc: 1, method: 0 },
      { size: 5 },
      { size: 50 },
      { compressed: Buffer.concat([deflateRawSync('x'.repeat(20)), Buffer.from('more')]) },
      { compressed: Buffer.from('not deflated at all') },
      { compressed: Buffer.alloc(0) },
      { compressedSize: 4000, method: 0 },
    ]) {
      const archive = await openBytes(zipBytes([{ name: 'a', content: 'x'.repeat(20), ...part }]), WHEEL);
      expect(codesOf(archive), JSON.stringify(part)).toContain('corrupt');
      expect(archive.members[0]?.intact).not.toBe(true);
    }
  });

  test('is not kept or read if its checksum is wrong', async () => {
    const archive = await openBytes(zipBytes([{ name: 'a', content: 'x', crc: 1 }]), WHEEL, () => 100);
    expect([...archive.contents]).toEqual([]);
  });
});

describe('the frame of a wheel', () => {
  test('may not have bytes before, between or after', async () => {
    const before = Buffer.from('#!/usr/bin/python\n');
    expect(await verdict([], { before })).toEqual(['prepended-bytes']);
    expect(await verdict([], { before, adjusted: true })).toEqual(['prepended-bytes']);
    expect(await verdict([], { before, zip64: true })).toEqual(['prepended-bytes']);
    expect(await verdict([], { after: Buffer.from('more') })).toEqual(['trailing-bytes']);
    expect(await verdict([{ name: 'a', after: Buffer.from('between') }])).toEqual(['hidden-bytes']);
    expect(await verdict([{ name: 'a', content: 'x', hidden: true }])).toEqual(['hidden-bytes']);
  });

  test('may have a comment, which is told apart from those PyPI refuses', async () => {
    expect(await verdict([], { comment: 'made by hand' })).toEqual(['archive-comment']);
  });

  test('has to lead to a local header for each member', async () => {
    expect(await verdict([{ name: 'a', offset: 7 }])).toEqual(['corrupt']);
    expect(await verdict([{ name: 'demo/b', offset: 0 }])).toContain('header-mismatch');
    expect(await verdict([{ name: 'a', offset: 0xfffffff0 }])).toEqual(['corrupt']);
  });

  test('has to have as many records as it says', async () => {
    expect(await verdict([], { count: 3 })).toContain('corrupt');
    expect(await verdict([], { count: 5 })).toContain('corrupt');
  });

  test('of two archives one after the other is the last one with bytes before it', async () => {
    const archive = await openBytes(Buffer.concat([zipBytes([named('a')]), zipBytes([named('b')])]), WHEEL);
    expect(codesOf(archive)).toEqual(['prepended-bytes']);
    expect(archive.members.map(({ path }) => path)).toEqual(['b']);
  });

  test('that is cut off anywhere is corrupt', async () => {
    const whole = zipBytes([...GOOD, { name: 'noise', content: randomBytes(3000) }]);
    for (let part = 1; part < 20; part++) {
      const archive = await openBytes(whole.subarray(0, Math.floor((whole.length * part) / 20)), WHEEL);
      expect(codesOf(archive), `${part}/20`).toEqual(['corrupt']);
    }
    expect(codesOf(await openBytes(whole.subarray(0, -1), WHEEL))).toEqual(['corrupt']);
  });

  test.each([
    ['empty', ''],
    ['a web page', '\n<!DOCTYPE html><html><body>404</body></html>'],
    ['not a zip archive', 'hello'],
  ])('that is %s is corrupt', async (_, content) => {
    const archive = await openBytes(Buffer.from(content), WHEEL);
    expect(codesOf(archive)).toEqual(['corrupt']);
    expect(archive.members).toEqual([]);
  });
});

describe('a wheel that unpacks to far more than it is', () => {
  test('is a bomb, and memory stays bounded', async () => {
    const bytes = zipBytes([{ name: 'zeros', content: Buffer.alloc(80_000_000) }]);
    expect(bytes.length).toBeLessThan(90_000);
    const { result, grown } = await measured(() => openBytes(bytes, WHEEL));
    expect(codesOf(result)).toEqual(['bomb']);
    expect(grown).toBeLessThan(40_000_000);
  });

  test('and says it is small is corrupt, and no more is unpacked than it says', async () => {
    const bytes = zipBytes([{ name: 'zeros', content: Buffer.alloc(80_000_000), size: 10 }]);
    const { result, grown } = await measured(() => openBytes(bytes, WHEEL));
    expect(codesOf(result)).toEqual(['corrupt']);
    expect(grown).toBeLessThan(40_000_000);
  });

  test('is none as long as it is small or well filled', async () => {
    expect(await verdict([{ name: 'zeros', content: Buffer.alloc(10_000_000) }])).toEqual([]);
  });

  test('through members that share one content is not unpacked', async () => {
    const kernel = { name: 'a', content: randomBytes(1000), method: 0 };
    const parts = Array.from({ length: 50 }, (_, at): ZipPart => ({ ...kernel, name: `a${at}` }));
    const first = zipBytes(parts.slice(0, 1));
    const directories = parts.map((part) => ({ ...part, offset: 0 }));
    const all = zipBytes(directories);
    const contents = all.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const local = first.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const overlapping = Buffer.concat([all.subarray(0, local), all.subarray(contents)]);
    overlapping.writeUInt32LE(local, overlapping.length - 6);
    const archive = await openBytes(overlapping, WHEEL);
    expect(codesOf(archive)).toContain('corrupt');
    expect(archive.members.every(({ intact }) => intact === undefined)).toBe(true);
  });

  test('in the number of its faults has them summed up', async () => {
    const parts = Array.from({ length: 300 }, (_, at): ZipPart => named(`../${at}`));
    const { faults } = await openBytes(zipBytes(parts), WHEEL);
    expect(faults.length).toBe(21);
    expect(faults.at(-1)?.message).toBe('and 280 more of these (unsafe-path)');
  });
});

async function measured<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly grown: number }> {
  let highest = 0;
  const before = process.memoryUsage.rss();
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 1);
  try {
    return { result: await act(), grown: Math.max(highest, process.memoryUsage.rss()) - before };
  } finally {
    clearInterval(timer);
  }
}
