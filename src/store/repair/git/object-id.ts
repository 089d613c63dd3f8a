import { createHash } from 'node:crypto';

/** The id git gives an object of this type and content, by the hash that made another id of the same repository. */
export function objectId(type: string, data: Buffer | string, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash
    .update(`${type} ${Buffer.byteLength(data)}\0`)
    .update(data)
    .digest('hex');
}
