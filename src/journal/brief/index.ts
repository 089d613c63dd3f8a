import type { Snapshot } from '../snapshot.ts';
import { choose } from './choose.ts';
import { sectionsOf, viewOf } from './facts/sections.ts';
import { type Brief, jsonLayout } from './layout/json.ts';
import type { Frame, Layout } from './layout/layout.ts';
import { cutTo } from './shorten.ts';
import type { Surroundings } from './surroundings.ts';

/** The fewest characters in which a brief says anything. */
const FEWEST = 200;
const LONGEST_NAME = 40;

/**
 * What somebody who lost the thread must know to go on, most important first, in at most `maxChars` characters; fewer
 * than 200 count as 200. The snapshot is the session before it is resumed: its newest entry is the last work.
 */
export function renderBrief(snapshot: Snapshot, around: Surroundings, layout: Layout, maxChars: number): string {
  const frame = frameOf(snapshot, layout, maxChars);
  return choose(frame, sectionsOf(snapshot, around), layout).write();
}

/** The same as a value whose compact JSON has at most `maxChars` characters. */
export function toBrief(snapshot: Snapshot, around: Surroundings, maxChars: number): Brief {
  return JSON.parse(renderBrief(snapshot, around, jsonLayout, maxChars)) as Brief;
}

function frameOf(snapshot: Snapshot, layout: Layout, maxChars: number): Frame {
  const { id, status } = snapshot;
  const frame = (shortname: string): Frame => ({
    session: { id, shortname, status },
    see: viewOf(snapshot),
    maxChars: Math.max(FEWEST, maxChars),
  });
  const bare = layout.frame(frame('')).length;
  for (let most = LONGEST_NAME; most > 1; most--) {
    const named = frame(cutTo(snapshot.shortname, most));
    // Characters that have to be shown as several make a name longer than it is.
    if (layout.frame(named).length - bare <= LONGEST_NAME) return named;
  }
  return frame(id);
}
