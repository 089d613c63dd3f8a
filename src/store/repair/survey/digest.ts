import { createHash } from 'node:crypto';

/** A short name for a value that JSON can say: the same for the same value, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value, sorted)).digest('base64');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)) return value;
  return Object.fromEntries(keys.toSorted().map((key) => [key, (value as Record<string, unknown>)[key]]));
}
