import * as http from 'node:http';
import * as https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { isUnknown, type Unknown } from './answer.ts';
import { ENCODINGS, readBody } from './body.ts';
import type { Certificates } from './certificates.ts';
import { type ProxyFor, proxyAgent } from './proxy.ts';

export interface Question {
  readonly url: URL;
  /** GET without one. */
  readonly method?: string;
  readonly content?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly certificates: Certificates | undefined;
  readonly proxyFor: ProxyFor;
  /** Milliseconds from the first byte sent to the last one read. */
  readonly timeout: number;
  readonly maxBytes: number;
}

export interface RawReply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks once, follows nothing, and says what came back. Whatever the network does becomes a value. */
export async function exchange(question: Question): Promise<RawReply | Unknown> {
  const proxy = question.proxyFor(question.url);
  const agent = proxy ? await proxyAgent(proxy, question.url) : undefined;
  return agent && isUnknown(agent) ? agent : send(question, agent);
}

function send(question: Question, agent: http.Agent | undefined): Promise<RawReply | Unknown> {
  return new Promise((resolve) => {
    const { url, method = 'GET', content, headers, certificates } = question;
    const options = {
      ...certificates?.options(),
      method,
      headers: { ...headers, 'accept-encoding': ENCODINGS },
      agent,
    };
    let request: http.ClientRequest;
    try {
      request = (url.protocol === 'https:' ? https : http).request(url, options).end(content);
    } catch {
      // Node refuses unreadable certificates and headers with forbidden characters at once.
      resolve({ unknown: 'cannot be asked: its certificate, address or credentials are unusable', code: 'bad-url' });
      return;
    }
    const timer = setTimeout(() => {
      const seconds = Math.round(question.timeout / 100) / 10;
      resolve({ unknown: `did not answer within ${seconds} s`, code: 'timeout', passing: true });
      request.destroy();
    }, question.timeout);
    const finish = (result: RawReply | Unknown): void => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('error', (error) => finish(networkError(error, agent !== undefined)));
    request.on('response', (response) => void read(response, question, agent !== undefined).then(finish));
  });
}

async function read(response: http.IncomingMessage, question: Question, proxied: boolean): Promise<RawReply | Unknown> {
  const status = response.statusCode ?? 0;
  const refusedByProxy = question.url.protocol === 'https:' && proxied && !(response.socket as TLSSocket).encrypted;
  // A proxy that opens no tunnel answers itself; its 404 says nothing about the registry.
  if (status === 407 || refusedByProxy) {
    response.destroy();
    return { unknown: `is behind a proxy, which answered ${status}`, code: 'proxy', status, passing: status >= 500 };
  }
  const body = await readBody(response, question.maxBytes);
  return isUnknown(body) ? body : { status, headers: response.headers, body: body as Buffer };
}

/** Node's messages may quote a proxy's URL, so only the code is shown. */
function networkError(error: NodeJS.ErrnoException, proxied: boolean): Unknown {
  const code = /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code ?? '') ? error.code : 'no connection';
  if (code?.startsWith('HPE_'))
    return { unknown: `did not answer in HTTP (${code})`, code: 'malformed', passing: true };
  return {
    unknown: `cannot be reached${proxied ? ' through the proxy' : ''} (${code})`,
    code: 'unreachable',
    passing: !/CERT|SELF_SIGNED|UNABLE_TO_/.test(code ?? ''),
  };
}
