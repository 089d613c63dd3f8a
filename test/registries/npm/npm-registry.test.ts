import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../../src/registries/http/credentials.ts';
import { npmDistTags, npmPackage, npmStaged } from '../../../src/registries/npm/npm-registry.ts';
import { parsePackument } from '../../../src/registries/npm/packument.ts';
import { parseStaged } from '../../../src/registries/npm/staged.ts';
import type { NpmPackage } from '../../../src/release/npm/npm-package.ts';
import { impatientClient, registryStub } from '../../support/registry-stub.ts';

const FULL = {
  name: 'demo',
  'dist-tags': { latest: '1.1.0', next: '2.0.0-beta.1' },
  versions: {
    '1.0.0': {
      deprecated: 'use 1.1',
      dist: { integrity: 'sha512-AAA=', shasum: 'aa', tarball: 'https://r.example/demo-1.0.0.tgz' },
      engines: { node: '>=18' },
      repository: { type: 'git', url: 'git+https://git.example/demo.git' },
    },
    '1.1.0': {
      deprecated: '',
      dist: { attestations: { url: 'x', provenance: {} } },
      _npmUser: { name: 'ci', trustedPublisher: { id: 'github' } },
    },
    '2.0.0-beta.1': {},
  },
  time: {
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-03-01T00:00:00.000Z',
    '1.0.0': '2026-01-01T00:00:00.000Z',
    '1.0.1': '2026-01-02T00:00:00.000Z',
    '1.1.0': '2026-02-01T00:00:00.000Z',
  },
  repository: 'github:demo/demo',
};

function parsed(document: unknown): NpmPackage {
  const result = parsePackument(document, 'demo');
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('a package', () => {
  test('is what the full packument says, deprecated and prerelease versions included', async () => {
    const stub = await registryStub();
    stub.on('/demo', { json: FULL });
    const found = (await npmPackage(impatientClient(), { url: stub.url }, 'demo')) as NpmPackage;
    expect([...found.versions.values()]).toEqual([
      {
        version: '1.0.0',
        deprecated: 'use 1.1',
        integrity: 'sha512-AAA=',
        shasum: 'aa',
        tarball: 'https://r.example/demo-1.0.0.tgz',
        node: '>=18',
        repository: 'git+https://git.example/demo.git',
        hasProvenance: false,
        hasTrustedPublisher: false,
      },
      { version: '1.1.0', hasProvenance: true, hasTrustedPublisher: true },
      { version: '2.0.0-beta.1', hasProvenance: false, hasTrustedPublisher: false },
    ]);
    expect(Object.fromEntries(found.distTags)).toEqual({ latest: '1.1.0', next: '2.0.0-beta.1' });
    expect(found).toMatchObject({ tombstones: ['1.0.1'], missing: [], repository: 'github:demo/demo' });
    expect(found.times.get('1.1.0')).toBe('2026-02-01T00:00:00.000Z');
    expect(stub.seen[0]?.headers.accept).toBe('application/json');
  });

  test('tells of each version what users meet', () => {
    const manifest = {
      ...{ bin: 'x.js', exports: { '.': './a.js', './b': {} }, name: 'demo' },
      ...{ scripts: { test: 'x', postinstall: 'y' }, dependencies: { a: '1' }, dist: { unpackedSize: 1234 } },
    };
    const { versions } = parsed({
      versions: { '1.0.0': manifest, '1.1.0': { scripts: 7, dist: { unpackedSize: -1 } } },
    });
    expect(versions.get('1.0.0')).toMatchObject({
      ...{ entries: ['.', './b', 'bin demo'], installScripts: ['postinstall'] },
      ...{ dependencies: ['a'], unpackedSize: 1234 },
    });
    expect(versions.get('1.1.0')).toEqual({ version: '1.1.0', hasProvenance: false, hasTrustedPublisher: false });
  });

  test('that was unpublished as a whole is neither found nor free', () => {
    const time = { unpublished: { name: 'ada', time: '2026-11-20T08:00:00.000Z', versions: ['1.0.0', 7], tags: {} } };
    expect(parsed({ name: 'demo', time })).toMatchObject({
      unpublished: { at: '2026-11-20T08:00:00.000Z', versions: ['1.0.0'] },
      missing: [],
    });
  });

  test('on a mirror says which facts the mirror does not tell', () => {
    expect(parsed({ _id: 'demo', versions: { '1.0.0': {} } })).toMatchObject({ missing: ['times', 'dist-tags'] });
    expect(parsed({ ...FULL, time: undefined }).tombstones).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['an error with status 200', { error: 'no such package available' }],
    ['a list', []],
    ['nothing', null],
    ['another package', { ...FULL, name: 'other' }],
    ['versions in a list', { ...FULL, versions: ['1.0.0'] }],
    ['a version that is a text', { ...FULL, versions: { '1.0.0': 'x' } }],
    ['a tag that is a number', { ...FULL, 'dist-tags': { latest: 1 } }],
    ['times in a list', { ...FULL, time: [] }],
    ['an unpublication without a time', { ...FULL, time: { unpublished: {} } }],
  ])('is not read from %s', async (_what, json) => {
    const stub = await registryStub();
    stub.on('/demo', { json });
    expect(await npmPackage(impatientClient(), { url: stub.url }, 'demo')).toMatchObject({ code: 'malformed' });
  });

  test('with a name that means something to JavaScript is an ordinary one', () => {
    const hostile = JSON.parse(
      '{"name":"demo","__proto__":{"time":{"9.9.9":"x"}},"versions":{"__proto__":{},"constructor":{}},"dist-tags":{"__proto__":"1.0.0"},"time":{"__proto__":"x"}}',
    );
    const found = parsed(hostile);
    expect([...found.versions.keys()]).toEqual(['__proto__', 'constructor']);
    expect(found.distTags.get('__proto__')).toBe('1.0.0');
    expect(found.tombstones).toEqual([]);
    expect(({} as Record<string, unknown>).time).toBeUndefined();
  });

  test('never makes the reader fail, whatever the document is', () => {
    const keys = fc.constantFrom(
      'name',
      'versions',
      'dist-tags',
      'time',
      'unpublished',
      'dist',
      'deprecated',
      '1.0.0',
      '__proto__',
      'items',
      'version',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(keys, tie('json')), fc.array(tie('json'))),
    }));
    fc.assert(
      fc.property(json, (document) => {
        const [found, staged] = [parsePackument(document, 'demo'), parseStaged(document)];
        expect(typeof found === 'string' || found.versions instanceof Map).toBe(true);
        expect(typeof staged === 'string' || Array.isArray(staged.staged)).toBe(true);
      }),
    );
  });

  test('may have tens of thousands of versions', () => {
    const versions = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`1.0.${index}`, {}]));
    expect(parsed({ name: 'demo', versions }).versions.size).toBe(50_000);
  });
});

