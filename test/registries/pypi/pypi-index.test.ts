import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../../src/registries/http/credentials.ts';
import { normalizedName } from '../../../src/registries/pypi/normalized-name.ts';
import { parseProjectJson } from '../../../src/registries/pypi/project-json.ts';
import { pypiProject, pypiReleases } from '../../../src/registries/pypi/pypi-index.ts';
import { parseSimpleJson } from '../../../src/registries/pypi/simple-json.ts';
import { impatientClient, registryStub, type Said } from '../../support/registry-stub.ts';

const HASH = 'B'.repeat(64);
const SIMPLE = {
  meta: { 'api-version': '1.4', '_last-serial': 7 },
  name: 'Foo.Bar',
  versions: ['1.0'],
  'project-status': { status: 'archived', reason: 'done' },
  files: [
    {
      filename: 'foo_bar-1.0.tar.gz',
      url: 'https://files.example/foo_bar-1.0.tar.gz',
      hashes: { sha256: HASH },
      'requires-python': '>=3.9',
      size: 1234,
      'upload-time': '2026-11-01T10:00:00.123456Z',
      yanked: false,
      provenance: 'https://index.example/integrity/x',
    },
    {
      filename: 'foo_bar-1.0-py3-none-any.whl',
      url: '../w.whl',
      hashes: {},
      yanked: 'wrong',
      size: -1,
      'upload-time': 'x',
    },
    { filename: 'foo_bar-1.0-1-py3-none-any.whl', url: 'javascript:x', yanked: '' },
  ],
};
const as = (type: string): Record<string, string> => ({ 'content-type': type });

async function asked(said: Said, name = 'Foo.Bar') {
  const stub = await registryStub();
  stub.on('/simple/foo-bar/', said);
  return { stub, project: await pypiProject(impatientClient(), { url: `${stub.url}simple` }, name) };
}

describe('a project', () => {
  test('is asked for in JSON, under its normalised name', async () => {
    const { stub, project } = await asked({ json: SIMPLE, headers: as('application/vnd.pypi.simple.v1+json') });
    expect(stub.seen).toMatchObject([{ path: '/simple/foo-bar/', headers: { 'cache-control': 'no-cache' } }]);
    expect(stub.seen[0]?.headers.accept).toMatch(/^application\/vnd\.pypi\.simple\.v1\+json, .*text\/html;q=0\.01$/);
    expect(project).toEqual({
      name: 'Foo.Bar',
      versions: ['1.0'],
      status: 'archived',
      statusReason: 'done',
      format: 'json',
      files: [
        {
          filename: 'foo_bar-1.0.tar.gz',
          url: 'https://files.example/foo_bar-1.0.tar.gz',
          sha256: HASH.toLowerCase(),
          requiresPython: '>=3.9',
          size: 1234,
          uploadTime: '2026-11-01T10:00:00.123456Z',
          yanked: false,
          provenance: 'https://index.example/integrity/x',
        },
        {
          filename: 'foo_bar-1.0-py3-none-any.whl',
          url: `${stub.url}simple/w.whl`,
          yanked: true,
          yankedReason: 'wrong',
        },
        { filename: 'foo_bar-1.0-1-py3-none-any.whl', yanked: true },
      ],
    });
  });

  test('is read from HTML where the index speaks nothing else', async () => {
    const body = '<h1>Links for foo-bar</h1><a href="foo_bar-1.0.zip">foo_bar-1.0.zip</a>';
    for (const type of ['text/html; charset=utf-8', 'application/vnd.pypi.simple.v1+html', 'text/plain']) {
      const { project } = await asked({ body, headers: as(type) });
      expect(project).toMatchObject({ format: 'html', files: [{ filename: 'foo_bar-1.0.zip' }] });
    }
  });

  test('that is not there says whether the index knew who asked', async () => {
    const stub = await registryStub();
    const credentials = Credentials.basic('ada', 'pw', 'a test');
    expect(await pypiProject(impatientClient(), { url: stub.url }, 'demo')).toEqual({
      notFound: true,
      credentialsSent: false,
    });
    expect(await pypiProject(impatientClient(), { url: stub.url, credentials }, 'demo')).toMatchObject({
      credentialsSent: true,
    });
    expect(stub.seen[1]?.headers.authorization).toMatch(/^Basic /);
  });

  test.each<[string, Said, string]>([
    ['a login page', { body: '<title>Log in</title>', headers: as('text/html') }, 'html'],
    ['401', { status: 401 }, 'auth'],
    ['JSON that ends early', { body: '{"files":[' }, 'malformed'],
    ['another project', { json: { ...SIMPLE, name: 'other' } }, 'malformed'],
    ['an API of the future', { json: { ...SIMPLE, meta: { 'api-version': '2.0' } } }, 'malformed'],
    ['an API without a version', { json: { ...SIMPLE, meta: undefined } }, 'malformed'],
    ['files in an object', { json: { ...SIMPLE, files: {} } }, 'malformed'],
    ['a file without a name', { json: { ...SIMPLE, files: [{}] } }, 'malformed'],
    ['a list', { json: [] }, 'malformed'],
  ])('is unknown after %s', async (_what, said, code) => {
    expect((await asked(said)).project).toMatchObject({ code });
  });
});

