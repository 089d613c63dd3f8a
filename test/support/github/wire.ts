import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answers/refusals.ts';
import type { Account } from './world.ts';

/** One request as the look-alike saw it. */
export interface Seen {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** JSON where it can be read as such, else the text; undefined where nothing was sent. */
  readonly body: unknown;
}

/** Reads a request to its end. */
export async function readRequest(request: IncomingMessage): Promise<Seen & { readonly parameters: URLSearchParams }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    ...{ method: request.method ?? '', path: pathname, parameters: searchParams },
    ...{ query: Object.fromEntries(searchParams), headers: request.headers },
    body: parsed(Buffer.concat(chunks).toString('utf8')),
  };
}

/** Counts requests and gives every answer the headers that GitHub's have. */
export function headerWriter(): (account: Account | undefined, resource: 'core' | 'graphql') => Record<string, string> {
  const reset = String(Math.floor(Date.now() / 1000) + 3600);
  const used = new Map<string, number>();
  let count = 0;
  return (account, resource) => {
    count++;
    const limit = account === undefined ? 60 : account.kind === 'installation' ? 1000 : 5000;
    const key = `${resource} ${account?.login}`;
    used.set(key, (used.get(key) ?? 0) + 1);
    return {
      ...{ server: 'github.com', 'content-type': 'application/json; charset=utf-8' },
      'x-github-request-id': `C0DE:${(0x1000 + count).toString(16).toUpperCase()}:1A2B3C:4D5E6F:6790ABCD`,
      ...{ 'x-github-media-type': 'github.v3; format=json', 'x-ratelimit-limit': String(limit) },
      'x-ratelimit-remaining': String(Math.max(0, limit - (used.get(key) ?? 0))),
      ...{ 'x-ratelimit-used': String(used.get(key)), 'x-ratelimit-reset': reset, 'x-ratelimit-resource': resource },
    };
  };
}

/** Sends an answer; what the reader already has by its etag, as 304. With `cut` the connection breaks in the middle. */
export function send(
  { status, headers = {}, json, text }: Answer,
  usual: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
  cut = false,
): void {
  const body = Buffer.from(json === undefined ? (text ?? '') : JSON.stringify(json));
  const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
  const isRead = request.method === 'GET' && status === 200;
  const { 'content-type': type, ...others } = usual;
  const isKnown = isRead && request.headers['if-none-match'] === etag;
  const said = isKnown || body.length === 0 ? others : { ...others, 'content-type': type ?? '' };
  const length = isKnown || status === 204 ? {} : { 'content-length': String(body.length) };
  response.writeHead(isKnown ? 304 : status, { ...said, ...(isRead ? { etag } : {}), ...length, ...headers });
  if (cut) response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  else response.end(isKnown || status === 204 ? undefined : body);
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
