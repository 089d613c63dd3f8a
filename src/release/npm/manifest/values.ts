import type { Json } from '../../../journal/entry.ts';

type Table = { readonly [key: string]: Json };

/** A value of a manifest as a table; empty where it is none, since people write all sorts of things. */
export function tableIn(value: Json | undefined): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A value of a manifest as a text; undefined where it is none. */
export function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Those values of a table that are texts. */
export function textsIn(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tableIn(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
