import type { FaultCode, Member, MemberType } from '../archive.ts';
import { decodeName, plainPath } from '../path.ts';
import type { CentralEntry } from './central.ts';
import { checkExtra } from './extra.ts';
import { DEFLATED, ENCRYPTED, STORED, UTF8 } from './methods.ts';

const TYPES: Readonly<Record<number, MemberType>> = {
  0: 'file',
  1: 'device',
  2: 'device',
  4: 'directory',
  6: 'device',
  8: 'file',
  10: 'symlink',
  12: 'device',
};

/** The last one that there is; Python, and PyPI with it, opens no archive that asks for a later one. */
const LAST_VERSION = 63;

/** A member as its central record describes it, and whether its name is UTF-8 and says so, which PyPI asks for. */
export function toMember(entry: CentralEntry): { readonly member: Member; readonly isUtf8: boolean } {
  const { text, isUtf8 } = decodeName(entry.name);
  const isAscii = entry.name.every((byte) => byte < 0x80);
  const type = TYPES[entry.mode >> 12] ?? 'other';
  const member = {
    path: plainPath(text),
    rawName: text,
    size: entry.size,
    compressedSize: entry.compressedSize,
    mode: entry.mode & 0o7777,
    // Installers go by the slash, not by the mode.
    type: type === 'file' || type === 'directory' ? (text.endsWith('/') ? 'directory' : 'file') : type,
    intact: undefined,
  } as const;
  return { member, isUtf8: isUtf8 && (isAscii || (entry.flags & UTF8) !== 0) };
}

/** What is wrong with a central record in itself: what PyPI does not take, and what readers see differently. */
export function* checkCentral(entry: CentralEntry, { type }: Member): Generator<[FaultCode, string]> {
  if (entry.commentLength > 0) yield ['comment', `has a comment of ${entry.commentLength} bytes`];
  if (entry.version > LAST_VERSION)
    yield ['corrupt', `asks for version ${entry.version / 10} of the format, which does not exist`];
  if (entry.flags & ENCRYPTED) yield ['encrypted', 'is encrypted'];
  else if (entry.method !== STORED && entry.method !== DEFLATED)
    yield ['compression-method', `is compressed in a way that PyPI refuses (method ${entry.method})`];
  if (entry.mode >> 12 === 0x4 && type === 'file')
    yield ['header-mismatch', 'is a directory by its mode and a file by its name'];
  yield* checkExtra(entry.extra, entry.name);
}
