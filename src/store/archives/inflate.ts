import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';

const PIECE = 64 * 1024;
const SMALLEST_PIECE = 1024;

/** How inflating ended. */
export interface Inflated {
  /** `ended`: the compressed data has an end and was read to it; `stopped`: nobody wanted more; `damaged`: neither. */
  readonly state: 'ended' | 'stopped' | 'damaged';
  /** Compressed bytes that were used, from the first on. */
  readonly consumed: number;
}

/**
 * Inflates what stands between two places of a file, a piece of at most 64 KiB at a time, for as long as `take` returns true. A
 * piece is not used again. `expected` is the size that is hoped for; nothing depends on it but the memory that is taken.
 */
export async function inflate(
  file: ArchiveFile,
  range: { readonly from: number; readonly to: number; readonly expected?: number },
  take: (piece: Buffer) => boolean,
): Promise<Inflated> {
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

/** The bytes between two places of a file, 64 KiB at a time. */
export function* piecesOf(file: ArchiveFile, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const piece = file.at(at, Math.min(PIECE, to - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}
