import type { Member, MemberType } from '../archive.ts';
import { decodeName, plainPath } from '../path.ts';
import type { TarHeader } from './header.ts';
import type { Extended } from './pax.ts';

const TYPES: Readonly<Record<string, MemberType>> = {
  '0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'directory',
  '6': 'device',
  '7': 'file',
  S: 'file',
};

/** A member of a tar archive, and what the result type does not say of it. */
export interface TarMember {
  readonly member: Member;
  readonly isUtf8: boolean;
  readonly isSparse: boolean;
  /** Bytes of content that follow the header. */
  readonly stored: number;
  /** Whether the headers speak of content that a member of this type cannot have, so that readers go on at different places. */
  readonly isOverfull: boolean;
}

/** A member from its header and the extended headers before it, the nearest ones counting most. */
export function toMember(header: TarHeader, ...extended: readonly Extended[]): TarMember {
  const known = Object.assign({}, ...extended) as Extended;
  const { text, isUtf8 } = decodeName(known.name ?? header.name);
  const target = decodeName(known.target ?? header.target);
  const flagged = TYPES[header.flag] ?? 'other';
  const type = flagged === 'file' && text.endsWith('/') ? 'directory' : flagged;
  const isLink = type === 'symlink' || type === 'hardlink';
  const said = known.size ?? header.size;
  const stored = flagged === 'file' || flagged === 'other' ? said : 0;
  const member = {
    path: plainPath(text),
    rawName: text,
    size: stored,
    compressedSize: stored,
    mode: header.mode,
    type,
    ...(isLink && { target: target.text }),
    intact: undefined,
  };
  const isSparse = known.isSparse ?? header.flag === 'S';
  return { member, isUtf8: isUtf8 && target.isUtf8, isSparse, stored, isOverfull: said > stored };
}
