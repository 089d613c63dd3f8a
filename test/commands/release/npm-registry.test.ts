import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, onTestFinished, test } from 'vitest';
import { registryStub } from '../../support/registry-stub.ts';
import { checkNpm, npmProject } from '../../support/release-check.ts';
import { temporaryFolder } from '../../support/repository.ts';

const NOON = '2026-11-20T12:00:00Z';
const JANUARY = '2026-01-01T00:00:00.000Z';

interface Scene {
  /** What the registry says of the package; nothing for a name that it does not know. */
  readonly packument?: object;
  readonly staged?: object;
  readonly version?: string;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

/** Checks the package `demo` against a registry that says so, logged in. */
async function scene({ packument, staged, version = '1.2.0', env = {}, args = [], files = {} }: Scene) {
  const stub = await registryStub();
  if (packument) stub.on('/demo', { json: { name: 'demo', 'dist-tags': {}, ...packument } });
  if (staged) stub.on('/-/stage?package=demo&page=0&perPage=100', { json: staged });
  const userconfig = join(temporaryFolder(), 'npmrc');
  writeFileSync(userconfig, `//${stub.host}/:_authToken=npm-token-of-the-test\n`);
  const folder = npmProject({ name: 'demo', version }, files);
  const report = await checkNpm(folder, ['--npm-registry', stub.url, ...args], {
    env: { NPM_CONFIG_USERCONFIG: userconfig, SESS_NOW: NOON, ...env },
  });
  expect(JSON.stringify(report)).not.toContain('npm-token-of-the-test');
  return { ...report, stub, rules: report.findings.map(({ severity, rule }) => `${severity} ${rule}`) };
}

const versions = (...all: string[]) => ({
  versions: Object.fromEntries(all.map((version) => [version, { dist: {} }])),
  time: { created: JANUARY, modified: JANUARY, ...Object.fromEntries(all.map((version) => [version, JANUARY])) },
  'dist-tags': { latest: all.at(-1) },
});

describe('a registry that remembers what was taken back', () => {
  test('case 6: makes the version an error for ever', async () => {
    const known = versions('1.1.0');
    const packument = { ...known, time: { ...known.time, '1.2.0': JANUARY } };
    expect(await scene({ packument })).toMatchObject({ code: 1, found: ['error npm/version-tombstoned'] });
    expect(await scene({ packument, version: '1.2.1' })).toMatchObject({ code: 0, found: [] });
  });

  test('case 7: makes everything an error for a day, and what was there for ever', async () => {
    const gone = (time: string) => ({
      name: 'demo',
      'dist-tags': undefined,
      time: { created: JANUARY, unpublished: { name: 'ada', time, tags: {}, maintainers: [], versions: ['1.1.0'] } },
    });
    const fresh = await scene({ packument: gone('2026-11-20T09:00:00.000Z') });
    expect(fresh).toMatchObject({ code: 1, found: ['error npm/unpublished-24h'] });
    expect(fresh.findings.map(({ message }) => message).join()).toContain('before 2026-11-21T09:00Z');
    const old = { packument: gone('2026-11-17T09:00:00.000Z') };
    expect(await scene(old)).toMatchObject({ code: 0, found: ['warning npm/unpublished-24h'] });
    const burned = await scene({ ...old, version: '1.1.0' });
    expect(burned).toMatchObject({ code: 1, found: ['error npm/version-tombstoned', 'warning npm/unpublished-24h'] });
  });

  test('case 44: is not every registry: without times and tags only that is said', async () => {
    const { versions: known } = versions('1.1.0', '1.4.0');
    const mirror = await scene({ packument: { versions: known, 'dist-tags': undefined } });
    expect(mirror).toMatchObject({ code: 1, found: ['error npm/latest-backwards'] });
    expect(mirror.rules).toContain('info npm/version-tombstoned');
  });
});

describe('a registry that remembers who published', () => {
  const proven = { versions: { '1.1.0': { dist: { attestations: { url: 'x' } } } }, 'dist-tags': { latest: '1.1.0' } };

  test.each([
    ['a machine of somebody', {}],
    ['a CI job without an identity', { CI: 'true' }],
  ])('case 34: sees trust go down from %s', async (_, env) => {
    expect(await scene({ packument: proven, env })).toMatchObject({ code: 1, found: ['error npm/trust-downgrade'] });
  });

  test('case 34: sees it kept where the job has an identity', async () => {
    const env = { CI: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'https://identity.example/' };
    expect(await scene({ packument: proven, env })).toMatchObject({ code: 0, found: [] });
  });

  test('case 34: never saw any', async () => {
    expect(await scene({ packument: versions('1.1.0') })).toMatchObject({ code: 0, found: [] });
  });
});

describe('a registry with a stage', () => {
  const packument = versions('1.1.0');

  test('case 35: has the version already, waiting for an approval', async () => {
    const staged = { items: [{ id: 'stage-7', version: '1.2.0' }], total: 1 };
    const { code, found, findings } = await scene({ packument, staged });
    expect({ code, found }).toEqual({ code: 1, found: ['error npm/staged'] });
    expect(findings[0]?.message).toContain('stage-7');
  });

  test('case 35: has another one waiting', async () => {
    const staged = { items: [{ id: 'stage-7', version: '1.3.0' }], total: 1 };
    expect(await scene({ packument, staged })).toMatchObject({ code: 0, found: [] });
  });

  test('case 35: puts a placeholder under a name that is only staged, which is no version', async () => {
    const placeholder = await scene({ packument: versions('0.0.0-stage'), staged: { items: [], total: 0 } });
    expect(placeholder).toMatchObject({ code: 0, found: [] });
    expect(placeholder.rules).toContain('info npm/first-publish');
  });
});

describe('a registry with tarballs', () => {
  /** What npm makes of these files, as far as a comparison of contents goes. */
  async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
    const entries = Object.entries(files).map(([path, body]) => ({
      header: { name: `package/${path}`, size: Buffer.byteLength(body) },
      body,
    }));
    return gzipSync(await packTar(entries));
  }

  test('case 2 and 3: tells by its files whether a release that goes on is the same', async () => {
    const files = { 'index.js': 'module.exports = 1;\n', 'README.md': '# demo\n' };
    const manifest = `${JSON.stringify({ name: 'demo', version: '1.2.0' }, null, 2)}\n`;
    const stub = await registryStub();
    const packed = await tarball({ ...files, 'package.json': manifest });
    expect(gunzipSync(packed).length).toBeGreaterThan(1024);
    stub.on('/demo', {
      json: {
        name: 'demo',
        'dist-tags': { latest: '1.2.0' },
        versions: { '1.2.0': { dist: { tarball: `${stub.url}demo.tgz`, integrity: 'sha512-A' } } },
      },
    });
    stub.on('/demo.tgz', { body: packed });
    const userconfig = join(temporaryFolder(), 'npmrc');
    writeFileSync(userconfig, `//${stub.host}/:_authToken=npm-token-of-the-test\n`);
    const args = ['--npm-registry', stub.url, '--resume'];
    const options = { env: { NPM_CONFIG_USERCONFIG: userconfig } };
    const same = await checkNpm(npmProject({ name: 'demo', version: '1.2.0' }, files), args, options);
    expect(same).toMatchObject({ code: 0, found: [] });
    const other = { ...files, 'index.js': 'module.exports = 2;\n', 'more.js': '' };
    const changed = await checkNpm(npmProject({ name: 'demo', version: '1.2.0' }, other), args, options);
    expect(changed).toMatchObject({ code: 1, found: ['error npm/version-taken'] });
    expect(changed.findings.map(({ message }) => message).join()).toContain(': index.js, more.js.');
  });

  test('case 91: tells how large the last version was', async () => {
    const packument = { versions: { '1.1.0': { dist: { unpackedSize: 50_000 } } }, 'dist-tags': { latest: '1.1.0' } };
    const files = { 'data.txt': 'x'.repeat(400_000) };
    expect(await scene({ packument, files })).toMatchObject({ code: 0, found: ['warning npm/size-jump'] });
  });
});

describe('a proxy', () => {
  test('case 45: is used where the environment names one', async () => {
    const seen: string[] = [];
    const known = JSON.stringify({ name: 'demo', versions: versions('1.1.0').versions, 'dist-tags': {}, time: {} });
    const proxy = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(request.url?.endsWith('/demo') ? 200 : 404, { 'content-type': 'application/json' });
      response.end(request.url?.endsWith('/demo') ? known : '');
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const folder = npmProject({ name: 'demo', version: '1.2.0' });
    const { code, found } = await checkNpm(folder, ['--npm-registry', 'http://registry.invalid/'], {
      env: { HTTP_PROXY: `http://127.0.0.1:${port}/` },
    });
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(seen).toContain('http://registry.invalid/demo');
  });
});