describe('a question', () => {
  test('writes a scope and its slash as registries want them, below the path of the registry', async () => {
    const stub = await registryStub();
    await npmPackage(impatientClient(), { url: `${stub.url}npm/corp` }, '@s/demo');
    await npmDistTags(impatientClient(), { url: stub.url }, '@s/demo');
    await npmStaged(impatientClient(), { url: stub.url }, '@s/demo');
    await npmPackage(impatientClient(), { url: stub.url }, '../-/whoami?x');
    expect(stub.seen.map(({ path }) => path)).toEqual([
      '/npm/corp/@s%2fdemo',
      '/-/package/@s%2fdemo/dist-tags',
      '/-/stage?package=%40s%2Fdemo&page=0&perPage=100',
      '/..%2f-%2fwhoami%3Fx',
    ]);
  });

  test('about a name that is not there says whether the registry knew who asked', async () => {
    const stub = await registryStub();
    const credentials = new Credentials('Bearer t', 'a test');
    expect(await npmPackage(impatientClient(), { url: stub.url }, 'demo')).toEqual({
      notFound: true,
      credentialsSent: false,
      page: false,
    });
    expect(await npmPackage(impatientClient(), { url: stub.url, credentials }, 'demo')).toMatchObject({
      notFound: true,
      credentialsSent: true,
    });
    stub.on('/demo', { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } });
    expect(await npmPackage(impatientClient(), { url: stub.url }, 'demo')).toMatchObject({ page: true });
    expect(stub.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer t', undefined]);
  });

  test('that is refused stays open, and names the registry and no token', async () => {
    const stub = await registryStub();
    stub.on('/demo', { status: 401, json: { error: 'bad token secret-t' } });
    const credentials = new Credentials('Bearer secret-t', 'a test');
    const answer = await npmPackage(impatientClient(), { url: stub.url, credentials }, 'demo');
    expect(answer).toMatchObject({ code: 'auth', unknown: expect.stringContaining(stub.host) });
    expect(JSON.stringify(answer)).not.toMatch(/secret/);
  });

  test('about dist-tags brings just these', async () => {
    const stub = await registryStub();
    stub.on('/-/package/demo/dist-tags', { json: { latest: '1.0.0' } }, { json: ['latest'] });
    const tags = await npmDistTags(impatientClient(), { url: stub.url }, 'demo');
    expect(tags).toEqual(new Map([['latest', '1.0.0']]));
    expect(await npmDistTags(impatientClient(), { url: stub.url }, 'demo')).toMatchObject({ code: 'malformed' });
  });

  test('about staged versions brings them, and is open where there is no such thing', async () => {
    const stub = await registryStub();
    const path = '/-/stage?package=demo&page=0&perPage=100';
    expect(await npmStaged(impatientClient(), { url: stub.url }, 'demo')).toMatchObject({ status: 404 });
    stub.on(
      path,
      { json: { items: [{ id: 's1', version: '1.2.4' }], total: 1 } },
      { json: { items: [{ version: '1.2.4' }], total: 120 } },
      { json: { items: [{}] } },
    );
    const ask = () => npmStaged(impatientClient(), { url: stub.url }, 'demo');
    expect(await ask()).toEqual({ staged: [{ id: 's1', version: '1.2.4' }], complete: true });
    expect(await ask()).toMatchObject({ complete: false });
    expect(await ask()).toMatchObject({ code: 'malformed' });
  });
});
