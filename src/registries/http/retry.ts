import type { IncomingHttpHeaders } from 'node:http';

/** The longest time a server may make us wait: 10 s. */
const LONGEST_WAIT = 10_000;

/**
 * How long to wait before asking again, in milliseconds: what the server says, else the step with up to a quarter of it
 * more, so that many machines do not come back at once. Nothing when the server wants more patience than there is.
 */
export function waitBefore(step: number, headers: IncomingHttpHeaders, random: () => number): number | undefined {
  const asked = retryAfter(headers);
  if (asked === undefined) return step * (1 + random() / 4);
  return asked > LONGEST_WAIT ? undefined : asked;
}

/** Retry-After in milliseconds. A date counts from the server's own Date, whatever the clock here says. */
function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value) - Date.parse(headers.date ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
