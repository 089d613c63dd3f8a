import type { Json } from '../../entry.ts';
import type { Metrics } from '../../metrics.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toSummary } from '../../summary.ts';
import { toJson } from '../../text/json.ts';
import type { Section } from '../sections.ts';

/** The retrospective for programs, on one line: `{session, metrics, sections}`, its texts as they were written. */
export function jsonOf(snapshot: Snapshot, metrics: Metrics, sections: readonly Section[]): string {
  const said = sections.map(({ id, title, rows }) => ({
    ...{ id, title },
    rows: rows.map(({ text, at, details }) => ({ text, at, details: Object.fromEntries(details) })),
  }));
  return `${toJson({ session: toSummary(snapshot), metrics, sections: said } as unknown as Json)}\n`;
}
