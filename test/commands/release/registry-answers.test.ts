import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/release/finding.ts';
import { sess } from '../../support/program.ts';
import { npmFiles, pythonFiles, taggedProject, writeFiles } from '../../support/published-project.ts';
import { type RegistryStub, registryStub } from '../../support/registry-stub.ts';
import { temporaryFolder } from '../../support/repository.ts';

interface Report {
  readonly ok: boolean;
  readonly findings: readonly Pick<Finding, 'rule' | 'severity' | 'message' | 'hint'>[];
  readonly skipped: readonly { readonly rule: string; readonly reason: string }[];
}
type Answers = Parameters<RegistryStub['on']>[1][];

const PACKUMENT = {
  name: 'rg-demo',
  'dist-tags': { latest: '1.2.3' },
  versions: { '1.2.3': { name: 'rg-demo', version: '1.2.3', dist: {} } },
  time: { created: '2026-01-01T00:00:00Z', modified: '2026-01-01T00:00:00Z', '1.2.3': '2026-01-01T00:00:00Z' },
};

/** A check of a healthy npm package against a registry that answers so. */
async function npmCheck(answers: Answers, { token = 'npm-token-of-the-test', args = [] as string[] } = {}) {
  const stub = await registryStub();
  stub.on('/rg-demo', ...answers);
  const folder = taggedProject(npmFiles());
  const home = temporaryFolder();
  writeFiles(home, { '.npmrc': token ? `//${stub.host}/:_authToken=${token}\n` : '' });
  const run = await sess(folder, ['release', 'check', '--json', '--npm-registry', stub.url, ...args], {
    env: { HOME: home },
  });
  expect(run.stdout + run.stderr).not.toContain('npm-token-of-the-test');
  return { ...run, report: JSON.parse(run.stdout) as Report, stub };
}

/** The unknown findings of a report, as `rule: message`. */
function unknowns({ findings }: Report): string[] {
  return findings.filter(({ severity }) => severity === 'unknown').map(({ rule, message }) => `${rule}: ${message}`);
}

