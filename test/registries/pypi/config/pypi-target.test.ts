import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnknown } from '../../../../src/registries/http/answer.ts';
import { PYPI, publicIndexAt, TEST_PYPI } from '../../../../src/registries/pypi/config/public-indexes.ts';
import { type PypiTarget, pypiTarget } from '../../../../src/registries/pypi/config/pypi-target.ts';
import { parseSections } from '../../../../src/registries/pypi/config/pypirc.ts';
import { temporaryFolder } from '../../../support/repository.ts';

interface Scene {
  readonly env?: Record<string, string>;
  readonly pyproject?: string;
  readonly pypirc?: string;
  readonly upload?: string;
  readonly index?: string;
}

function resolved({ env = {}, pyproject, pypirc, ...given }: Scene) {
  const root = temporaryFolder();
  if (pyproject !== undefined) writeFileSync(join(root, 'pyproject.toml'), pyproject);
  if (pypirc !== undefined) writeFileSync(join(root, '.pypirc'), pypirc);
  return pypiTarget({ root, env: { HOME: root, ...env }, ...given });
}

function target(scene: Scene): PypiTarget {
  const found = resolved(scene);
  if (isUnknown(found)) throw new Error(found.unknown);
  return found;
}

const OWN = 'https://corp.example/upload/';
const DECLARED = `[[tool.uv.index]]\nname = "corp-1"\nurl = "https://corp.example/simple/"\npublish-url = "${OWN}"\n`;
const PYPIRC = `[distutils]
index-servers =
    pypi
    corp

[corp]
repository: ${OWN}
username = ada
password = hunter2
`;

describe('the upload', () => {
  test('goes to the public index where nothing is said, and that is asked', () => {
    expect(target({})).toEqual({
      upload: { url: PYPI.upload, source: 'the default of upload tools' },
      index: { url: PYPI.simple, source: 'the upload address' },
      kind: 'public',
      credentials: undefined,
      elsewhere: [],
      installsFrom: undefined,
    });
  });

  test.each<[string, Scene, string]>([
    ['TWINE_REPOSITORY_URL', { env: { TWINE_REPOSITORY_URL: OWN } }, OWN],
    ['UV_PUBLISH_URL', { env: { UV_PUBLISH_URL: OWN } }, OWN],
    ['TWINE_REPOSITORY', { env: { TWINE_REPOSITORY: 'corp' }, pypirc: PYPIRC }, OWN],
    ['TWINE_REPOSITORY', { env: { TWINE_REPOSITORY: 'testpypi' } }, TEST_PYPI.upload],
    ['UV_PUBLISH_INDEX', { env: { UV_PUBLISH_INDEX: 'corp-1' }, pyproject: DECLARED }, OWN],
    ['HATCH_INDEX_REPO', { env: { HATCH_INDEX_REPO: 'test' } }, TEST_PYPI.upload],
    ['HATCH_INDEX_REPO', { env: { HATCH_INDEX_REPO: OWN } }, OWN],
    ['FLIT_INDEX_URL', { env: { FLIT_INDEX_URL: OWN } }, OWN],
    ['PDM_PUBLISH_REPO', { env: { PDM_PUBLISH_REPO: 'pypi' } }, PYPI.upload],
    ['POETRY_REPOSITORIES_CORP_URL', { env: { POETRY_REPOSITORIES_CORP_URL: OWN } }, OWN],
    ['tool.uv.publish-url in pyproject.toml', { pyproject: `[tool.uv]\npublish-url = "${OWN}"` }, OWN],
    ['tool.uv.index corp-1 in pyproject.toml', { pyproject: DECLARED }, OWN],
    ['[pypi] in .pypirc', { pypirc: `[pypi]\nrepository = ${OWN}` }, OWN],
    ['what you gave', { upload: OWN, env: { TWINE_REPOSITORY_URL: 'https://other.example/' } }, OWN],
  ])('follows %s', (source, scene, url) => {
    expect(target(scene).upload).toEqual({ url, source });
  });

  test('says where else configuration points', () => {
    const env = { TWINE_REPOSITORY_URL: 'https://ada:hunter2@one.example/up/', UV_PUBLISH_URL: OWN };
    expect(target({ env, pyproject: DECLARED })).toMatchObject({
      upload: { url: 'https://one.example/up/' },
      elsewhere: [
        { url: OWN, source: 'UV_PUBLISH_URL' },
        { url: OWN, source: 'tool.uv.index corp-1 in pyproject.toml' },
      ],
    });
  });

  test('is not decided by an index for rehearsals that stands in pyproject.toml', () => {
    const pyproject = `[[tool.uv.index]]\nname = "t"\nurl = "${TEST_PYPI.simple}"\npublish-url = "${TEST_PYPI.upload}"`;
    expect(target({ pyproject })).toMatchObject({ kind: 'public', elsewhere: [] });
  });

  test.each<Scene>([
    { env: { TWINE_REPOSITORY: 'corp' } },
    { env: { UV_PUBLISH_INDEX: 'corp' } },
    { env: { UV_PUBLISH_URL: 'nonsense' } },
    { upload: 'file:///tmp/x' },
  ])('is unknown, not the default, when what names it cannot be followed: %j', (scene) => {
    expect(resolved(scene)).toMatchObject({ code: 'bad-url' });
  });

  test('is not disturbed by files that are damaged', () => {
    expect(target({ pyproject: '[tool.uv\nx', pypirc: 'x\n  y\n[pypi\n= 1' })).toMatchObject({ kind: 'public' });
  });
});

