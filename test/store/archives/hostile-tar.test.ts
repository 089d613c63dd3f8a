import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codesOf, openBytes } from '../../support/open-bytes.ts';
import { paxPart, type TarPart, tarBytes, withSum } from '../../support/tar-bytes.ts';

const SDIST = 'demo-1.0.tar.gz';
const GOOD: readonly TarPart[] = [
  { name: 'demo-1.0/', flag: '5', mode: 0o755 },
  { name: 'demo-1.0/PKG-INFO', content: 'Name: demo\n' },
  { name: 'demo-1.0/demo.py', content: 'VERSION = 1\n'.repeat(100), mode: 0o755 },
];

async function verdict(parts: readonly TarPart[]): Promise<string[]> {
  return codesOf(await openBytes(gzipSync(tarBytes([...GOOD, ...parts])), SDIST));
}

const named = (name: string | Buffer): TarPart => ({ name, content: 'x' });

describe('an sdist without faults', () => {
  test('is listed with names, sizes, modes and types', async () => {
    const archive = await openBytes(gzipSync(tarBytes(GOOD)), SDIST);
    expect(archive).toMatchObject({ format: 'tar.gz', faults: [], tops: ['demo-1.0'] });
    expect(archive.members).toMatchObject([
      { path: 'demo-1.0', rawName: 'demo-1.0/', type: 'directory', mode: 0o755, intact: true },
      { path: 'demo-1.0/PKG-INFO', type: 'file', size: 11, mode: 0o644, intact: true },
      { path: 'demo-1.0/demo.py', size: 1200, mode: 0o755 },
    ]);
  });

  test('may have long names, in each of the ways to write them', async () => {
    const long = `demo-1.0/${'long/'.repeat(40)}name.py`;
    const split: TarPart = { name: 'b.py', content: 'x' };
    const parts = [
      paxPart({ path: long }),
      named('short'),
      { name: 'L', flag: 'L', content: `${long}2\0` },
      named('short'),
    ];
    const archive = await openBytes(gzipSync(tarBytes([...GOOD, ...parts, withPrefix(split, 'demo-1.0/pre')])), SDIST);
    expect(archive.faults).toEqual([]);
    expect(archive.members.slice(3).map(({ path }) => path)).toEqual([long, `${long}2`, 'demo-1.0/pre/b.py']);
  });

  test('may have records for all members, and sizes in extended headers', async () => {
    const parts = [paxPart({ comment: 'commit 1234' }, 'g'), paxPart({ size: '3', mtime: '1.5' })];
    const archive = await openBytes(
      gzipSync(tarBytes([...GOOD, ...parts, { name: 'demo-1.0/a', content: 'abc', size: 0 }])),
      SDIST,
    );
    expect(archive.faults).toEqual([]);
    expect(archive.members.at(-1)).toMatchObject({ path: 'demo-1.0/a', size: 3 });
  });

  test('may be padded with zeros to any length', async () => {
    expect(codesOf(await openBytes(gzipSync(tarBytes(GOOD, 10_240)), SDIST))).toEqual([]);
  });

  test('may come in a gzip file with a name, a comment and extra data in its header', async () => {
    const plain = gzipSync(tarBytes(GOOD));
    const head = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3]),
      Buffer.from('demo.tar\0made by hand\0'),
      Buffer.from([0, 0]),
    ]);
    expect(codesOf(await openBytes(Buffer.concat([head, plain.subarray(10)]), SDIST))).toEqual([]);
  });
});

