import type { Agent } from 'node:http';
import { getProxyForUrl } from 'proxy-from-env';
import type { Unknown } from './answer.ts';
import { shownUrl } from './shown-url.ts';

/** The URL of the proxy for a URL, or nothing. */
export type ProxyFor = (url: URL) => string;

/** Follows HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY of this process, in either case. */
export const environmentProxy: ProxyFor = (url) => getProxyForUrl(url.href);

/**
 * Builds the agent that goes through a proxy: Node's own requests do not know the variables before Node 24.
 */
export async function proxyAgent(proxy: string, target: URL): Promise<Agent | Unknown> {
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol))
    return { unknown: `is behind the proxy ${shownUrl(proxy)}, which is not one that can be used`, code: 'proxy' };
  if (target.protocol === 'https:') return new (await import('https-proxy-agent')).HttpsProxyAgent(proxy);
  return new (await import('http-proxy-agent')).HttpProxyAgent(proxy);
}
