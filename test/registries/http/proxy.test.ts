import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { getJson } from '../../../src/registries/http/json.ts';
import { environmentProxy } from '../../../src/registries/http/proxy.ts';
import { impatientClient, registryStub } from '../../support/registry-stub.ts';

const WISH = { accept: 'application/json' };

/** Cleans the variables a machine may have set, in both cases. */
function environment(variables: Record<string, string>): void {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, '');
    vi.stubEnv(name.toUpperCase(), '');
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('a proxy', () => {
  test('from the environment is asked for plain addresses, with its own credentials', async () => {
    const proxy = await registryStub();
    proxy.on('http://registry.example/x', { json: 'through the proxy' });
    environment({ HTTP_PROXY: `http://ada:pw@${proxy.host}` });
    const answer = await getJson(impatientClient({ proxyFor: environmentProxy }), 'http://registry.example/x', WISH);
    expect(answer).toMatchObject({ ok: true, body: 'through the proxy' });
    expect(proxy.seen[0]?.headers['proxy-authorization']).toMatch(/^Basic /);
  });

  test('is passed by where NO_PROXY says so', async () => {
    const [proxy, stub] = [await registryStub(), await registryStub()];
    stub.on('/x', { json: 'direct' });
    environment({ http_proxy: proxy.url, NO_PROXY: '127.0.0.1' });
    const answer = await getJson(impatientClient({ proxyFor: environmentProxy }), `${stub.url}x`, WISH);
    expect(answer).toMatchObject({ body: 'direct' });
    expect(proxy.seen).toEqual([]);
  });

  test('that opens no tunnel says nothing about the registry', async () => {
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    environment({ HTTPS_PROXY: `http://ada:hunter2@127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    const answer = await getJson(impatientClient({ proxyFor: environmentProxy }), 'https://registry.example/x', WISH);
    expect(tunnels).toEqual(['registry.example:443']);
    expect(answer).toMatchObject({ code: 'proxy', unknown: expect.stringContaining('404') });
    expect(JSON.stringify(answer)).not.toMatch(/hunter2/);
  });

  test('carries encrypted requests to the registry itself', async () => {
    const [proxy, stub] = [createServer(), await registryStub()];
    proxy.on('connect', (_request, socket) => {
      const through = connect(Number(stub.host.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      for (const end of [through, socket]) end.on('error', () => {});
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    const proxyFor = (): string => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    // The stub does not speak TLS, so the handshake that arrives there must fail: nothing was sent in the clear.
    const answer = await getJson(impatientClient({ proxyFor, pauses: [] }), 'https://registry.example/x', WISH);
    expect(answer).toMatchObject({ code: 'unreachable', unknown: expect.stringContaining('through the proxy') });
    expect(stub.seen).toEqual([]);
  });

  test('that is no HTTP proxy, or does not run, is named without its password', async () => {
    for (const url of ['socks5://ada:hunter2@127.0.0.1:1', 'http://ada:hunter2@127.0.0.1:1', 'hunter2']) {
      const answer = await getJson(impatientClient({ proxyFor: () => url }), 'http://registry.example/x', WISH);
      expect(answer).toMatchObject({ code: expect.stringMatching(/^(?:proxy|unreachable)$/) });
      expect(JSON.stringify(answer)).not.toMatch(/hunter2/);
    }
  });
});