describe('a member of an sdist', () => {
  test.each([
    ['leads out', 'demo-1.0/../../evil'],
    ['has a drive and a backslash', 'demo-1.0/a\\b'],
    ['has control characters', 'demo-1.0/a\x1b[2J'],
    ['is not UTF-8', Buffer.from('demo-1.0/\xff', 'latin1')],
  ])('that %s is unsafe', async (_, name) => {
    expect(await verdict([named(name)])).toEqual(['unsafe-path']);
  });

  test('with an unsafe name in an extended header is unsafe', async () => {
    expect(await verdict([paxPart({ path: 'demo-1.0/../../x' }), named('demo-1.0/x')])).toEqual(['unsafe-path']);
    expect(await verdict([{ name: 'L', flag: 'L', content: 'demo-1.0/../x\0' }, named('demo-1.0/x')])).toEqual([
      'unsafe-path',
    ]);
  });

  test('at an absolute path is unsafe, and another top', async () => {
    expect(await verdict([named('/etc/evil')])).toEqual(['unsafe-path', 'many-tops']);
    expect(await verdict([named('../evil')])).toEqual(['unsafe-path', 'many-tops']);
  });

  test('that is a link says where it leads, a hard link from the root', async () => {
    const link = (flag: string, target: string): TarPart => ({ name: 'demo-1.0/a', flag, target });
    expect(await verdict([link('2', 'PKG-INFO')])).toEqual(['link']);
    expect(await verdict([link('2', '../../etc')])).toEqual(['link-outside']);
    expect(await verdict([link('2', '/etc/passwd')])).toEqual(['link-outside']);
    expect(await verdict([link('1', 'demo-1.0/PKG-INFO')])).toEqual(['link']);
    expect(await verdict([link('1', '../x')])).toEqual(['link-outside']);
    expect(await verdict([paxPart({ linkpath: '/etc' }), link('2', 'PKG-INFO')])).toEqual(['link-outside']);
  });

  test('that is a device, a pipe or of an unknown type is a fault', async () => {
    for (const flag of ['3', '4', '6']) expect(await verdict([{ name: 'demo-1.0/a', flag }])).toEqual(['device']);
    expect(await verdict([{ name: 'demo-1.0/a', flag: 'V' }])).toEqual(['unknown-type']);
  });

  test('that is sparse is a fault, in the old form and in the new one', async () => {
    const map = Buffer.alloc(512);
    const old = withMap({ name: 'demo-1.0/a', flag: 'S', content: 'abc' }, map);
    const archive = await openBytes(
      gzipSync(Buffer.concat([tarBytes(GOOD, 0), old, tarBytes([named('demo-1.0/b')])])),
      SDIST,
    );
    expect(codesOf(archive)).toEqual(['sparse']);
    expect(archive.members.at(-1)?.path).toBe('demo-1.0/b');
    const pax = paxPart({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'demo-1.0/real' });
    const modern = await openBytes(gzipSync(tarBytes([pax, named('demo-1.0/GNUSparseFile.0/real')])), SDIST);
    expect(codesOf(modern)).toEqual(['sparse']);
    expect(modern.members[0]?.path).toBe('demo-1.0/real');
  });

  test('that is there twice is a fault, and another one if only the case differs', async () => {
    expect(await verdict([named('demo-1.0/demo.py')])).toEqual(['duplicate-name']);
    expect(await verdict([named('./demo-1.0//demo.py')])).toEqual(['duplicate-name']);
    expect(await verdict([named('demo-1.0/Demo.py')])).toEqual(['case-collision']);
  });

  test('that cannot have content and says it has is a fault', async () => {
    expect(await verdict([{ name: 'demo-1.0/d/', flag: '5', size: 512 }])).toEqual(['header-mismatch']);
  });

  test('with a name longer than file systems take is too long', async () => {
    expect(await verdict([paxPart({ path: `demo-1.0/${'x'.repeat(256)}` }), named('x')])).toEqual(['long-name']);
  });
});

