import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Client, createClient } from '../../src/registries/http/client.ts';

/** One request as the stub saw it. */
interface Seen {
  readonly method: string;
  /** The path as it was sent, escapes and query included. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** What the stub says: a page of text, JSON, or whatever is done by hand with the response. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly json?: unknown;
}
type Speak = Said | ((request: IncomingMessage, response: ServerResponse) => void);

/** A registry on loopback. */
export interface RegistryStub {
  /** With a slash at the end. */
  readonly url: string;
  readonly host: string;
  readonly seen: Seen[];
  /** Says this at a path from now on; with several, one after the other, then the last for ever. */
  on(path: string, ...answers: Speak[]): void;
}

/** A real HTTP server that answers 404 with an empty body except where it was told; gone when the test is over. */
export async function registryStub(): Promise<RegistryStub> {
  const seen: Seen[] = [];
  const answers = new Map<string, Speak[]>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, headers: request.headers });
    const queue = answers.get(path) ?? [];
    const next = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404 };
    if (typeof next === 'function') next(request, response);
    else say(next, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/`, host, seen, on: (path, ...said) => void answers.set(path, said) };
}

/** A client for tests: no proxy of this machine, no waiting; the pauses it would have made are in `waited`. */
export function impatientClient(different: Partial<Client> = {}): Client & { readonly waited: number[] } {
  const waited: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds);
  const client = createClient('sess-tests/0 (+https://example.org)', {
    proxyFor: () => '',
    random: () => 0,
    wait,
    ...different,
  });
  return { ...client, waited };
}

function say(said: Said, response: ServerResponse): void {
  const json = said.json === undefined ? undefined : JSON.stringify(said.json);
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(said.status ?? 200, { ...type, ...said.headers });
  response.end(json ?? said.body ?? '');
}
