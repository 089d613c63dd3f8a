import type { Member } from '../../release/archive/archive.ts';
import { MOST_KEPT } from '../../release/archive/limits.ts';

/** Says of a member of how many bytes at most its content is wanted; 0 or undefined for not at all. */
export type Wanted = (member: Pick<Member, 'path' | 'size' | 'type'>) => number | undefined;

/** Says of a content that was wanted, once it was read, whether it is kept after all. */
export type WorthKeeping = (path: string, content: Buffer) => boolean;

/** The contents that are kept of one archive, bounded one by one and together. */
export class Kept {
  readonly contents = new Map<string, Buffer>();
  readonly #wanted: Wanted;
  readonly #isWorth: WorthKeeping;
  #total = 0;

  constructor(wanted: Wanted = () => undefined, isWorth: WorthKeeping = () => true) {
    this.#wanted = wanted;
    this.#isWorth = isWorth;
  }

  /** Whether the content of a member is to be kept. */
  wants(member: Pick<Member, 'path' | 'size' | 'type'>): boolean {
    if (member.type !== 'file' || this.#total + member.size > MOST_KEPT) return false;
    const most = this.#wanted(member);
    return most !== undefined && most > 0 && member.size <= most;
  }

  /** Keeps a content; of two under one path the later one, as unpacking would. */
  keep(path: string, content: Buffer): void {
    this.#total -= this.contents.get(path)?.length ?? 0;
    this.contents.delete(path);
    if (!this.#isWorth(path, content)) return;
    this.#total += content.length;
    this.contents.set(path, content);
  }
}
