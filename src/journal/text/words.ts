import type { Json } from '../entry.ts';

/** A field as words; fields from elsewhere may hold anything, and what is no word, number or list of words says nothing. */
export function inWords(value: Json | undefined): string {
  if (Array.isArray(value)) return numbered(value.filter((part) => typeof part === 'string'));
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

function numbered(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : parts.map((part, index) => `(${index + 1}) ${part}`).join(', ');
}
