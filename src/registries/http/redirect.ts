import type { Unknown } from './answer.ts';
import { shownUrl } from './shown-url.ts';

/** How many redirects are followed. */
export const MOST_REDIRECTS = 3;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Whether this answer sends the asker elsewhere. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** Where a redirect leads. One that gives up encryption, or leads nowhere, is not followed. */
export function redirectTarget(from: URL, location: string | undefined): URL | Unknown {
  if (!location || !URL.canParse(location, from.href))
    return { unknown: 'redirected without saying where to', code: 'redirect' };
  const to = new URL(location, from.href);
  to.username = '';
  to.password = '';
  if (to.protocol !== 'https:' && to.protocol !== from.protocol)
    return { unknown: `redirected to ${shownUrl(to)}, which is not encrypted`, code: 'redirect' };
  return to;
}

/** Credentials go to the scheme, host and port they were meant for, and nowhere else. */
export function sameOrigin(one: URL, other: URL): boolean {
  return one.protocol === other.protocol && one.host === other.host;
}
