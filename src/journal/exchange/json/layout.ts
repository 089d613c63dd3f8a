import type { Entry, Json } from '../../entry.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toJson } from '../../text/json.ts';

/** The name and the version by which an export is known again. */
export const FORMAT = 'sess-export';
export const VERSION = 1;

/** A file of the journal that is no readable entry, and so is in no export. */
export interface Skipped {
  readonly session: string;
  readonly file: string;
  readonly reason: string;
}

/** A session as an export says it. */
export interface ExportedSession {
  readonly snapshot: Snapshot;
  /** In order, without what was redacted. */
  readonly entries: readonly Entry[];
}

/** A document that is written session by session, so that it need not fit in memory. */
export interface Layout {
  open(): string;
  session(session: ExportedSession, index: number): string;
  close(skipped: readonly Skipped[]): string;
}

/** One JSON document, one line for each entry. Nothing in it says when it was written: the same journal gives the same bytes. */
export const jsonLayout: Layout = {
  open: () => `{"format":"${FORMAT}","version":${VERSION},"sessions":[`,
  session: ({ snapshot: { id, shortname, status, created_at, closed_at }, entries }, index) => {
    const head = toJson({ id, shortname, status, created_at, closed_at }).slice(0, -1);
    const lines = entries.map((entry) => `\n${entryJson(entry)}`);
    return `${index > 0 ? ',' : ''}\n${head},"entries":[${lines.join(',')}\n]}`;
  },
  close: (skipped) => `\n],"skipped":${toJson(skipped.map((file) => ({ ...file })))}}\n`,
};

/** An entry as every export writes it. */
export function entryJson(entry: Entry): string {
  return toJson({ ...entry } as unknown as Json);
}
