import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../../src/release/candidate.ts';
import type { PypiCheck } from '../../../../src/release/check.ts';
import { duplicate } from '../../../../src/release/checks/dist/duplicate.ts';
import { empty } from '../../../../src/release/checks/dist/empty.ts';
import { foreign } from '../../../../src/release/checks/dist/foreign.ts';
import { distChecks } from '../../../../src/release/checks/dist/index.ts';
import { junk } from '../../../../src/release/checks/dist/junk.ts';
import { legacy } from '../../../../src/release/checks/dist/legacy.ts';
import { links } from '../../../../src/release/checks/dist/links.ts';
import { sidecar } from '../../../../src/release/checks/dist/sidecar.ts';
import { stale } from '../../../../src/release/checks/dist/stale.ts';
import { listDist } from '../../../../src/store/release/dist-folder.ts';
import { BUILT, builtRelease, DEMO, type Lying, SDIST, WHEEL } from '../../../support/python-dist.ts';
import { npmRelease, pypiRelease, verdict } from '../../../support/release.ts';
import { temporaryFolder } from '../../../support/repository.ts';

/** Every file of a release that was interrupted, or of any other kind, beside the two that belong there. */
const beside = (...names: readonly string[]): Record<string, Lying> => ({
  ...BUILT,
  ...Object.fromEntries(names.map((name) => [name, 'some bytes'])),
});

