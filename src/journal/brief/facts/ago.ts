import { formatDuration } from '../../text/duration.ts';

/** How long before `now` a time was, in words: `2 hours 5 minutes ago`; clocks that disagree say `just now`. */
export function since(at: string, now: string): string {
  const seconds = secondsSince(at, now);
  return seconds < 60 ? 'just now' : `${formatDuration(seconds)} ago`;
}

/** Whole seconds from one time to another, never negative; 0 when one of them is no time. */
export function secondsSince(at: string, now: string): number {
  const seconds = Math.floor((Date.parse(now) - Date.parse(at)) / 1000);
  return seconds > 0 ? seconds : 0;
}
