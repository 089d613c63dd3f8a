import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Unknown } from './answer.ts';

/** The encodings that are asked for and understood. */
export const ENCODINGS = 'gzip, br';

/**
 * Reads a body to its end, decompressed, into at most so many bytes; what is longer is dropped as soon as that is known,
 * so that neither an endless body nor a compressed one that unfolds to gigabytes fills the memory.
 */
export function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer | Unknown> {
  const decoded = decoderOf(response);
  if (!decoded) {
    response.destroy();
    return Promise.resolve({ unknown: 'answered in an encoding that was not asked for', code: 'malformed' });
  }
  if (decoded === response && Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    return Promise.resolve(tooLarge(maxBytes));
  }
  return collected(response, decoded, maxBytes);
}

function collected(response: IncomingMessage, decoded: Readable, maxBytes: number): Promise<Buffer | Unknown> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: Buffer | Unknown): void => {
      response.destroy();
      if (decoded !== response) decoded.destroy();
      resolve(result);
    };
    const cut = (): void =>
      finish({ unknown: 'broke off in the middle of its answer', code: 'truncated', passing: true });
    decoded.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) finish(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    // A compressed body knows its own end; for the others only the framing tells a short answer from a whole one.
    decoded.on('end', () => (decoded !== response || response.complete ? finish(Buffer.concat(chunks)) : cut()));
    decoded.on('error', cut);
    response.on('error', cut);
    response.on('close', () => response.complete || cut());
  });
}

function decoderOf(response: IncomingMessage): Readable | undefined {
  switch (response.headers['content-encoding']?.trim().toLowerCase() || 'identity') {
    case 'identity':
      return response;
    case 'gzip':
    case 'x-gzip':
      return response.pipe(createGunzip());
    case 'br':
      return response.pipe(createBrotliDecompress());
    case 'deflate':
      return response.pipe(createInflate());
    default:
      return undefined;
  }
}

function tooLarge(maxBytes: number): Unknown {
  return { unknown: `answered with more than ${Math.floor(maxBytes / 2 ** 20)} MiB`, code: 'too-large' };
}
