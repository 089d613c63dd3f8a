import { createHash } from 'node:crypto';

/** The digest that imports make ids from. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