describe('leftovers of other versions', () => {
  test('case 70: files of 1.3.0 beside those of 1.4.0 are an error that lists them and says how to be rid of them', async () => {
    const old = ['demo-1.3.0-py3-none-any.whl', 'demo-1.3.0.tar.gz'];
    const release = await builtRelease(DEMO, beside(...old));
    expect(await stale.run(release)).toMatchObject([
      {
        message:
          'dist holds 2 files of other versions than 1.4.0, which an upload takes along: demo-1.3.0-py3-none-any.whl, demo-1.3.0.tar.gz.',
        file: 'dist/demo-1.3.0-py3-none-any.whl',
        hint: 'sess release clean, or rm dist/demo-1.3.0-py3-none-any.whl dist/demo-1.3.0.tar.gz',
      },
    ]);
    expect((await verdict(stale, release))[0]).toMatch(/^error dist\/stale: /);
  });

  test.each([
    ['a newer version', 'demo-1.5.0.tar.gz'],
    ['a prerelease of this one', 'demo-1.4.0rc1-py3-none-any.whl'],
    ['a development version', 'demo-1.4.0.dev3+g1a2b3c4-py3-none-any.whl'],
    ['a legacy spelling of the name', 'Demo-1.3.0.tar.gz'],
    ['the signature of one', 'demo-1.3.0.tar.gz.asc'],
    ['the attestation of one', 'demo-1.3.0.tar.gz.publish.attestation'],
  ])('case 70: %s is left over as well', async (_, name) => {
    expect(await verdict(stale, await builtRelease(DEMO, beside(name)))).toEqual([
      `error dist/stale: dist holds a file of other versions than 1.4.0, which an upload takes along: ${name}.`,
    ]);
  });

  test.each([
    [{}],
    [BUILT],
    [beside('demo_extra-1.3.0.tar.gz', '.gitignore', `${WHEEL}.asc`, 'notes-1.3.0.txt')],
  ])('case 70: nothing is left over in %j', async (lying) => {
    expect(await verdict(stale, await builtRelease(DEMO, lying))).toEqual([]);
  });

  test('case 60: a file of the same version in another spelling is none', async () => {
    const pyproject = '[project]\nname = "demo"\nversion = "1.0.0-beta.1"\n';
    const release = await builtRelease(pyproject, { 'demo-1.0.0b1.tar.gz': {}, 'demo-1.0.0b1-py3-none-any.whl': {} });
    expect(await verdict(stale, release)).toEqual([]);
    expect(await verdict(empty, release)).toEqual([]);
  });

  test('case 61: 2024.01.05 is built as 2024.1.5', async () => {
    const release = await builtRelease('[project]\nname = "demo"\nversion = "2024.01.05"\n', {
      'demo-2024.1.5.tar.gz': {},
    });
    expect([...(await verdict(stale, release)), ...(await verdict(empty, release))]).toEqual([]);
  });

  test('case 70: where the build knows the version, the command says it', async () => {
    const project = '[project]\nname = "demo"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n';
    const release = await builtRelease(project, beside('demo-1.3.0.tar.gz'), { version: async () => '1.4.0' });
    expect((await stale.run(release)).map(({ hint }) => hint)).toEqual([
      'sess release clean --keep 1.4.0, or rm dist/demo-1.3.0.tar.gz',
    ]);
  });

  test('case 70: an old tarball of an npm package lies in dist', async () => {
    const dist = join(temporaryFolder(), 'dist');
    mkdirSync(dist);
    for (const name of ['acme-demo-1.3.0.tgz', 'acme-demo-1.4.0.tgz', 'index.js', 'acme-demo-kit-1.3.0.tgz'])
      writeFileSync(join(dist, name), '');
    const release = npmRelease(
      { name: '@acme/demo', version: '1.4.0' },
      { dist: async () => ({ dir: 'packages/demo/dist', files: listDist(dist) ?? [] }) },
    );
    const inFolder = { ...release, candidate: { ...release.candidate, dir: 'packages/demo' } };
    expect(await stale.run(inFolder)).toMatchObject([
      {
        message:
          'packages/demo/dist holds a file of other versions than 1.4.0, which an upload takes along: acme-demo-1.3.0.tgz.',
        file: 'packages/demo/dist/acme-demo-1.3.0.tgz',
        hint: 'sess release clean packages/demo, or rm packages/demo/dist/acme-demo-1.3.0.tgz',
      },
    ]);
  });

  test('case 70: an old tarball that lies there alone is not the release', async () => {
    const files = [entry('demo-1.3.0.tgz')];
    const facts = { version: async () => '1.3.0', dist: async () => ({ dir: 'dist', files }) };
    expect(await verdict(stale, npmRelease({ name: 'demo', version: '1.4.0' }, facts))).toHaveLength(1);
  });

  test('case 70: the command of the hint removes exactly those files, whatever they are called', async () => {
    const folder = temporaryFolder();
    const names = ['demo-1.3.0.tar.gz', 'Demo-1.2.0.tar.gz', 'demo-1!1.0-py3-none-any.whl', SDIST, "o'clock", '$HOME'];
    mkdirSync(join(folder, 'dist'));
    for (const name of names) writeFileSync(join(folder, 'dist', name), '');
    const files = listDist(join(folder, 'dist')) ?? [];
    const [found] = await stale.run(pypiRelease(DEMO, { dist: async () => ({ dir: 'dist', files }) }));
    execFileSync('sh', ['-c', found?.hint?.split(', or ')[1] ?? ''], { cwd: folder });
    expect(listDist(join(folder, 'dist'))?.map(({ path }) => path)).toEqual([SDIST, "o'clock", '$HOME'].toSorted());
  });

  test('case 70: of very many the command that removes them is named alone', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `demo-0.${at}.tar.gz`);
    const [found] = await stale.run(await builtRelease(DEMO, beside(...names)));
    expect(found?.hint).toBe('sess release clean');
    expect(found?.message).toMatch(/^dist holds 30 files .*, and 10 more\.$/);
  });

  test('case 70: a version of any other number is found, and no file of this one ever is', async () => {
    const number = fc.nat({ max: 30 });
    const version = fc.tuple(number, number, number).map((parts) => parts.join('.'));
    await fc.assert(
      fc.asyncProperty(version, fc.constantFrom('.tar.gz', '-py3-none-any.whl'), async (text, end) => {
        const dist = { dir: 'dist', files: [`demo-${text}${end}`, WHEEL].map(entry) };
        const found = await stale.run(pypiRelease(DEMO, { dist: async () => dist }));
        expect(found.length).toBe(text === '1.4.0' ? 0 : 1);
        expect(found[0]?.message.includes(WHEEL) ?? false).toBe(false);
      }),
    );
  });
});

