import { performance } from 'node:perf_hooks';
import { type Answer, isUnknown, type Unknown } from './answer.ts';
import type { Certificates } from './certificates.ts';
import type { Client } from './client.ts';
import { Credentials } from './credentials.ts';
import { exchange, type RawReply } from './exchange.ts';
import { isPage } from './page.ts';
import type { ProxyFor } from './proxy.ts';
import { isRedirect, MOST_REDIRECTS, redirectTarget, sameOrigin } from './redirect.ts';
import { waitBefore } from './retry.ts';
import { shownUrl } from './shown-url.ts';
import { verdictOn } from './verdict.ts';

/** What is asked for, and as whom. */
export interface Wish {
  readonly accept: string;
  readonly credentials?: Credentials | undefined;
  readonly certificates?: Certificates | undefined;
  /** The client's own when absent. */
  readonly proxyFor?: ProxyFor | undefined;
}

/**
 * Fetches what lies at a URL. Network errors, 408, 429 and 5xx are tried again within the client's time; redirects are
 * followed, without credentials once scheme, host or port changed. Whatever goes wrong is a value that names the server
 * and never holds credentials.
 */
export async function get(client: Client, url: string, wish: Wish): Promise<Answer<Buffer>> {
  const start = URL.canParse(url) ? new URL(url) : undefined;
  if (!start || !/^https?:$/.test(start.protocol))
    return { unknown: `${shownUrl(url)} is not an address of a registry`, code: 'bad-url' };
  const credentials = wish.credentials ?? Credentials.ofUrl(start.href, 'the URL');
  start.username = '';
  start.password = '';
  const deadline = performance.now() + client.totalTimeout;
  for (let attempt = 0; ; attempt++) {
    const answer = await followed(client, start, { ...wish, credentials }, deadline);
    const step = client.pauses[attempt];
    if (!('passing' in answer.result) || !answer.result.passing || step === undefined) return named(answer);
    const pause = waitBefore(step, answer.headers, client.random);
    if (pause === undefined || performance.now() + pause >= deadline) return named(answer);
    await client.wait(pause);
  }
}

interface Followed {
  readonly result: RawReply | Unknown;
  readonly headers: RawReply['headers'];
  readonly at: URL;
}

async function followed(client: Client, start: URL, wish: Wish, deadline: number): Promise<Followed> {
  let [at, credentials] = [start, wish.credentials];
  for (let redirects = 0; ; redirects++) {
    const timeout = Math.max(1, Math.min(client.requestTimeout, deadline - performance.now()));
    const headers = headersOf(client, wish.accept, credentials);
    // A company's authorities often sign all its servers; the key is for one.
    const certificates = sameOrigin(at, start) ? wish.certificates : wish.certificates?.withoutKey();
    const { maxBytes } = client;
    const { proxyFor = client.proxyFor } = wish;
    const reply = await exchange({ url: at, headers, certificates, proxyFor, timeout, maxBytes });
    if (isUnknown(reply)) return { result: reply, headers: {}, at };
    if (!isRedirect(reply.status)) return { result: verdictOn(reply), headers: reply.headers, at };
    const target = redirectTarget(at, reply.headers.location);
    if (isUnknown(target)) return { result: target, headers: {}, at };
    if (redirects === MOST_REDIRECTS)
      return { result: { unknown: 'redirected once too often', code: 'redirect' }, headers: {}, at };
    if (!sameOrigin(at, target)) credentials = undefined;
    at = target;
  }
}

function headersOf(client: Client, accept: string, credentials: Credentials | undefined): Record<string, string> {
  const authorization = credentials?.header();
  return {
    accept,
    'user-agent': client.userAgent,
    // A copy that a cache kept for a few minutes is the classic "this version is free" that is not true.
    'cache-control': 'no-cache',
    ...(authorization === undefined ? {} : { authorization }),
  };
}

function named({ result, at }: Followed): Answer<Buffer> {
  if (isUnknown(result)) return { ...result, unknown: `${at.host} ${result.unknown}` };
  return { ...result, ok: result.status < 400, url: shownUrl(at), page: isPage(result) };
}
