import type { FaultCode, Member } from '../archive.ts';
import type { FaultList } from '../faults.ts';
import { MOST_MEMBERS, MOST_NAMES } from '../limits.ts';
import { checkMember } from '../member-faults.ts';
import { BLOCK, mapGoesOn, readHeader, readText, type TarHeader } from './header.ts';
import { type TarMember, toMember } from './member.ts';
import { type Extended, readPax } from './pax.ts';

/** Longer paths cannot be unpacked anywhere, so neither need longer headers be read. */
const LONGEST_EXTENDED = 1024 * 1024;
/** Flags of headers that describe the next member, or with `g` all that follow. */
const EXTENDED = new Set(['x', 'g', 'L', 'K', 'X']);

/** Where contents go that somebody wants. */
export interface Keeper {
  wants(member: Member): boolean;
  keep(path: string, content: Buffer): void;
}

/** Reads a tar archive that comes in pieces. Memory depends on the number of members and on what is kept, not on sizes. */
export class TarReader {
  readonly members: Member[] = [];
  readonly #faults: FaultList;
  readonly #keeper: Keeper;
  readonly #block = Buffer.alloc(BLOCK);
  #filled = 0;
  #named = 0;
  #content = 0;
  #padding = 0;
  #zeros = 0;
  #inMap: TarMember | undefined;
  #stopped = false;
  #pieces: Buffer[] | undefined;
  #whenRead: (bytes: Buffer) => void = () => {};
  #global: Extended = {};
  #next: Extended = {};

  constructor(faults: FaultList, keeper: Keeper) {
    this.#faults = faults;
    this.#keeper = keeper;
  }

  /** Takes the next bytes; false when nothing more of the archive can be read. */
  push(bytes: Buffer): boolean {
    for (let at = 0; at < bytes.length && !this.#stopped; ) {
      const piece = bytes.subarray(at, at + this.#room());
      at += piece.length;
      if (this.#content > 0) this.#takeContent(piece);
      else if (this.#padding > 0) this.#padding -= piece.length;
      else this.#takeBlock(piece);
    }
    return !this.#stopped;
  }

  /** Says that no more bytes come. */
  end(): void {
    if (this.#stopped) return;
    if (this.#filled + this.#content + this.#padding > 0 || this.#inMap) this.#stop('it is cut off inside a member');
    else if (this.#zeros < 2 * BLOCK) this.#stop('it is cut off: the two empty blocks at its end are missing');
  }

  #room(): number {
    return this.#content || this.#padding || BLOCK - this.#filled;
  }

  #takeContent(piece: Buffer): void {
    this.#content -= piece.length;
    this.#pieces?.push(Buffer.from(piece));
    if (this.#content === 0) this.#finishContent();
  }

  #finishContent(): void {
    if (this.#pieces) this.#whenRead(Buffer.concat(this.#pieces));
    this.#pieces = undefined;
  }

  #takeBlock(piece: Buffer): void {
    piece.copy(this.#block, this.#filled);
    this.#filled += piece.length;
    if (this.#filled < BLOCK) return;
    this.#filled = 0;
    if (this.#inMap) {
      if (!mapGoesOn(this.#block)) this.#startContent(this.#inMap);
    } else if (this.#block.every((byte) => byte === 0)) this.#zeros += BLOCK;
    else if (this.#zeros > 0) this.#stop('bytes follow the end of its tar archive', 'trailing-bytes');
    else this.#takeHeader();
  }

  #takeHeader(): void {
    const header = readHeader(this.#block);
    if (!header) this.#stop(this.members.length ? 'a header is damaged' : 'what is compressed in it is no tar archive');
    else if (EXTENDED.has(header.flag)) this.#takeExtended(header);
    else if (this.members.length < MOST_MEMBERS) this.#takeMember(toMember(header, this.#global, this.#next), header);
    else this.#stop(`it has more than ${MOST_MEMBERS} members`, 'too-large');
  }

  #takeMember(found: TarMember, { hasMoreMap }: TarHeader): void {
    const { member, isUtf8, isSparse, isOverfull } = found;
    this.#next = {};
    this.#named += member.rawName.length + (member.target?.length ?? 0);
    if (this.#named > MOST_NAMES) {
      this.#stop(`the names in it have more than ${MOST_NAMES} characters`, 'too-large');
      return;
    }
    this.members.push(member);
    checkMember(member, isUtf8, this.#faults);
    if (isSparse) this.#faults.of(member.rawName, 'sparse', 'is a sparse file');
    if (isOverfull)
      this.#faults.of(member.rawName, 'header-mismatch', 'has content by its header and cannot by its type');
    if (hasMoreMap) this.#inMap = found;
    else this.#startContent(found);
  }

  #startContent({ member, stored, isSparse }: TarMember): void {
    this.#inMap = undefined;
    const isWanted = !isSparse && this.#keeper.wants(member);
    this.#expect(stored, isWanted ? (bytes) => this.#keeper.keep(member.path, bytes) : undefined);
  }

  #takeExtended({ flag, size }: TarHeader): void {
    if (size > LONGEST_EXTENDED) {
      this.#stop(`it has an extended header of ${size} bytes`, 'too-large');
      return;
    }
    this.#expect(size, (bytes) => {
      const found = readExtended(flag, bytes);
      if (!found) this.#stop('an extended header is damaged');
      else if (flag === 'g') this.#global = { ...this.#global, ...found };
      else this.#next = { ...this.#next, ...found };
    });
  }

  #expect(size: number, whenRead?: (bytes: Buffer) => void): void {
    this.#content = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
    this.#pieces = whenRead && [];
    this.#whenRead = whenRead ?? (() => {});
    if (size === 0) this.#finishContent();
  }

  #stop(why: string, code: FaultCode = 'corrupt'): void {
    this.#faults.whole(code, why);
    this.#stopped = true;
  }
}

function readExtended(flag: string, bytes: Buffer): Extended | undefined {
  if (flag === 'L') return { name: Buffer.from(readText(bytes, 0, bytes.length)) };
  if (flag === 'K') return { target: Buffer.from(readText(bytes, 0, bytes.length)) };
  return readPax(bytes);
}
