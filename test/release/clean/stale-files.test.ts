import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameRelease } from '../../../src/release/clean/same-version.ts';
import { type KeptProject, staleFiles } from '../../../src/release/clean/stale-files.ts';
import type { DistEntry } from '../../../src/release/facts.ts';

const python: KeptProject = { ecosystem: 'pypi', name: 'Demo.Pkg', version: '1.4.0' };
const npm: KeptProject = { ecosystem: 'npm', name: '@acme/demo', version: '1.4.0' };

function file(path: string, type: DistEntry['type'] = 'file'): DistEntry {
  return { path, type, leavesFolder: false, bytes: 1, modified: 0 };
}

function removed(projects: readonly KeptProject[], names: readonly string[]): Record<string, string> {
  const { remove } = staleFiles(
    projects,
    names.map((name) => file(name)),
  );
  return Object.fromEntries(remove.map((one) => [one.file, one.version]));
}

describe('leftovers of a Python project', () => {
  test.each([
    ['demo_pkg-1.3.0-py3-none-any.whl', '1.3.0'],
    ['demo_pkg-1.3.0.tar.gz', '1.3.0'],
    ['Demo.Pkg-1.3.0.tar.gz', '1.3.0'],
    ['demo-pkg-1.3.0.tar.gz', '1.3.0'],
    ['demo_pkg-1.4.0rc1-py3-none-any.whl', '1.4.0rc1'],
    ['demo_pkg-1.4.0+local.1-py3-none-any.whl', '1.4.0+local.1'],
    ['demo_pkg-2.0-cp312-cp312-manylinux_2_28_x86_64.whl', '2.0'],
    ['demo_pkg-1.3.0.tar.gz.asc', '1.3.0'],
    ['demo_pkg-1.3.0-py3-none-any.whl.publish.attestation', '1.3.0'],
    ['demo_pkg-1.3.0-py3-none-any.whl.publish.attestation.sigstore.json', '1.3.0'],
  ])('%s goes as %s', (name, version) => {
    expect(removed([python], [name])).toEqual({ [name]: version });
  });

  test.each([
    ['demo_pkg-1.4.0-py3-none-any.whl', 'which stays'],
    ['demo_pkg-1.4-py3-none-any.whl', 'which stays'],
    ['Demo-Pkg-v1.4.0.0.tar.gz', 'which stays'],
    ['demo_pkg-1.4.0.tar.gz.asc', 'which stays'],
    ['demo-1.3.0.tar.gz', 'another project'],
    ['demo_pkg_extra-1.3.0.tar.gz', 'another project'],
    ['demo_pkg_extra-1.3.0.tar.gz.asc', 'another project'],
    ['demo-pkg-1-2.tar.gz', 'it may be 1.post2'],
    ['demo_pkg-1.3.0 (1).tar.gz', 'its name'],
    ['demo_pkg-1.3.0.zip', 'its name'],
    ['demo_pkg-1.3.0-py3.12.egg', 'its name'],
    ['demo_pkg-1.3.0.tgz', 'its name'],
    ['demo_pkg-1.3.0.linux-x86_64.tar.gz', 'its name'],
    ['demo_pkg.tar.gz', 'its name'],
    ['.gitignore', 'its name'],
    ['SHA256SUMS', 'its name'],
    ['index.js', 'its name'],
  ])('%s stays', (name, reason) => {
    const { remove, keep } = staleFiles([python], [file(name)]);
    expect(remove).toEqual([]);
    expect(keep[0]?.reason).toContain(reason);
  });

  test('that are folders, links or devices stay', () => {
    const types = ['folder', 'link', 'other'] as const;
    const { remove, keep } = staleFiles(
      [python],
      types.map((type) => file('demo_pkg-1.3.0.tar.gz', type)),
    );
    expect(remove).toEqual([]);
    expect(keep.map(({ reason }) => reason)).toEqual(['it is a folder', 'it is a link', 'it is no ordinary file']);
  });
});

