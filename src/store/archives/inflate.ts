import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';

const PIECE = 64 * 1024;
const SMALLEST_PIECE = 1024;
/** Up to this, compressed and not, inflating at once takes a third of the time that a stream does. */
const AT_ONCE = 256 * 1024;

/** How inflating ended. */
export interface Inflated {
  /** `ended`: the compressed data has an end and was read to it; `stopped`: nobody wanted more; `damaged`: neither. */
  readonly state: 'ended' | 'stopped' | 'damaged';
  /** Compressed bytes that were used, from the first on. */
  readonly consumed: number;
}

/**
 * Inflates what stands between two places of a file, a piece of at most 256 KiB at a time, for as long as `take` returns true. A
 * piece is not used again. `expected` is the size that is hoped for; nothing depends on it but time and memory.
 */
export async function inflate(
  file: ArchiveFile,
  range: { readonly from: number; readonly to: number; readonly expected?: number },
  take: (piece: Buffer) => boolean,
): Promise<Inflated> {
  const whole = inflateAtOnce(file, range);
  if (whole) return { state: take(whole.bytes) ? 'ended' : 'stopped', consumed: whole.consumed };
  const chunkSize = Math.max(SMALLEST_PIECE, Math.min(PIECE, range.expected ?? PIECE));
  const engine = createInflateRaw({ chunkSize });
  const source = Readable.from(piecesOf(file, range.from, range.to), { objectMode: false, highWaterMark: PIECE });
  source.on('error', (error) => engine.destroy(error));
  source.pipe(engine);
  let state: Inflated['state'] = 'ended';
  try {
    for await (const piece of engine)
      if (!take(piece as Buffer)) {
        state = 'stopped';
        break;
      }
  } catch {
    state = 'damaged';
  } finally {
    source.destroy();
    engine.destroy();
  }
  return { state, consumed: engine.bytesWritten };
}

/** Undefined for what is large, and for what is not as it should be: the stream then finds out how far it goes. */
function inflateAtOnce(
  file: ArchiveFile,
  {
    from,
    to,
    expected = Number.POSITIVE_INFINITY,
  }: { readonly from: number; readonly to: number; readonly expected?: number },
): { readonly bytes: Buffer; readonly consumed: number } | undefined {
  if (to - from > AT_ONCE || expected > AT_ONCE) return undefined;
  try {
    // With `info` the answer is not the buffer that the types promise.
    const options = {
      maxOutputLength: Math.max(1, expected),
      chunkSize: Math.max(SMALLEST_PIECE, expected),
      info: true,
    };
    const { buffer, engine } = inflateRawSync(file.at(from, to - from), options) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

/** The bytes between two places of a file, 64 KiB at a time. */
export function* piecesOf(file: ArchiveFile, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const piece = file.at(at, Math.min(PIECE, to - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}
