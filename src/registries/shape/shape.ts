/** A JSON object as it came from outside; its keys mean nothing until they are checked. */
export type Shape = Readonly<Record<string, unknown>>;

/** The longest text that is kept of what a registry says about something. */
const LONGEST = 10_000;

/** Whether a parsed value is a JSON object. */
export function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own value under a key, whatever the key is called. */
export function field(shape: Shape, key: string): unknown {
  return Object.hasOwn(shape, key) ? shape[key] : undefined;
}

/** A text under a key, shortened when it is a book; undefined for everything else. */
export function textField(shape: Shape, key: string): string | undefined {
  const value = field(shape, key);
  return typeof value === 'string' ? value.slice(0, LONGEST) : undefined;
}

/** The entries of an object whose values are all texts; undefined when it is not that. */
export function textMap(value: unknown): Map<string, string> | undefined {
  if (!isShape(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? new Map(entries)
    : undefined;
}

/** A time as registries write it, in ISO 8601; undefined when it is none. */
export function timeField(shape: Shape, key: string): string | undefined {
  const value = textField(shape, key);
  return value !== undefined && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