describe('the index', () => {
  test('of a public upload address is known', () => {
    expect(target({ env: { TWINE_REPOSITORY: 'testpypi' } })).toMatchObject({
      index: { url: TEST_PYPI.simple },
      kind: 'test',
    });
    expect(publicIndexAt(PYPI.upload.replace('/legacy/', '/other/'))).toBe(PYPI);
    expect(publicIndexAt('https://pypi.example/legacy/')).toBeUndefined();
  });

  test('of a private one is unknown until something names it', () => {
    const env = { UV_PUBLISH_URL: OWN };
    expect(target({ env })).toMatchObject({ kind: 'private', index: undefined, credentials: undefined });
    const check = 'https://corp.example/check/';
    expect(target({ env: { ...env, UV_PUBLISH_CHECK_URL: check } }).index).toMatchObject({ url: check });
    expect(target({ env, pyproject: `[tool.uv]\ncheck-url = "${check}"` }).index).toMatchObject({ url: check });
    expect(target({ env, pyproject: DECLARED }).index).toMatchObject({ url: 'https://corp.example/simple/' });
    expect(target({ env, index: check, pyproject: DECLARED }).index).toEqual({ url: check, source: 'what you gave' });
  });

  test('that installs use is told, and proves nothing about uploads', () => {
    const env = { PIP_INDEX_URL: 'https://ada:hunter2@mirror.example/simple' };
    const found = target({ env });
    expect(found).toMatchObject({ kind: 'public', installsFrom: { url: 'https://mirror.example/simple' } });
    expect(JSON.stringify(found)).not.toMatch(/hunter2/);
  });
});

describe('credentials', () => {
  const header = (scene: Scene): string | undefined => {
    const encoded = target(scene).credentials?.header()?.replace('Basic ', '');
    return encoded && Buffer.from(encoded, 'base64').toString();
  };
  const index = 'https://corp.example/simple/';

  test('of the upload read an index on the same host', () => {
    const twine = { TWINE_REPOSITORY_URL: OWN, TWINE_USERNAME: 'ada', TWINE_PASSWORD: 'pw' };
    expect(header({ env: twine, index })).toBe('ada:pw');
    expect(header({ env: { UV_PUBLISH_URL: OWN, UV_PUBLISH_TOKEN: 't' }, index })).toBe('__token__:t');
    expect(header({ env: { TWINE_REPOSITORY: 'corp' }, pypirc: PYPIRC, index })).toBe('ada:hunter2');
    expect(header({ env: { UV_PUBLISH_URL: 'https://ada:p%40@corp.example/up/' }, index })).toBe('ada:p@');
  });

  test('never go to another host, nor to a public index', () => {
    const env = { TWINE_USERNAME: 'ada', TWINE_PASSWORD: 'pw' };
    expect(
      header({ env: { ...env, TWINE_REPOSITORY_URL: OWN }, index: 'https://other.example/simple/' }),
    ).toBeUndefined();
    expect(
      header({ env: { ...env, TWINE_REPOSITORY_URL: OWN }, index: 'http://corp.example/simple/' }),
    ).toBeUndefined();
    expect(header({ env: { ...env, TWINE_REPOSITORY_URL: PYPI.upload } })).toBeUndefined();
  });

  test('for the index itself come first', () => {
    const env = { UV_PUBLISH_TOKEN: 't', UV_INDEX_CORP_1_USERNAME: 'eve', UV_INDEX_CORP_1_PASSWORD: 'pw' };
    expect(header({ env, pyproject: DECLARED })).toBe('eve:pw');
    expect(header({ upload: OWN, index: 'https://bob:pw@other.example/simple/' })).toBe('bob:pw');
  });

  test('show only where they were found', () => {
    const found = target({ env: { TWINE_REPOSITORY: 'corp' }, pypirc: PYPIRC, index });
    expect(JSON.stringify(found)).not.toMatch(/hunter2/);
    expect(found.credentials?.source).toBe('[corp] in .pypirc');
  });
});

test('sections keep values that go on in the next lines, and no text makes the reader fail', () => {
  expect(parseSections(PYPIRC).get('distutils')?.get('index-servers')).toBe('pypi\ncorp');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseSections(text) instanceof Map));
  expect(parseSections('[__proto__]\n__proto__ = 1').get('__proto__')?.get('__proto__')).toBe('1');
});
