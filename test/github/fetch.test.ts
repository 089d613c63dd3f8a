import { describe, expect, test } from 'vitest';
import { proxiedFetch } from '../../src/github/fetch.ts';
import { registryStub } from '../support/registry-stub.ts';

const ask = proxiedFetch({ proxyFor: () => '', requestTimeout: 5000, maxBytes: 1000 });
const posted = { method: 'POST', body: '{"body":"é"}', headers: { authorization: 'token secret' } };

describe('a redirect', () => {
  test.each([
    301, 302, 307, 308,
  ])('with %i is followed within the site, method, body and token included', async (status) => {
    const stub = await registryStub();
    let said = '';
    stub.on('/old', { status, headers: { location: '/new' } });
    stub.on('/new', (request, response) => {
      request.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
      request.on('end', () => response.end('done'));
    });
    const answer = await ask(`${stub.url}old`, posted);
    expect({ text: await answer.text(), url: answer.url, said }).toEqual({
      ...{ text: 'done', url: `${stub.url}new` },
      said: '{"body":"é"}',
    });
    expect(stub.seen.map(({ method, headers }) => [method, headers.authorization, headers['content-length']])).toEqual([
      ['POST', 'token secret', '13'],
      ['POST', 'token secret', '13'],
    ]);
  });

  test.each([
    ['to another host', () => 'http://localhost:9/x'],
    ['to another port', async () => (await registryStub()).url],
    ['to another scheme', (host: string) => `https://${host}/x`],
    ['to a file', () => 'file:///etc/passwd'],
    ['to a user', (host: string) => `http://ada:pw@other.${host}/x`],
    ['nowhere', () => ''],
  ])('%s is not followed', async (_, place) => {
    const stub = await registryStub();
    stub.on('/old', { status: 307, headers: { location: await place(stub.host) } });
    expect((await ask(`${stub.url}old`, posted)).status).toBe(307);
    expect(stub.seen).toHaveLength(1);
  });

  test('that leads in a circle is left', async () => {
    const stub = await registryStub();
    stub.on('/round', { status: 301, headers: { location: '/round' } });
    expect((await ask(`${stub.url}round`)).status).toBe(301);
    expect(stub.seen).toHaveLength(4);
  });
});

describe('an answer', () => {
  test.each([204, 205, 304])('of %i has no body', async (status) => {
    const stub = await registryStub();
    stub.on('/', { status });
    const answer = await ask(stub.url);
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status, text: '' });
  });

  test('may have a header several times, and loses those that are about the wire', async () => {
    const stub = await registryStub();
    stub.on('/', (_request, response) => {
      response.writeHead(200, [...['set-cookie', 'a=1', 'set-cookie', 'b=2'], ...['content-length', '2', 'x-y', 'z']]);
      response.end('ok');
    });
    const { headers } = await ask(stub.url);
    expect([headers.get('set-cookie'), headers.get('content-length'), headers.get('x-y')]).toEqual([
      'a=1,b=2',
      null,
      'z',
    ]);
  });

  test('that is too large is none', async () => {
    const stub = await registryStub();
    stub.on('/', { body: 'x'.repeat(1001) });
    await expect(ask(stub.url)).rejects.toThrow(/^127\.0\.0\.1:\d+ /);
  });
});

test('goes through a proxy, which is told only where to', async () => {
  const [proxy, stub] = [await registryStub(), await registryStub()];
  proxy.on(`${stub.url}x`, { body: 'by proxy' });
  const through = proxiedFetch({ proxyFor: () => `http://ada:pw@${proxy.host}` });
  const answer = await through(`${stub.url}x`, posted);
  expect(await answer.text()).toBe('by proxy');
  expect(proxy.seen[0]?.headers).toMatchObject({ host: stub.host });
  expect(stub.seen).toEqual([]);
});

test('says what kept it from an answer without what was sent', async () => {
  const gone = proxiedFetch({ proxyFor: () => 'http://ada:hunter2@127.0.0.1:1' });
  const error = await gone('http://github.example/x', posted).catch((reason: unknown) => reason as Error);
  expect(String(error)).toBe('Unreachable: github.example cannot be reached through the proxy (ECONNREFUSED)');
  expect(JSON.stringify(error) + (error as Error).stack).not.toMatch(/hunter2|secret/);
});
