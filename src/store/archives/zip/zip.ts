import type { Member } from '../../../release/archive/archive.ts';
import type { FaultList } from '../../../release/archive/faults.ts';
import { isBomb } from '../../../release/archive/limits.ts';
import { checkMember } from '../../../release/archive/member-faults.ts';
import type { CentralEntry } from '../../../release/archive/zip/central.ts';
import { checkExtents, type Extent } from '../../../release/archive/zip/extents.ts';
import {
  checkLocal,
  descriptorLength,
  hasDescriptor,
  LOCAL_FIXED,
  localLength,
} from '../../../release/archive/zip/local.ts';
import { checkCentral, toMember } from '../../../release/archive/zip/member.ts';
import type { ArchiveFile } from '../archive-file.ts';
import type { Reading } from '../reading.ts';
import { isReadable, readContent } from './content.ts';
import { readDirectory, type ZipDirectory } from './directory.ts';

const LONGEST_DESCRIPTOR = 24;
const LONGEST_TARGET = 4096;

/**
 * Lists a zip archive, compares its two descriptions of every member, and reads every content once, to check it and to keep what
 * is wanted. The rules are PyPI's where it has some; memory does not depend on the sizes of members.
 */
export async function readZip(reading: Reading): Promise<Member[]> {
  const { file, faults } = reading;
  const directory = readDirectory(file, faults);
  if (!directory) return [];
  const isWorthReading = mayUnpack(file, directory.entries, faults);
  const members: Member[] = [];
  const extents: Extent[] = [];
  for (const entry of directory.entries) {
    const { member, isUtf8 } = toMember(entry);
    for (const [code, message] of checkCentral(entry, member)) faults.of(member.rawName, code, message);
    const start = entry.offset + directory.shift;
    const local = checkedLocal(reading, entry, start, member.rawName);
    const read = local && isWorthReading && isReadable(entry);
    const whole = read ? await withContent(reading, entry, local.content, member) : member;
    if (local) extents.push({ rawName: member.rawName, start, end: local.end });
    checkMember(whole, isUtf8, faults);
    members.push(whole);
  }
  // Where records or local headers are lost, the gaps are theirs.
  if (directory.isWhole && extents.length === directory.entries.length) checkExtents(extents, directory.offset, faults);
  return members;
}

/** Reads the content of the last file member of a path, if it has at most so many bytes and is undamaged. */
export async function readZipMember(
  file: ArchiveFile,
  { entries, shift }: ZipDirectory,
  path: string,
  most: number,
): Promise<Buffer | undefined> {
  const entry = entries.findLast((candidate) => toMember(candidate).member.path === path);
  if (!entry || toMember(entry).member.type !== 'file' || entry.size > most || !isReadable(entry)) return undefined;
  const start = entry.offset + shift;
  const length = localLength(file.at(start, LOCAL_FIXED));
  return length === undefined ? undefined : (await readContent(file, entry, start + length, true)).bytes;
}

/** Whether unpacking everything is bounded, in what comes out by the sizes and in what goes in by members that do not overlap. */
function mayUnpack(file: ArchiveFile, entries: readonly CentralEntry[], faults: FaultList): boolean {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (isBomb(unpacked, file.size)) {
    faults.whole('bomb', `${file.size} bytes unpack to ${unpacked}`);
    return false;
  }
  if (packed > file.size) faults.whole('corrupt', 'its members should have more bytes than the file');
  return packed <= file.size;
}

/** Where the content begins, and where the member ends with what follows it; undefined, with a fault, when there is no local header. */
function checkedLocal({ file, faults }: Reading, entry: CentralEntry, start: number, name: string) {
  const length = localLength(file.at(start, LOCAL_FIXED));
  const header = length === undefined ? undefined : file.at(start, length);
  if (length === undefined || header?.length !== length) {
    faults.of(name, 'corrupt', 'has no local header where the central directory says');
    return undefined;
  }
  for (const [code, message] of checkLocal(header, entry)) faults.of(name, code, message);
  const content = start + length;
  const end = content + entry.compressedSize;
  const descriptor = hasDescriptor(header) ? descriptorLength(file.at(end, LONGEST_DESCRIPTOR), entry) : 0;
  return { content, end: end + descriptor };
}

async function withContent(
  { file, kept, faults }: Reading,
  entry: CentralEntry,
  from: number,
  member: Member,
): Promise<Member> {
  const isLink = member.type === 'symlink';
  const isWanted = kept.wants(member);
  const isKept = isWanted || (isLink && member.size <= LONGEST_TARGET);
  const { wrong, bytes, sha256 } = await readContent(file, entry, from, isKept);
  if (wrong) faults.of(member.rawName, 'corrupt', wrong);
  if (bytes && isWanted) kept.keep(member.path, bytes);
  const target = isLink && { target: bytes?.toString('utf8') ?? '' };
  return { ...member, intact: wrong === undefined, ...(wrong === undefined && { sha256 }), ...target };
}