describe('leftovers of an npm package', () => {
  test('are tarballs of another version', () => {
    const names = ['acme-demo-1.3.0.tgz', 'acme-demo-1.4.0-beta.1.tgz', 'acme-demo-1.3.0.tgz.sig'];
    expect(removed([npm], names)).toEqual({
      'acme-demo-1.3.0.tgz': '1.3.0',
      'acme-demo-1.4.0-beta.1.tgz': '1.4.0-beta.1',
      'acme-demo-1.3.0.tgz.sig': '1.3.0',
    });
  });

  test.each([
    'acme-demo-1.4.0.tgz',
    'acme-demo-1.4.0+build.5.tgz',
    'acme-demo-1.3.tgz',
    'acme-demo-v1.3.0.tgz',
    'acme-demo-extra-1.3.0.tgz',
    'demo-1.3.0.tgz',
    'acme-demo-1.3.0.tar.gz',
    'acme-demo-1.2.3-1.0.0.tgz',
    'index.js',
  ])('are not %s', (name) => {
    expect(removed([npm], [name])).toEqual({});
  });
});

test('two projects of one folder each keep their own', () => {
  const names = ['acme-demo-1.3.0.tgz', 'acme-demo-1.4.0.tgz', 'demo_pkg-1.4.0.tar.gz', 'demo_pkg-1.3.0.tar.gz'];
  expect(Object.keys(removed([npm, python], names))).toEqual(['acme-demo-1.3.0.tgz', 'demo_pkg-1.3.0.tar.gz']);
  // Both packages pack to the same name, and for one of them it is the version that stays.
  const twin: KeptProject = { ecosystem: 'npm', name: 'acme-demo', version: '1.3.0' };
  expect(removed([npm, twin], names)).toEqual({});
});

describe('a file that another project of the repository may own', () => {
  const left = (others: Parameters<typeof staleFiles>[2], name: string): string[] =>
    staleFiles([npm], [file(name)], others).keep.map(({ reason }) => reason);

  test('stays, whatever version of it', () => {
    const other = { ecosystem: 'npm', name: 'acme-demo', version: '2.0.0' } as const;
    const reason = 'it may belong to acme-demo, another package of this repository';
    expect(left([other], 'acme-demo-2.0.0.tgz')).toEqual([reason]);
    expect(left([other], 'acme-demo-1.3.0.tgz')).toEqual([reason]);
    expect(left([{ ...other, version: undefined }], 'acme-demo-1.3.0.tgz')).toEqual([reason]);
    expect(left([{ ...other, version: 'next' }], 'acme-demo-1.3.0.tgz')).toEqual([reason]);
    expect(
      left(
        [
          { ...other, name: 'acme' },
          { ...other, ecosystem: 'pypi' },
        ],
        'acme-demo-1.3.0.tgz',
      ),
    ).toEqual([]);
  });

  test('goes where both have one name, as a private root may have, but for the version that the other is at', () => {
    const root = { ...npm, version: '0.0.0' };
    expect(left([root], 'acme-demo-0.0.0.tgz')).toHaveLength(1);
    expect(left([root], 'acme-demo-1.3.0.tgz')).toEqual([]);
    const twin = { ecosystem: 'pypi', name: 'demo_pkg', version: '1.0' } as const;
    expect(staleFiles([python], [file('demo_pkg-1.0.0.tar.gz'), file('demo_pkg-1.1.tar.gz')], [twin]).remove).toEqual([
      { file: 'demo_pkg-1.1.tar.gz', version: '1.1' },
    ]);
  });
});

/** In a wheel's name a number behind a dash is that of the build. */
const inWheel = (version: string): string => version.replace(/-(\d)/, '.post$1');
const ENDS = ['', 'a1', '.post2', '-1', '.dev3', 'rc1.dev0', '+ubuntu.1', '_ubuntu.1'];