describe('the frame of an sdist', () => {
  test('has one top-level directory', async () => {
    const archive = await openBytes(gzipSync(tarBytes([...GOOD, named('other/a'), named('file')])), SDIST);
    expect(codesOf(archive)).toEqual(['many-tops']);
    expect(archive.tops).toEqual(['demo-1.0', 'other', 'file']);
  });

  test('that is cut off anywhere is corrupt', async () => {
    const whole = gzipSync(tarBytes([...GOOD, { name: 'demo-1.0/noise', content: randomBytes(5000) }]));
    for (let part = 1; part < 20; part++) {
      const archive = await openBytes(whole.subarray(0, Math.floor((whole.length * part) / 20)), SDIST);
      expect(new Set(codesOf(archive)), `${part}/20`).toEqual(new Set(['corrupt']));
      expect(archive.members.every(({ intact }) => intact === undefined)).toBe(true);
    }
    for (const missing of [1, 4, 8, 9])
      expect(codesOf(await openBytes(whole.subarray(0, -missing), SDIST)), `${missing}`).toEqual(['corrupt']);
  });

  test('that is cut off before it was compressed is corrupt', async () => {
    const tar = tarBytes([...GOOD, { name: 'demo-1.0/noise', content: randomBytes(5000) }]);
    for (const length of [tar.length - 512, tar.length - 1024, tar.length - 1100, 700, 512, 100, 0])
      expect(codesOf(await openBytes(gzipSync(tar.subarray(0, length)), SDIST)), `${length}`).toEqual(['corrupt']);
  });

  test('may not have anything behind its end, inside or outside', async () => {
    const whole = gzipSync(tarBytes(GOOD));
    expect(codesOf(await openBytes(Buffer.concat([whole, Buffer.from('garbage')]), SDIST))).toEqual(['corrupt']);
    expect(codesOf(await openBytes(Buffer.concat([whole, Buffer.alloc(20)]), SDIST))).toEqual(['corrupt']);
    expect(codesOf(await openBytes(Buffer.concat([whole, whole]), SDIST))).toEqual(['corrupt']);
    const halves = [tarBytes(GOOD, 0), Buffer.alloc(1024)].map((half) => gzipSync(half));
    expect(codesOf(await openBytes(Buffer.concat(halves), SDIST))).toContain('corrupt');
    const inside = gzipSync(Buffer.concat([tarBytes(GOOD), tarBytes([named('demo-1.0/hidden')])]));
    expect(codesOf(await openBytes(inside, SDIST))).toEqual(['trailing-bytes']);
  });

  test('has to have the right checksum and size at its end', async () => {
    for (const back of [8, 4]) {
      const whole = gzipSync(tarBytes(GOOD));
      whole[whole.length - back] = (whole[whole.length - back] ?? 0) ^ 1;
      expect(codesOf(await openBytes(whole, SDIST))).toEqual(['corrupt']);
    }
  });

  test('has to have sound headers', async () => {
    const tar = tarBytes([...GOOD, named('demo-1.0/a')]);
    tar[512 + 3] = 0x41;
    const archive = await openBytes(gzipSync(tar), SDIST);
    expect(codesOf(archive)).toEqual(['corrupt']);
    expect(archive.members.map(({ path }) => path)).toEqual(['demo-1.0']);
    expect(await verdict([{ name: 'x', flag: 'x', content: '7 broken' }, named('demo-1.0/a')])).toEqual(['corrupt']);
    expect(await verdict([{ name: 'x', flag: 'x', content: '999999 path=a\n' }, named('a')])).toEqual(['corrupt']);
  });

  test('has no extended header of a size that nobody needs', async () => {
    expect(await verdict([{ name: 'x', flag: 'L', content: 'x'.repeat(1024 * 1024 + 1) }])).toEqual(['too-large']);
  });

  test.each([
    ['empty', Buffer.alloc(0), ['corrupt']],
    ['a web page', Buffer.from('<html>404</html>'), ['corrupt']],
    ['not compressed', tarBytes(GOOD), ['not-gzip']],
    ['compressed, but no tar archive', gzipSync('hello '.repeat(200)), ['corrupt']],
    ['noise', Buffer.from('hello'), ['corrupt']],
    ['a gzip header only', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), ['corrupt']],
    ['compressed with bzip2', Buffer.from('BZh91AY&SY'), ['wrong-type']],
  ])('that is %s is a fault', async (_, bytes, codes) => {
    expect(codesOf(await openBytes(bytes, SDIST))).toEqual(codes);
  });
});

describe('an sdist that unpacks to far more than it is', () => {
  test('is a bomb, and memory stays bounded', async () => {
    const bytes = gzipSync(tarBytes([{ name: 'demo-1.0/zeros', content: Buffer.alloc(80_000_000) }]));
    expect(bytes.length).toBeLessThan(90_000);
    const before = process.memoryUsage.rss();
    const archive = await openBytes(bytes, SDIST, () => 1024 * 1024);
    expect(codesOf(archive)).toEqual(['bomb']);
    expect(process.memoryUsage.rss() - before).toBeLessThan(40_000_000);
  });

  test('in members is not read to its end', async () => {
    const block = tarBytes([{ name: 'a' }], 0);
    const many = deflateRawSync(Buffer.concat(Array.from({ length: 100_001 }, () => block)));
    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    // Noise at the end keeps the ratio below that of a bomb.
    const archive = await openBytes(Buffer.concat([head, many, randomBytes(2_000_000)]), SDIST);
    expect(archive.members.length).toBe(100_000);
    expect(codesOf(archive)).toContain('too-large');
  });

  test.each(['L', 'K'])('in names is not kept (%s)', async (flag) => {
    const long = { name: 'x', flag, content: 'x'.repeat(1_000_000) };
    const named = { name: 'x', flag: flag === 'K' ? '2' : '0' };
    const bytes = tarBytes(Array.from({ length: 40 }, () => [long, named]).flat());
    const archive = await openBytes(gzipSync(bytes), SDIST);
    expect(archive.members.length).toBeLessThan(20);
    expect(codesOf(archive)).toContain('too-large');
  });
});

/** The bytes of a part whose name is split between two fields. */
function withPrefix(part: TarPart, prefix: string): TarPart {
  return { ...part, name: part.name, magic: `ustar\x0000${'\0'.repeat(80)}${prefix}` };
}

/** A sparse file of the old form, with one more block of its map. */
function withMap(part: TarPart, map: Buffer): Buffer {
  const bytes = tarBytes([part], 0);
  bytes[482] = 1;
  return Buffer.concat([withSum(bytes.subarray(0, 512)), map, bytes.subarray(512)]);
}
