import { isUnknown } from '../registries/http/answer.ts';
import { type Client, createClient } from '../registries/http/client.ts';
import { exchange, type RawReply } from '../registries/http/exchange.ts';
import { isRedirect, MOST_REDIRECTS, redirectTarget, sameOrigin } from '../registries/http/redirect.ts';

/** What octokit's request asks of `fetch`, and no more. */
interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** No answer from GitHub that could be used, in words for a person; it may be there a moment later. */
class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * `fetch` for octokit over Node's own requests, which go through proxies and bound what comes back; the built-in one knows no
 * proxies before Node 24. Redirects are followed within one origin only: the token is meant for it.
 *
 * @param until by the clock of `performance`: when nobody waits for an answer any more
 */
export function proxiedFetch(different: Partial<Client> = {}, until = Number.POSITIVE_INFINITY): typeof fetch {
  const client = createClient('', { requestTimeout: 20_000, maxBytes: 32 * 2 ** 20, ...different });
  const ask = async (url: string, asked: Asked = {}): Promise<Response> => {
    let at = new URL(url);
    for (let redirects = 0; ; redirects++) {
      const reply = await once(client, at, asked, until);
      if (!isRedirect(reply.status) || redirects === MOST_REDIRECTS) return toResponse(reply, at);
      const target = redirectTarget(at, reply.headers.location);
      if (isUnknown(target) || !sameOrigin(at, target)) return toResponse(reply, at);
      at = target;
    }
  };
  return ask as unknown as typeof fetch;
}

async function once(
  { proxyFor, requestTimeout, maxBytes }: Client,
  url: URL,
  { method = 'GET', headers = {}, body }: Asked,
  until: number,
): Promise<RawReply> {
  const timeout = Math.min(requestTimeout, until - performance.now());
  if (timeout <= 0) throw new Unreachable(`${url.host} did not answer in time`);
  const sent = body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const question = { url, method, content: body, headers: sent, certificates: undefined, proxyFor, timeout, maxBytes };
  const reply = await exchange(question);
  if (isUnknown(reply)) throw new Unreachable(`${url.host} ${reply.unknown}`);
  return reply;
}

function toResponse({ status, headers, body }: RawReply, at: URL): Response {
  const plain = Object.entries(headers).filter(
    ([name]) => !/^content-(?:encoding|length)$|^transfer-encoding$/.test(name),
  );
  const pairs = plain.map(([name, value]): [string, string] => [name, String(value)]);
  // The statuses that have no body refuse one.
  const response = new Response([204, 205, 304].includes(status) ? null : new Uint8Array(body), {
    status,
    headers: pairs,
  });
  Object.defineProperty(response, 'url', { value: at.href });
  return response;
}