describe('whatever lies there', () => {
  const number = fc.nat({ max: 30 });
  const semver = fc
    .tuple(number, number, number, fc.constantFrom('', '-beta.1', '-rc.0', '-1', '+build.5'))
    .map(([a, b, c, rest]) => `${a}.${b}.${c}${rest}`);
  const pep440 = fc
    .tuple(fc.constantFrom('', '1!'), fc.array(number, { minLength: 1, maxLength: 4 }), fc.constantFrom(...ENDS))
    .map(([epoch, release, rest]) => `${epoch}${release.join('.')}${rest}`);
  const part = fc.constantFrom('demo', 'a', 'x1', 'Foo');
  const name = fc
    .array(part, { minLength: 1, maxLength: 3 })
    .chain((parts) => fc.constantFrom('-', '_', '.').map((joint) => parts.join(joint)));
  const distribution = (project: string, version: string): fc.Arbitrary<string> =>
    fc.constantFrom(
      `${project.replace(/[-_.]+/g, '_')}-${inWheel(version)}-py3-none-any.whl`,
      `${project}-${version}.tar.gz`,
      `${project.replace(/[-_.]+/g, '_').toLowerCase()}-${version}.tar.gz`,
      `${project}-${version}.tar.gz.asc`,
      `${project.replace(/[-_.]+/g, '_')}-${inWheel(version)}-py3-none-any.whl.publish.attestation`,
    );

  test('no file of the version that stays is removed', () => {
    const dist = fc
      .tuple(name, pep440)
      .chain(([project, version]) =>
        fc.tuple(
          fc.constant({ ecosystem: 'pypi', name: project, version: version.replace('_', '+') } as const),
          distribution(project, version),
        ),
      );
    fc.assert(fc.property(dist, ([project, path]) => void expect(removed([project], [path])).toEqual({})));
    const tarball = fc.tuple(fc.constantFrom('demo', '@acme/demo', 'demo-1.2.3'), semver);
    fc.assert(
      fc.property(tarball, ([of, version]) => {
        const path = `${of.replace('@', '').replace('/', '-')}-${version}.tgz`;
        expect(removed([{ ecosystem: 'npm', name: of, version }], [path])).toEqual({});
      }),
    );
  });

  test('no file of another project is removed', () => {
    const normal = (text: string): string => text.replace(/[-_.]+/g, '-').toLowerCase();
    fc.assert(
      fc.property(
        fc.tuple(name, name, pep440, pep440).chain((all) => fc.tuple(fc.constant(all), distribution(all[1], all[2]))),
        ([[mine, theirs, , kept], path]) => {
          fc.pre(normal(mine) !== normal(theirs));
          expect(removed([{ ecosystem: 'pypi', name: mine, version: kept }], [path])).toEqual({});
        },
      ),
    );
    fc.assert(
      fc.property(name, name, semver, semver, (mine, theirs, version, kept) => {
        fc.pre(mine !== theirs);
        expect(removed([{ ecosystem: 'npm', name: mine, version: kept }], [`${theirs}-${version}.tgz`])).toEqual({});
      }),
    );
  });

  test('everything is either removed or kept, and what is removed is another version', () => {
    const path = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(name, pep440).chain((of) => distribution(...of)),
    );
    const type = fc.constantFrom<DistEntry['type']>('file', 'folder', 'link', 'other');
    const listed = fc.array(fc.tuple(path, type).map(([at, what]) => file(at, what)));
    fc.assert(
      fc.property(listed, (files) => {
        const { remove, keep } = staleFiles([python, npm], files);
        expect(remove.length + keep.length).toBe(files.length);
        for (const { version } of remove) expect(isSameRelease('pypi', version, '1.4.0')).toBe(false);
        expect(
          remove.every((one) => files.some(({ path: at, type: what }) => at === one.file && what === 'file')),
        ).toBe(true);
      }),
    );
  });
});