describe('a registry of npm', () => {
  test('case 1: that has an older version lets the next one leave', async () => {
    const { code, report } = await npmCheck([{ json: PACKUMENT }]);
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(code).toBe(0);
  });

  test('case 37: that is unwell twice is asked again', async () => {
    const { code, stub } = await npmCheck([{ status: 503 }, { status: 503 }, { json: PACKUMENT }]);
    expect(code).toBe(0);
    expect(stub.seen.filter(({ path }) => path === '/rg-demo')).toHaveLength(3);
  });

  test('case 38: that asks for a short pause gets it, and for a long one is not waited for', async () => {
    const short = await npmCheck([{ status: 429, headers: { 'retry-after': '1' } }, { json: PACKUMENT }]);
    expect(short.code).toBe(0);
    const long = await npmCheck([{ status: 429, headers: { 'retry-after': '3600' } }]);
    expect(long.code).toBe(3);
    expect(unknowns(long.report)).toHaveLength(1);
  });

  test.each([
    [
      'case 39: answers a web page',
      { headers: { 'content-type': 'text/html' }, body: '<html><body>Log in</body></html>' },
    ],
    [
      'case 40: is cut off',
      { headers: { 'content-type': 'application/json' }, body: '{"name":"rg-demo","versions":{' },
    ],
    ['describes another package', { json: { ...PACKUMENT, name: 'another' } }],
    ['answers 500 for ever', { status: 500 }],
  ])('%s, so nothing is known and nothing is fine', async (_, answer) => {
    const { code, report } = await npmCheck([answer]);
    expect(code).toBe(3);
    expect(report.ok).toBe(false);
    expect(unknowns(report).map((one) => one.split(':')[0])).toEqual(['registry/answers']);
  });

  test('case 10, 41: that shows nothing to somebody unknown may hide it', async () => {
    const { code, report, stub } = await npmCheck([{ status: 404 }], { token: '' });
    expect(code).toBe(3);
    expect(unknowns(report).map((one) => one.split(':')[0])).toEqual(['registry/auth']);
    const hints = report.findings.filter(({ rule }) => rule === 'registry/auth').map(({ hint }) => hint);
    expect(hints).toEqual([`npm login --registry=${stub.url}`]);
  });

  test('that shows nothing to somebody known has nothing', async () => {
    const { code, report } = await npmCheck([{ status: 404, json: { error: 'no such package available' } }]);
    expect({ code, unknown: unknowns(report) }).toEqual({ code: 0, unknown: [] });
  });

  test.each([401, 403])('case 11: that answers %i names its host and where the login came from', async (status) => {
    const { code, report, stub } = await npmCheck([{ status, json: { error: 'no' } }]);
    expect(code).toBe(3);
    const [first = ''] = unknowns(report);
    expect(first).toMatch(/^registry\/auth: /);
    expect(first).toContain(stub.host);
  });

  test('case 42: does not hand the login on to another host', async () => {
    const other = await registryStub();
    other.on('/rg-demo', { json: PACKUMENT });
    const { code } = await npmCheck([{ status: 302, headers: { location: `${other.url}rg-demo` } }]);
    expect(code).toBe(0);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('case 43: is not asked offline, and the report says so', async () => {
    const { code, report, stub } = await npmCheck([{ status: 500 }], { args: ['--offline'] });
    expect(code).toBe(0);
    expect(stub.seen).toEqual([]);
    expect(report.skipped.filter(({ reason }) => reason === '--offline').map(({ rule }) => rule)).toContain(
      'registry/answers',
    );
  });

  test('case 44: that tells neither times nor tags breaks nothing', async () => {
    const { code } = await npmCheck([{ json: { name: 'rg-demo', versions: PACKUMENT.versions } }]);
    expect([0, 3]).toContain(code);
  });
});

describe('nobody', () => {
  test('case 36: answers, within thirty seconds', async () => {
    const port = await freePort();
    const folder = taggedProject(npmFiles());
    const began = Date.now();
    const run = await sess(folder, ['release', 'check', '--json', '--npm-registry', `http://127.0.0.1:${port}/`]);
    expect(run.code).toBe(3);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(unknowns(JSON.parse(run.stdout) as Report)[0]).toMatch(/^registry\/answers: .*127\.0\.0\.1/);
  });
});

describe('an index of Python', () => {
  test.each([
    ['is unwell', { status: 500 }, 3],
    ['answers 403', { status: 403 }, 3],
    ['is cut off', { headers: { 'content-type': 'application/vnd.pypi.simple.v1+json' }, body: '{"files":[' }, 3],
  ])('that %s is no answer', async (_, answer, expected) => {
    const stub = await registryStub();
    stub.on('/simple/rg-demo/', answer);
    const folder = taggedProject(pythonFiles());
    const run = await sess(folder, ['release', 'check', '--json', '--pypi-index', `${stub.url}simple/`]);
    const report = JSON.parse(run.stdout) as Report;
    // What is not built is an error too, and an error is worse than what is not known.
    expect([1, expected]).toContain(run.code);
    expect(unknowns(report).map((one) => one.split(':')[0])).toContainEqual(expect.stringMatching(/^registry\//));
  });

  test.each([
    ['somebody unknown may hide it', '', ['registry/auth'], undefined],
    ['somebody known has nothing', 'ada:secret@', [], `Basic ${Buffer.from('ada:secret').toString('base64')}`],
  ])('that is no public one and shows nothing to %s', async (_, login, expected, sent) => {
    const stub = await registryStub();
    const folder = taggedProject(pythonFiles());
    const index = `http://${login}${stub.host}/simple/`;
    const run = await sess(folder, ['release', 'check', '--json', '--pypi-index', index]);
    expect(unknowns(JSON.parse(run.stdout) as Report).map((one) => one.split(':')[0])).toEqual(expected);
    expect(stub.seen.find(({ path }) => path === '/simple/rg-demo/')?.headers.authorization).toBe(sent);
    expect(run.stdout + run.stderr).not.toContain('secret@');
  });
});

/** A port on which nobody listens. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