describe('files that belong elsewhere', () => {
  test('case 71: a wheel of another project is an error', async () => {
    expect(await verdict(foreign, await builtRelease(DEMO, beside('other-1.0-py3-none-any.whl')))).toEqual([
      'error dist/foreign: other-1.0-py3-none-any.whl is a file of another project, or of a version that its name does not settle.',
    ]);
  });

  test('case 71: that of another member of the workspace is none', async () => {
    const other = pypiRelease('[project]\nname = "other"\nversion = "1.0"\n').candidate as Candidate;
    const release = await builtRelease(DEMO, beside('other-1.0-py3-none-any.whl', 'other-0.9.tar.gz'), {
      siblings: [other],
    });
    expect(await verdict(foreign, release)).toEqual([]);
    expect(await verdict(junk, release)).toEqual([]);
  });

  test('case 71: what a JavaScript build of the same folder makes is none of these rules’', async () => {
    const npm = npmRelease({ name: 'demo', version: '1.4.0' }).candidate as Candidate;
    const release = await builtRelease(
      DEMO,
      { ...beside('index.js', 'demo-1.4.0.tgz'), chunks: { folder: true } },
      { siblings: [npm] },
    );
    for (const check of [foreign, junk, legacy]) expect(await verdict(check, release)).toEqual([]);
  });
});

describe('a folder without anything to upload', () => {
  test.each([
    ['poetry.core.masonry.api', 'poetry build'],
    ['hatchling.build', 'python -m build'],
    ['flit_core.buildapi', 'flit build'],
  ])('case 72: a project of %s is told how to build', async (backend, hint) => {
    const release = pypiRelease(`${DEMO}\n[build-system]\nbuild-backend = "${backend}"\n`);
    expect(await empty.run(release)).toEqual([{ message: 'Nothing is built: there is no folder to upload.', hint }]);
  });

  test.each([
    [{}, 'Nothing is built: dist is empty.'],
    [{ '.gitignore': '*' }, 'Nothing of 1.4.0 is built: dist holds no wheel and no sdist of it.'],
    [{ 'demo-1.3.0.tar.gz': '' }, 'Nothing of 1.4.0 is built: dist holds no wheel and no sdist of it.'],
  ])('case 72: with %j in dist there is nothing', async (lying, message) => {
    expect(await verdict(empty, await builtRelease(DEMO, lying))).toEqual([`error dist/empty: ${message}`]);
  });

  test('case 72: one file is enough', async () => {
    expect(await verdict(empty, await builtRelease(DEMO, { [SDIST]: {} }))).toEqual([]);
  });
});

/** What every rule about names in the folder says. */
async function all(lying: Record<string, Lying>): Promise<string[]> {
  const release = await builtRelease(DEMO, { ...BUILT, ...lying });
  const found: string[] = [];
  const rules = [foreign, legacy, links, duplicate, junk, sidecar] satisfies readonly PypiCheck[];
  for (const check of rules) found.push(...(await verdict(check, release)));
  return found;
}

