import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReleaseReport } from '../../../src/release/finding.ts';
import { type Run, sess } from '../../support/program.ts';
import { sdistBytes, wheelBytes } from '../../support/python-dist.ts';
import { type RegistryStub, registryStub } from '../../support/registry-stub.ts';
import { git, temporaryRepository } from '../../support/repository.ts';

const [WHEEL, SDIST] = ['demo-1.4.0-py3-none-any.whl', 'demo-1.4.0.tar.gz'];
const SIMPLE = 'application/vnd.pypi.simple.v1+json';
const DAY_MS = 86_400_000;

/** A project that was committed, tagged and built. */
function project({ version = '1.4.0', files = [WHEEL, SDIST], pyproject = '' } = {}): string {
  const root = temporaryRepository();
  const text = pyproject || `[project]\nname = "demo"\nversion = "${version}"\n`;
  const texts = {
    'pyproject.toml': text,
    'CHANGELOG.md': `# Changelog\n\n## ${version}\n\n- New.\n`,
    '.gitignore': 'dist/\n',
  };
  mkdirSync(join(root, 'demo'));
  for (const [file, content] of Object.entries({
    ...texts,
    'demo/__init__.py': '',
    'demo/cli.py': 'def main(): ...\n',
  }))
    writeFileSync(join(root, file), content);
  git(root, ['add', '.']);
  git(root, ['commit', '--quiet', '-m', 'First commit']);
  git(root, ['tag', `v${version}`]);
  if (files.length > 0) mkdirSync(join(root, 'dist'));
  for (const file of files)
    writeFileSync(join(root, 'dist', file), file.endsWith('.whl') ? wheelBytes(file) : sdistBytes(file));
  return root;
}

interface Uploaded {
  readonly sha256?: string;
  readonly yanked?: boolean | string;
  readonly days?: number;
}

/** An index that has these files, in JSON. */
async function index(files: Readonly<Record<string, Uploaded>>, more: object = {}): Promise<RegistryStub> {
  const stub = await registryStub();
  const list = Object.entries(files).map(([filename, { sha256, yanked = false, days = 3 }]) => ({
    ...{ filename, url: `${stub.url}files/${filename}`, yanked, hashes: sha256 ? { sha256 } : {} },
    'upload-time': new Date(Date.now() - days * DAY_MS).toISOString(),
  }));
  const document = { meta: { 'api-version': '1.4' }, name: 'demo', files: list, ...more };
  stub.on('/simple/demo/', { headers: { 'content-type': SIMPLE }, json: document });
  return stub;
}