describe('releases', () => {
  test('without files are burned, and lie beside the simple index', async () => {
    const stub = await registryStub();
    stub.on('/root/pypi/foo-bar/json', {
      json: { info: { name: 'foo_bar' }, releases: { '1.0': [{}, {}], '1.4.0': [] } },
    });
    const address = { url: `${stub.url}root/simple/` };
    expect(await pypiReleases(impatientClient(), address, 'Foo.Bar')).toEqual({
      files: new Map([
        ['1.0', 2],
        ['1.4.0', 0],
      ]),
      burned: ['1.4.0'],
    });
    expect(await pypiReleases(impatientClient(), address, 'other')).toMatchObject({ notFound: true });
    expect(await pypiReleases(impatientClient(), { url: `${stub.url}index/` }, 'demo')).toMatchObject({
      code: 'bad-url',
    });
    expect(stub.seen).toHaveLength(2);
  });

  test.each([
    {},
    { info: { name: 'other' }, releases: {} },
    { info: { name: 'demo' }, releases: [] },
    { info: { name: 'demo' }, releases: { '1': {} } },
  ])('are unknown from %j', async (json) => {
    const stub = await registryStub();
    stub.on('/pypi/demo/json', { json });
    const answer = await pypiReleases(impatientClient(), { url: `${stub.url}simple` }, 'demo');
    expect(answer).toMatchObject({ code: 'malformed' });
  });
});

test('no document makes the readers fail', () => {
  const keys = fc.constantFrom(
    'meta',
    'api-version',
    'name',
    'files',
    'filename',
    'hashes',
    'yanked',
    'versions',
    'info',
    'releases',
    '__proto__',
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constantFrom('1.0', 'demo'),
      fc.dictionary(keys, tie('json')),
      fc.array(tie('json')),
    ),
  }));
  fc.assert(
    fc.property(json, (document) => {
      const simple = parseSimpleJson(document, 'demo', 'https://index.example/simple/demo/');
      const releases = parseProjectJson(document, 'demo');
      expect(typeof simple === 'string' || Array.isArray(simple.files)).toBe(true);
      expect(typeof releases === 'string' || Array.isArray(releases.burned)).toBe(true);
    }),
  );
});

test('names are compared as indexes do, and normalising twice changes nothing', () => {
  expect(['Foo.Bar_baz', 'foo--bar.-_BAZ', 'foo-bar-baz'].map(normalizedName)).toEqual(Array(3).fill('foo-bar-baz'));
  fc.assert(fc.property(fc.string(), (name) => normalizedName(normalizedName(name)) === normalizedName(name)));
});
