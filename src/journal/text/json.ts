import type { Json } from '../entry.ts';

/** JSON in which nothing a terminal, a YAML 1.1 reader or an eye could stumble over stands bare. */
export function toJson(value: Json): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
