import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../../src/registries/http/credentials.ts';
import { get } from '../../../src/registries/http/get.ts';
import { getJson } from '../../../src/registries/http/json.ts';
import { impatientClient, registryStub, type Said } from '../../support/registry-stub.ts';

const JSON_WISH = { accept: 'application/json' };
const TOKEN = 'Bearer very-secret-token';
const withToken = { ...JSON_WISH, credentials: new Credentials(TOKEN, 'a test') };

/** Asks a stub that says these things in turn. */
async function asked(answers: readonly Said[], different: Parameters<typeof impatientClient>[0] = {}) {
  const stub = await registryStub();
  stub.on('/x', ...answers);
  const client = impatientClient(different);
  const answer = await getJson(client, `${stub.url}x`, JSON_WISH);
  return { answer, waited: client.waited, requests: stub.seen.length, stub };
}

describe('an answer', () => {
  test('is the parsed body, and the question says who asks and wants no stored copy', async () => {
    const { answer, stub } = await asked([{ json: { a: 1 } }]);
    expect(answer).toMatchObject({ ok: true, status: 200, body: { a: 1 }, url: `${stub.url}x` });
    expect(stub.seen[0]).toMatchObject({
      method: 'GET',
      headers: {
        accept: 'application/json',
        'cache-control': 'no-cache',
        'user-agent': 'sess-tests/0 (+https://example.org)',
      },
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is unpacked from %s', async (encoding, pack) => {
    const { answer } = await asked([{ body: pack('{"a":"ä"}'), headers: { 'content-encoding': encoding } }]);
    expect(answer).toMatchObject({ ok: true, body: { a: 'ä' } });
  });

  test('of nothing there is no success and no riddle, whatever its body is', async () => {
    expect((await asked([{ status: 404 }])).answer).toMatchObject({ ok: false, status: 404, page: false });
    const page = { status: 404, body: '<html>no</html>', headers: { 'content-type': 'text/html' } };
    expect((await asked([page])).answer).toMatchObject({ ok: false, status: 404, page: true });
    expect((await asked([{ status: 410, json: { error: 'gone' } }])).requests).toBe(1);
  });
});

describe('no answer', () => {
  test.each<[string, Said, string]>([
    ['a web page', { body: '<!doctype html><title>Log in</title>', headers: { 'content-type': 'text/html' } }, 'html'],
    ['a page that calls itself JSON', { body: '\n<html>', headers: { 'content-type': 'application/json' } }, 'html'],
    ['JSON that ends early', { body: '{"versions":{"1.0.0":{' }, 'malformed'],
    ['an empty body', { status: 204 }, 'malformed'],
    ['an encoding nobody asked for', { body: 'x', headers: { 'content-encoding': 'zstd' } }, 'malformed'],
    ['400', { status: 400 }, 'refused'],
    ['401', { status: 401, headers: { 'www-authenticate': 'OTP' } }, 'auth'],
    ['403', { status: 403 }, 'auth'],
    ['407', { status: 407 }, 'proxy'],
    ['a redirect to nowhere', { status: 302 }, 'redirect'],
    ['a redirect to a file', { status: 302, headers: { location: 'file:///etc/hostname' } }, 'redirect'],
  ])('is %s, and it is not asked again', async (_what, said, code) => {
    const { answer, requests, waited, stub } = await asked([said]);
    expect(answer).toMatchObject({ code, unknown: expect.stringContaining(stub.host) });
    expect([requests, waited]).toEqual([1, []]);
  });

  test('comes from a server that is down, after three attempts', async () => {
    const client = impatientClient();
    const answer = await get(client, 'http://127.0.0.1:1/x', JSON_WISH);
    expect(answer).toMatchObject({ code: 'unreachable', unknown: '127.0.0.1:1 cannot be reached (ECONNREFUSED)' });
    expect(client.waited).toEqual([500, 2000]);
  });

  test('comes from a name that does not exist', async () => {
    const answer = await get(impatientClient({ pauses: [] }), 'http://no-such-host.invalid/', JSON_WISH);
    expect(answer).toMatchObject({ code: 'unreachable' });
  });

  test('comes from a server that is silent, or that dribbles its body', async () => {
    const stub = await registryStub();
    stub.on('/silent', () => {});
    stub.on('/slow', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const client = impatientClient({ requestTimeout: 200, pauses: [500] });
    for (const path of ['silent', 'slow']) {
      expect(await get(client, stub.url + path, JSON_WISH)).toMatchObject({ code: 'timeout' });
    }
    expect(stub.seen).toHaveLength(4);
  });

  test('takes no longer than the time for everything together', async () => {
    const stub = await registryStub();
    stub.on('/x', () => {});
    const client = impatientClient({ requestTimeout: 10_000, totalTimeout: 300, pauses: [1, 1] });
    const before = performance.now();
    expect(await get(client, `${stub.url}x`, JSON_WISH)).toMatchObject({ code: 'timeout' });
    expect(performance.now() - before).toBeLessThan(2000);
    expect(stub.seen).toHaveLength(1);
  });

  test('comes from a connection that is cut in the body, packed or not', async () => {
    const stub = await registryStub();
    stub.on('/plain', (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    stub.on('/chunked', (_request, response) => {
      response.write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    const half = gzipSync(JSON.stringify({ a: 'b'.repeat(1000) })).subarray(0, 25);
    stub.on('/packed', { body: half, headers: { 'content-encoding': 'gzip' } });
    for (const path of ['plain', 'chunked', 'packed']) {
      const client = impatientClient({ pauses: [1] });
      expect(await get(client, stub.url + path, JSON_WISH), path).toMatchObject({ code: 'truncated' });
      expect(client.waited, path).toEqual([1]);
    }
  });

  test('is what is larger than the limit, also once unpacked', async () => {
    const small = { maxBytes: 10_000 };
    const bomb = { body: gzipSync(Buffer.alloc(20_000_000)), headers: { 'content-encoding': 'gzip' } };
    expect(bomb.body.length).toBeLessThan(30_000);
    expect((await asked([bomb], small)).answer).toMatchObject({ code: 'too-large' });
    expect((await asked([{ body: 'x'.repeat(20_000) }], small)).answer).toMatchObject({ code: 'too-large' });
    const endless = await registryStub();
    endless.on('/x', (_request, response) => {
      const more = (): void => void (response.writable && response.write('y'.repeat(5000), () => setImmediate(more)));
      more();
    });
    expect(await get(impatientClient(small), `${endless.url}x`, JSON_WISH)).toMatchObject({ code: 'too-large' });
  });

  test('is a document of more values than a package has', async () => {
    const { answer } = await asked([{ body: `[${'{},'.repeat(4_100_000)}{}]` }]);
    expect(answer).toMatchObject({ code: 'too-large' });
  });

  test('is what is no address, which is not shown when it may hold a secret', async () => {
    expect(await get(impatientClient(), 'no url hunter2', JSON_WISH)).toMatchObject({ code: 'bad-url' });
    expect(JSON.stringify(await get(impatientClient(), 'ftp://ada:hunter2@x.invalid/', JSON_WISH))).not.toMatch(
      /hunter2/,
    );
  });
});

describe('trouble that passes', () => {
  test('is waited out', async () => {
    const { answer, waited } = await asked([{ status: 503 }, { status: 503 }, { json: 1 }]);
    expect(answer).toMatchObject({ ok: true, body: 1 });
    expect(waited).toEqual([500, 2000]);
  });

  test.each([408, 429, 500, 502, 504])('is %i; the third time it stays open', async (status) => {
    const { answer, requests } = await asked([{ status }]);
    expect(answer).toMatchObject({ status, unknown: expect.stringContaining(String(status)) });
    expect(requests).toBe(3);
  });

  test('is waited out as long as the server wishes, within limits', async () => {
    const after = (value: string, date = {}): Said => ({ status: 429, headers: { 'retry-after': value, ...date } });
    expect((await asked([after('2'), { json: 1 }])).waited).toEqual([2000]);
    const hour = await asked([after('3600'), { json: 1 }]);
    expect([hour.answer, hour.requests]).toMatchObject([{ code: 'rate-limited' }, 1]);
    const date = { date: 'Fri, 20 Nov 2026 10:00:00 GMT' };
    expect((await asked([after('Fri, 20 Nov 2026 10:00:03 GMT', date), { json: 1 }])).waited).toEqual([3000]);
    expect((await asked([after('soon'), { json: 1 }])).waited).toEqual([500]);
  });

  test('is not waited out beyond the time there is', async () => {
    const { answer, requests } = await asked([{ status: 503 }], { totalTimeout: 300 });
    expect([answer, requests]).toMatchObject([{ code: 'server' }, 1]);
  });

  test('makes each machine wait a little differently', async () => {
    const { waited } = await asked([{ status: 503 }, { json: 1 }], { random: () => 0.5 });
    expect(waited).toEqual([562.5]);
  });
});

describe('credentials', () => {
  test('follow a redirect on the same server', async () => {
    const stub = await registryStub();
    stub.on('/x', { status: 301, headers: { location: '/y' } });
    stub.on('/y', { json: 'there' });
    expect(await getJson(impatientClient(), `${stub.url}x`, withToken)).toMatchObject({
      body: 'there',
      url: `${stub.url}y`,
    });
    expect(stub.seen.map(({ headers }) => headers.authorization)).toEqual([TOKEN, TOKEN]);
  });

  test('stay behind when another server is named, and do not come back with it', async () => {
    const [mine, other] = [await registryStub(), await registryStub()];
    mine.on('/x', { status: 302, headers: { location: `http://ada:pw@${other.host}/y` } });
    other.on('/y', { status: 307, headers: { location: `${mine.url}z` } });
    mine.on('/z', { json: 'there' });
    expect(await getJson(impatientClient(), `${mine.url}x`, withToken)).toMatchObject({ body: 'there' });
    expect(mine.seen.map(({ headers }) => headers.authorization)).toEqual([TOKEN, undefined]);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('in the URL are sent, and never shown', async () => {
    const stub = await registryStub();
    stub.on('/x?token=hunter2', { status: 401 });
    const answer = await getJson(impatientClient(), `http://ada:hunter%402@${stub.host}/x?token=hunter2`, JSON_WISH);
    expect(stub.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:hunter@2').toString('base64')}`);
    expect(answer).toMatchObject({ code: 'auth' });
    expect(JSON.stringify(answer)).not.toMatch(/hunter/);
  });

  test('show nothing of themselves', async () => {
    const { inspect } = await import('node:util');
    const shown = inspect(withToken, { depth: 9, showHidden: true }) + JSON.stringify(withToken) + String(withToken);
    expect(shown).not.toMatch(/very-secret/);
    expect(shown).toMatch(/a test/);
  });

  test('that no header may hold are not sent', async () => {
    const stub = await registryStub();
    stub.on('/x', { json: 1 });
    const broken = new Credentials('Bearer a\r\nx-evil: 1', 'a test');
    await get(impatientClient(), `${stub.url}x`, { ...JSON_WISH, credentials: broken });
    expect(stub.seen[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('redirects', () => {
  test('are followed three times', async () => {
    const stub = await registryStub();
    for (const [from, to] of ['ab', 'bc', 'cd', 'de'].map((pair) => [...pair])) {
      stub.on(`/${from}`, { status: 302, headers: { location: `/${to}` } });
    }
    stub.on('/e', { json: 'end' });
    expect(await getJson(impatientClient(), `${stub.url}b`, JSON_WISH)).toMatchObject({ body: 'end' });
    expect(await getJson(impatientClient(), `${stub.url}a`, JSON_WISH)).toMatchObject({ code: 'redirect' });
  });
});