describe('what else lies in dist', () => {
  test.each([
    ['.gitignore'],
    ['.gitkeep'],
    ['SHA256SUMS'],
    [`${WHEEL}.publish.attestation`],
    [`${SDIST}.asc`],
    [`${SDIST}.sigstore.json`],
  ])('case 73: %s may lie there', async (name) => {
    expect(await all({ [name]: 'x' })).toEqual([]);
  });

  test.each([
    [
      'demo-1.3.9.tar.gz.asc',
      'warning dist/sidecar: demo-1.3.9.tar.gz.asc belongs to demo-1.3.9.tar.gz, which is not there.',
    ],
    ['.DS_Store', 'warning dist/junk: .DS_Store was left there by an editor, a browser or a file manager.'],
    [`${WHEEL}.part`, `warning dist/junk: ${WHEEL}.part was left there by an editor, a browser or a file manager.`],
    ['notes.txt', 'warning dist/junk: notes.txt is no wheel and no sdist.'],
    ['demo.whl', 'warning dist/junk: demo.whl is no wheel and no sdist.'],
  ])('case 73: %s is worth a warning', async (name, expected) => {
    expect(await all({ [name]: 'x' })).toEqual([expected]);
  });

  test.each([
    ['demo-1.4.0-py3.12.egg', 'error dist/legacy: demo-1.4.0-py3.12.egg is an egg file, which PyPI does not take.'],
    [
      'demo-1.4.0.win-amd64.exe',
      'error dist/legacy: demo-1.4.0.win-amd64.exe is a exe file, which PyPI does not take.',
    ],
    ['demo-1.4.0.zip', 'error dist/legacy: demo-1.4.0.zip is a zip file, which PyPI does not take.'],
    ['Setup.exe', 'warning dist/legacy: Setup.exe is a exe file, which PyPI does not take.'],
  ])('case 74: %s is in no format that PyPI takes', async (name, expected) => {
    expect(await all({ [name]: 'x' })).toEqual([expected.replace('a exe', 'an exe')]);
  });

  test('case 74: two wheels of one version and different builds are two', async () => {
    expect(await all({ 'demo-1.4.0-1-py3-none-any.whl': {}, 'demo-1.4.0-2-py3-none-any.whl': {} })).toEqual([]);
  });

  test.each([
    ['demo-1.4.0-py3.py2-none-any.whl', 'demo-1.4.0-py2.py3-none-any.whl'],
    ['Demo-1.4.0.tar.gz', 'demo-1.4.0.tar.gz'],
    ['demo-1.4.tar.gz', 'demo-1.4.0.tar.gz'],
    ['NOTES.asc.gitkeep', 'notes.asc.gitkeep'],
  ])('case 75: %s and %s are one', async (one, other) => {
    const found = await all({ [one]: 'x', [other]: 'x' });
    expect(found.filter((text) => text.includes('dist/duplicate'))).toHaveLength(1);
  });

  test.each([
    ['demo-1.4.0 (1).tar.gz', 'error dist/junk: demo-1.4.0 (1).tar.gz is a copy under a name that no index takes.'],
    [
      'demo-1.4.0-py3-none-any - Copy.whl',
      'error dist/junk: demo-1.4.0-py3-none-any - Copy.whl is a copy under a name that no index takes.',
    ],
  ])('case 75: %s would be sent', async (name, expected) => {
    expect(await all({ [name]: 'x' })).toEqual([expected]);
  });

  test('case 75: a folder is worth a warning', async () => {
    expect(await all({ old: { folder: true } })).toEqual(['warning dist/junk: old is a folder among the built files.']);
  });

  test('case 76: a link that leads out is an error, one that stays inside a warning', async () => {
    const lying = {
      'demo-1.4.0-1-py3-none-any.whl': { link: `./${WHEEL}` },
      'demo-1.4.0-2-py3-none-any.whl': { link: '../secret' },
    };
    expect(await all(lying)).toEqual([
      'warning dist/links: demo-1.4.0-1-py3-none-any.whl is a link to another file of the folder.',
      'error dist/links: demo-1.4.0-2-py3-none-any.whl is a link that leads out of the folder.',
    ]);
  });

  test('case 76: a pipe is an error, and nobody waits for it', async () => {
    const dist = join(temporaryFolder(), 'dist');
    mkdirSync(dist);
    execFileSync('mkfifo', [join(dist, WHEEL)]);
    symlinkSync('/dev/null', join(dist, SDIST));
    const release = pypiRelease(DEMO, { dist: async () => ({ dir: 'dist', files: listDist(dist) ?? [] }) });
    expect(await verdict(links, release)).toEqual([
      `error dist/links: ${WHEEL} is no file: a pipe, a socket or a device.`,
      `error dist/links: ${SDIST} is a link that leads out of the folder.`,
    ]);
  });

  test('is said in words that no file name can turn into anything else', async () => {
    const found = await all({ 'no\u001b[31mtes\n.txt': 'x' });
    expect(found).toEqual(['warning dist/junk: no␛[31mtes .txt is no wheel and no sdist.']);
  });
});

test('no rule about the folder says anything of a wheel and an sdist of this version', async () => {
  const release = await builtRelease(DEMO, BUILT);
  for (const check of distChecks)
    expect((await verdict(check, release)).filter((text) => !text.startsWith('skipped'))).toEqual([]);
});

function entry(path: string) {
  return { path, type: 'file' as const, leavesFolder: false, bytes: 1, modified: 0 };
}
