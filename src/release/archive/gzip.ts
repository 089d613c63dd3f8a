const FIXED = 10;
const DEFLATE = 8;
const HEADER_CRC = 2;
const EXTRA = 4;
const TEXTS = [8, 16];
const KNOWN = 0x1f;

/** Enough for the header of any gzip file that a tool makes: extra data, a name and a comment. */
export const LONGEST_GZIP_HEADER = 128 * 1024;
export const GZIP_TRAILER = 8;

/** The length of the gzip header that a file begins with; undefined when there is none that can be read. */
export function gzipHeaderLength(head: Buffer): number | undefined {
  const flags = head[3] ?? 0;
  if (!isGzip(head) || head.length < FIXED || head[2] !== DEFLATE || flags & ~KNOWN) return undefined;
  let at = FIXED;
  if (flags & EXTRA) {
    if (at + 2 > head.length) return undefined;
    at += 2 + head.readUInt16LE(at);
  }
  for (const text of TEXTS) {
    if (!(flags & text)) continue;
    const end = head.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  if (flags & HEADER_CRC) at += 2;
  return at <= head.length ? at : undefined;
}

/** Whether bytes begin as a gzip file does. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
