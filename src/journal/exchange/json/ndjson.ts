import { toJson } from '../../text/json.ts';
import { entryJson, FORMAT, type Layout, VERSION } from './layout.ts';

/** Newline-delimited JSON: a first line that names the format, one line for each entry, a last one that says how many there were. */
export function ndjsonLayout(): Layout {
  let sessions = 0;
  let entries = 0;
  return {
    open: () => `{"format":"${FORMAT}","version":${VERSION}}\n`,
    session: (session) => {
      sessions++;
      entries += session.entries.length;
      return session.entries.map((entry) => `${entryJson(entry)}\n`).join('');
    },
    close: (skipped) => `${toJson({ end: { sessions, entries, skipped: skipped.map((file) => ({ ...file })) } })}\n`,
  };
}