/** What a check against an index says: code, and each finding in short. */
async function check(root: string, stub: RegistryStub, ...args: string[]): Promise<{ run: Run; found: string[] }> {
  const run = await sess(root, ['release', 'check', '--json', '--pypi-index', `${stub.url}simple/`, ...args]);
  const { findings } = JSON.parse(run.stdout) as ReleaseReport;
  return { run, found: findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`) };
}

async function offline(root: string): Promise<ReleaseReport> {
  return JSON.parse((await sess(root, ['release', 'check', '--json', '--offline'])).stdout) as ReleaseReport;
}

function sha256(root: string, file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, 'dist', file)))
    .digest('hex');
}

describe('a Python release and what the index has', () => {
  test('case 46: after 1.3.0 it may leave', async () => {
    const { run, found } = await check(project(), await index({ 'demo-1.3.0.tar.gz': {} }));
    expect(found).toEqual([]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  test('case 47: what is there already in the same form may be resumed', async () => {
    const root = project();
    const stub = await index({ [WHEEL]: { sha256: sha256(root, WHEEL) }, [SDIST]: { sha256: sha256(root, SDIST) } });
    expect(await check(root, stub, '--resume')).toMatchObject({ run: { code: 0 }, found: [] });
    expect(await check(root, stub)).toMatchObject({
      run: { code: 1 },
      found: [`error pypi/version-taken: 1.4.0 of demo is on the index already: ${WHEEL}, ${SDIST}.`],
    });
  });

  test('case 48: the same name with other content must not leave, resumed or not', async () => {
    const root = project();
    const stub = await index({ [SDIST]: { sha256: 'a'.repeat(64) } });
    for (const args of [['--resume'], []]) {
      const { run, found } = await check(root, stub, ...args);
      expect(run.code).toBe(1);
      expect(found).toContainEqual(
        expect.stringMatching(/^error pypi\/file-exists: demo-1\.4\.0\.tar\.gz is on the index with other content/),
      );
    }
  });

  test.each([
    [2, 0],
    [20, 1],
  ])('case 49: to a release that is %d days old a wheel can be added: code %d', async (days, code) => {
    const root = project();
    const { run, found } = await check(
      root,
      await index({ [SDIST]: { sha256: sha256(root, SDIST), days } }),
      '--resume',
    );
    expect(run.code).toBe(code);
    expect(found).toEqual(code === 0 ? [] : [expect.stringMatching(/^error pypi\/release-closed-14d: .*20 days old/)]);
  });

  test('case 50: a second sdist under another name must not leave', async () => {
    const { run, found } = await check(project(), await index({ 'Demo-1.4.tar.gz': {} }), '--resume');
    expect(run.code).toBe(1);
    expect(found).toEqual([
      `error pypi/one-sdist: ${SDIST} would be a second source distribution beside Demo-1.4.tar.gz.`,
    ]);
  });

  test('case 51: a release whose files were deleted shows in the older API only', async () => {
    const stub = await index({ 'demo-1.3.0.tar.gz': {} });
    stub.on('/pypi/demo/json', { json: { info: { name: 'demo' }, releases: { '1.3.0': [{}], '1.4.0': [] } } });
    const { run, found } = await check(project(), stub);
    expect(run.code).toBe(1);
    expect(found).toEqual([expect.stringMatching(/^error pypi\/filename-burned: 1\.4\.0 of demo was published/)]);
  });

  test('case 51: an older API that is in trouble leaves open whether files were deleted, one that is not there does not', async () => {
    const broken = await index({ 'demo-1.3.0.tar.gz': {} });
    broken.on('/pypi/demo/json', { status: 500, body: 'oops' });
    const { run, found } = await check(project(), broken);
    expect(run.code).toBe(3);
    expect(found).toEqual([expect.stringMatching(/^unknown pypi\/filename-burned: .*answered 500/)]);
    const absent = await index({ 'demo-1.3.0.tar.gz': {} });
    absent.on('/pypi/demo/json', { status: 404, body: 'no' });
    expect((await check(project(), absent)).run.code).toBe(0);
  });

  test('case 52: a version that was yanked must not leave', async () => {
    const { found } = await check(project(), await index({ [SDIST]: { yanked: 'bad build' } }));
    expect(found[0]).toBe(
      'error pypi/yanked: 1.4.0 was yanked (bad build) and cannot be uploaded again. Choose another version.',
    );
  });

  test('case 53: after a release that was yanked the next one may leave', async () => {
    expect(await check(project(), await index({ 'demo-1.3.0.tar.gz': { yanked: true } }))).toMatchObject({
      run: { code: 0 },
      found: ['info pypi/yanked: 1.3.0, the last release, was yanked.'],
    });
  });

  test('case 54: the first release may leave, and it is said what nobody can ask', async () => {
    // Whoever logs in is shown what there is; anybody else may be shown nothing.
    const stub = await registryStub();
    const known = { ...stub, url: stub.url.replace('http://', 'http://ada:secret-of-the-test@') };
    const { run, found } = await check(project(), known);
    expect(run.stdout).not.toContain('secret-of-the-test');
    expect({ code: run.code, found }).toEqual({
      code: 0,
      found: [expect.stringMatching(/^info pypi\/first-publish: demo is not on the index/)],
    });
    expect((await check(project(), stub)).run.code).toBe(3);
  });

  test.each([
    ['archived', 1],
    ['quarantined', 1],
    ['active', 0],
  ])('case 55: a project that is %s: code %d', async (status, code) => {
    const { run } = await check(project(), await index({}, { 'project-status': { status } }));
    expect(run.code).toBe(code);
  });

  test('case 56: a local version must not leave', async () => {
    const version = '1.0+ubuntu.1';
    const root = project({ version, files: [`demo-${version}-py3-none-any.whl`, `demo-${version}.tar.gz`] });
    const { run, found } = await check(root, await index({}));
    expect(run.code).toBe(1);
    expect(found).toEqual(['error pypi/local-version: 1.0+ubuntu.1 is a local version, which PyPI does not take.']);
  });

  test('case 57: a development release must not leave', async () => {
    const root = project({ version: '1.5.dev3', files: ['demo-1.5.dev3-py3-none-any.whl', 'demo-1.5.dev3.tar.gz'] });
    expect(await check(root, await index({}))).toMatchObject({
      run: { code: 1 },
      found: ['error pypi/dev-release: 1.5.dev3 is a development release.'],
    });
  });

  test.each([
    [58, '1.0.post1', '1.0.post1', 'demo-1.0.tar.gz', 0],
    [60, '1.0.0-beta.1', '1.0.0b1', 'demo-0.9.tar.gz', 0],
    [60, '1.0.0-beta.1', '1.0.0b1', 'demo-1.0.0b1.tar.gz', 1],
    [61, '2024.01.05', '2024.1.5', 'demo-2023.12.1.tar.gz', 0],
    [62, '1.0', '1.0', 'demo-1.0.0-py3-none-any.whl', 1],
  ])('case %d: %s, built as %s, where %s is there: code %d', async (_, version, built, there, code) => {
    const root = project({ version, files: [`demo-${built}-py3-none-any.whl`, `demo-${built}.tar.gz`] });
    const { run, found } = await check(root, await index({ [there]: {} }));
    expect(found).toEqual(
      code === 0 ? [] : expect.arrayContaining([expect.stringMatching(/^error pypi\/version-taken: /)]),
    );
    expect(run.code).toBe(code);
  });

  test('case 59: a new epoch may leave with a warning', async () => {
    const root = project({ version: '1!1.0', files: ['demo-1!1.0-py3-none-any.whl', 'demo-1!1.0.tar.gz'] });
    expect(await check(root, await index({ 'demo-5.0.tar.gz': {} }))).toMatchObject({
      run: { code: 0 },
      found: ['warning pypi/epoch: 1!1.0 begins epoch 1: every later version must carry it too.'],
    });
  });

  test('case 66: an index that speaks HTML only is read', async () => {
    const root = project();
    const stub = await registryStub();
    const links = (hash: string): string =>
      `<!DOCTYPE html><html><head><title>Links for demo</title></head><body><a href="../../f/${SDIST}#sha256=${hash}">${SDIST}</a></body></html>`;
    stub.on('/simple/demo/', { headers: { 'content-type': 'text/html' }, body: links(sha256(root, SDIST)) });
    expect(await check(root, stub, '--resume')).toMatchObject({ run: { code: 0 }, found: [] });
    expect((await check(root, stub)).found).toEqual([
      `error pypi/version-taken: 1.4.0 of demo is on the index already: ${SDIST}.`,
    ]);
    stub.on('/simple/demo/', { headers: { 'content-type': 'text/html' }, body: links('b'.repeat(64)) });
    expect((await check(root, stub, '--resume')).found).toEqual([expect.stringMatching(/^error pypi\/file-exists/)]);
  });

  test('case 66: an upload to an index of which nobody says where it is asked is unknown', async () => {
    const env = { UV_PUBLISH_URL: 'http://127.0.0.1:9/legacy/' };
    const run = await sess(project(), ['release', 'check', '--json'], { env });
    const { findings } = JSON.parse(run.stdout) as ReleaseReport;
    expect(run.code).toBe(3);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['unknown registry/answers']);
    expect(findings[0]?.message).toContain('nothing says which index belongs to 127.0.0.1:9 (UV_PUBLISH_URL)');
  });

  test('case 66: a private index that says nothing of a project may hide it', async () => {
    const stub = await registryStub();
    const env = { UV_PUBLISH_URL: `${stub.url}legacy/` };
    const run = await sess(project(), ['release', 'check', '--json', '--pypi-index', `${stub.url}simple/`], { env });
    const { findings } = JSON.parse(run.stdout) as ReleaseReport;
    expect(run.code).toBe(3);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['unknown registry/auth']);
  });

  test('case 56: an index of one’s own takes local versions', async () => {
    const version = '1.0+ubuntu.1';
    const root = project({ version, files: [`demo-${version}-py3-none-any.whl`, `demo-${version}.tar.gz`] });
    const stub = await index({ 'demo-0.9.tar.gz': {} });
    const env = { UV_PUBLISH_URL: `${stub.url}legacy/`, UV_PUBLISH_CHECK_URL: `${stub.url}simple/` };
    const run = await sess(root, ['release', 'check', '--json'], { env });
    expect({ code: run.code, findings: (JSON.parse(run.stdout) as ReleaseReport).findings }).toEqual({
      code: 0,
      findings: [],
    });
  });
});

describe('a Python release whose index says nothing', () => {
  test('case 36: is unknown, once, and what can be said without it is said', async () => {
    const stub = await registryStub();
    stub.on('/simple/demo/', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"files": [' });
    const root = project({ files: [WHEEL, SDIST, 'demo-1.3.0.tar.gz'] });
    const { run, found } = await check(root, stub);
    expect(found).toEqual([
      expect.stringMatching(/^unknown registry\/answers: /),
      expect.stringMatching(/^error dist\/stale: /),
    ]);
    expect(run.code).toBe(1);
  });

  test('case 43: is skipped when nobody is to be asked', async () => {
    const stub = await index({ [SDIST]: {} });
    const { run, found } = await check(project(), stub, '--offline');
    expect({ code: run.code, found, asked: stub.seen.length }).toEqual({ code: 0, found: [], asked: 0 });
    const { skipped } = JSON.parse(run.stdout) as ReleaseReport;
    expect(skipped).toContainEqual({ rule: 'pypi/version-taken', subject: 'demo@1.4.0', reason: '--offline' });
  });
});

describe('a Python project without a version or a build', () => {
  test('case 64: that leaves the version to the build, and is not built, is unknown', async () => {
    const root = project({ files: [], pyproject: '[project]\nname = "demo"\ndynamic = ["version"]\n' });
    const { findings } = JSON.parse(
      (await sess(root, ['release', 'check', '--json', '--offline'])).stdout,
    ) as ReleaseReport;
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'unknown', message: expect.stringContaining('build first') }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', rule: 'dist/empty' }));
  });

  test('case 71: that is one of a uv workspace shares its folder of built files', async () => {
    const files = ['kit-2.0-py3-none-any.whl', 'kit-2.0.tar.gz', WHEEL, SDIST];
    const pyproject = '[project]\nname = "demo"\nversion = "1.4.0"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n';
    const root = project({ files, pyproject });
    mkdirSync(join(root, 'packages/kit/kit'), { recursive: true });
    writeFileSync(join(root, 'packages/kit/pyproject.toml'), '[project]\nname = "kit"\nversion = "2.0"\n');
    writeFileSync(join(root, 'packages/kit/CHANGELOG.md'), '## 2.0\n\n- New.\n');
    for (const name of ['__init__', 'cli']) writeFileSync(join(root, `packages/kit/kit/${name}.py`), '');
    git(root, ['add', '.']);
    git(root, ['commit', '--quiet', '-m', 'Add a member']);
    git(root, ['tag', '--force', 'v1.4.0']);
    const { packages, findings } = await offline(root);
    expect(packages.map(({ name, dir }) => `${name} in ${dir}`)).toEqual(['demo in .', 'kit in packages/kit']);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    writeFileSync(join(root, 'dist/kit-1.9.tar.gz'), '');
    expect((await offline(root)).findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'dist/stale kit@2.0',
    ]);
  });

  test('case 67: that is private is skipped aloud', async () => {
    const pyproject = '[project]\nname = "demo"\nversion = "1.4.0"\nclassifiers = ["Private :: Do Not Upload"]\n';
    const run = await sess(project({ pyproject }), ['release', 'check', '--json', '--offline']);
    expect(run.code).toBe(0);
    expect((JSON.parse(run.stdout) as ReleaseReport).skipped).toEqual([
      { rule: '*', subject: 'demo', reason: 'a classifier says that it is private' },
    ]);
  });
});
