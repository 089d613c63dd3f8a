import { describe, expect, test } from 'vitest';
import { bothKinds } from '../../../../src/release/checks/pypi/metadata/both-kinds.ts';
import { classifier } from '../../../../src/release/checks/pypi/metadata/classifier.ts';
import { description } from '../../../../src/release/checks/pypi/metadata/description.ts';
import { filename } from '../../../../src/release/checks/pypi/metadata/filename.ts';
import { metadataChecks } from '../../../../src/release/checks/pypi/metadata/index.ts';
import { licenseFile } from '../../../../src/release/checks/pypi/metadata/license-file.ts';
import { metadata } from '../../../../src/release/checks/pypi/metadata/metadata.ts';
import { metadataDrift } from '../../../../src/release/checks/pypi/metadata/metadata-drift.ts';
import { platformTag } from '../../../../src/release/checks/pypi/metadata/platform-tag.ts';
import { privateProject } from '../../../../src/release/checks/pypi/metadata/private.ts';
import { tooBig } from '../../../../src/release/checks/pypi/metadata/too-big.ts';
import { goingTo, indexed } from '../../../support/pypi-index.ts';
import { BUILT, builtRelease, DEMO, SDIST, sdistBytes, WHEEL, wheelBytes } from '../../../support/python-dist.ts';
import { verdict } from '../../../support/release.ts';

describe('names of files', () => {
  const pyproject = '[project]\nname = "Foo.Bar_baz"\nversion = "1.3.0"\n';

  test('case 63: normalised names are fine', async () => {
    const lying = { 'foo_bar_baz-1.3.0.tar.gz': {}, 'foo_bar_baz-1.3.0-py3-none-any.whl': {} };
    expect(await verdict(filename, await builtRelease(pyproject, lying))).toEqual([]);
  });

  test('case 63: those of old setuptools are refused, and it says what to do', async () => {
    const lying = { 'Foo.Bar_baz-1.3.0.tar.gz': {}, 'Foo.Bar_baz-1.3.0-py3-none-any.whl': {} };
    const release = await builtRelease(pyproject, lying);
    expect(await verdict(filename, release)).toEqual([
      'error pypi/filename: Foo.Bar_baz-1.3.0-py3-none-any.whl has to be called foo_bar_baz-1.3.0-py3-none-any.whl; setuptools does so since 69.3.',
      'error pypi/filename: Foo.Bar_baz-1.3.0.tar.gz has to be called foo_bar_baz-1.3.0.tar.gz; setuptools does so since 69.3.',
    ]);
    expect((await filename.run(release))[0]?.hint).toBe("pip install --upgrade 'setuptools>=69.3' build wheel");
    const privately = await builtRelease(pyproject, lying, { target: goingTo('private') });
    expect(await verdict(filename, privately)).toEqual(expect.arrayContaining([expect.stringMatching(/^warning/)]));
  });

  test.each([
    ['demo-1.4.0-cp312-cp312-linux_x86_64.whl', /linux_x86_64: it says nothing about the C library/],
    ['demo-1.4.0-cp312-cp312-macosx_14_1_arm64.whl', /macosx_14_1_arm64: since macOS 11/],
    ['demo-1.4.0-cp312-cp312-manylinux_2_28_x86_64.linux_x86_64.whl', /linux_x86_64/],
  ])('case 68: %s is refused', async (file, expected) => {
    const release = await builtRelease(DEMO, { [file]: {} });
    expect(await verdict(platformTag, release)).toEqual([expect.stringMatching(expected)]);
    const privately = await builtRelease(DEMO, { [file]: {} }, { target: goingTo('private') });
    expect(await verdict(platformTag, privately)).toEqual([]);
  });

  test('case 68: a wheel of manylinux is taken, one of linux is told of auditwheel', async () => {
    expect(
      await verdict(platformTag, await builtRelease(DEMO, { 'demo-1.4.0-cp312-cp312-manylinux_2_28_x86_64.whl': {} })),
    ).toEqual([]);
    const [found] = await platformTag.run(await builtRelease(DEMO, { 'demo-1.4.0-cp312-cp312-linux_x86_64.whl': {} }));
    const wheel = 'dist/demo-1.4.0-cp312-cp312-linux_x86_64.whl';
    expect(found?.hint).toBe(`auditwheel repair --wheel-dir dist ${wheel}, then rm ${wheel}`);
  });
});

describe('metadata that PyPI refuses', () => {
  const withHeaders = (...headers: string[]) => ({ [WHEEL]: { headers }, [SDIST]: { headers } });

  test('case 67: a dependency that names a place is refused, and said once for all files', async () => {
    const lying = withHeaders('Requires-Dist: other @ https://example.org/other.whl');
    const message =
      'pypi/metadata/direct-url: other @ https://example.org/other.whl names a place instead of a version, which PyPI does not take.';
    const release = await builtRelease(DEMO, lying);
    expect(await verdict(metadata, release)).toEqual([`error ${message}`]);
    expect((await metadata.run(release))[0]?.file).toBe(`dist/${WHEEL}`);
    expect(await verdict(metadata, await builtRelease(DEMO, lying, { target: goingTo('private') }))).toEqual([
      `info ${message}`,
    ]);
  });

  test('case 67: License and License-Expression exclude each other', async () => {
    expect(
      await verdict(metadata, await builtRelease(DEMO, withHeaders('License: MIT', 'License-Expression: MIT'))),
    ).toEqual(['error pypi/metadata/license-twice: License and License-Expression exclude each other.']);
  });

  test('case 67: what only one file says is found in that file', async () => {
    const release = await builtRelease(DEMO, { [WHEEL]: {}, [SDIST]: { headers: ['Requires-Python: three'] } });
    expect((await metadata.run(release)).map(({ rule, file }) => [rule, file])).toEqual([
      ['pypi/metadata/bad-requires-python', `dist/${SDIST}`],
    ]);
  });

  test('case 56: a local version is left to its own rule', async () => {
    const pyproject = '[project]\nname = "demo"\nversion = "1.0+x"\n';
    expect(await verdict(metadata, await builtRelease(pyproject, { 'demo-1.0+x-py3-none-any.whl': {} }))).toEqual([]);
  });

  test('case 67: a private classifier in what is built keeps it off PyPI, and on an index of one’s own', async () => {
    const lying = withHeaders('Classifier: Private :: Do Not Upload');
    expect(await verdict(privateProject, await builtRelease(DEMO, lying))).toEqual([
      'error pypi/private: What is built has the classifier Private :: Do Not Upload.',
      'error pypi/private: What is built has the classifier Private :: Do Not Upload.',
    ]);
    expect(await verdict(privateProject, await builtRelease(DEMO, lying, { target: goingTo('private') }))).toEqual([]);
    expect(await verdict(classifier, await builtRelease(DEMO, lying))).toEqual([]);
  });

  test('case 67: a classifier that nobody knows, or that was given up, is worth a warning', async () => {
    const lying = withHeaders(
      'Classifier: Programming Language :: Python :: 3',
      'Classifier: Programming Language :: Pyhton',
      'Classifier: Natural Language :: Ukranian',
      'Classifier: License :: OSI Approved :: Jabber Open Source License',
    );
    expect(await verdict(classifier, await builtRelease(DEMO, lying))).toEqual([
      'warning pypi/classifier: Programming Language :: Pyhton is no classifier that PyPI knew in September 2026.',
      'warning pypi/classifier: Natural Language :: Ukranian is no longer taken; Natural Language :: Ukrainian takes its place.',
      'warning pypi/classifier: License :: OSI Approved :: Jabber Open Source License is no longer taken.',
    ]);
  });

  test('case 67: a licence file that is named has to be packed where it belongs', async () => {
    const info = 'demo-1.4.0.dist-info';
    const headers = ['License-File: LICENSE'];
    const of = async (wheel: Record<string, string>, sdist: Record<string, string>) =>
      verdict(
        licenseFile,
        await builtRelease(DEMO, { [WHEEL]: { headers, instead: wheel }, [SDIST]: { headers, files: sdist } }),
      );
    expect(await of({ [`${info}/licenses/LICENSE`]: 'x' }, { LICENSE: 'x' })).toEqual([]);
    const message = 'error pypi/license-file: The metadata names LICENSE, which is not packed.';
    expect(await of({ [`${info}/LICENSE`]: 'x' }, {})).toEqual([message, message]);
  });

  test('case 67: before metadata 2.4 nobody says where it belongs', async () => {
    const lying = { [WHEEL]: { headers: ['License-File: LICENSE'], metadataVersion: '2.1' } };
    expect(await verdict(licenseFile, await builtRelease(DEMO, lying))).toEqual([]);
  });
});

describe('a description that does not render', () => {
  const describedAs = (type: string | undefined, ...lines: string[]) => {
    const headers = [...(type === undefined ? [] : [`Description-Content-Type: ${type}`]), '', ...lines];
    return { [WHEEL]: { headers }, [SDIST]: { headers } };
  };
  const sphinx = ['Demo', '====', '', '.. automodule:: demo'];

  test('is refused, and said once for all files', async () => {
    const release = await builtRelease(DEMO, describedAs('text/x-rst; charset=UTF-8', ...sphinx));
    expect(await verdict(description, release)).toEqual([
      'error pypi/description: PyPI cannot render the description: at its line 4, there is no directive automodule.',
    ]);
    expect((await description.run(release))[0]?.hint).toBe(`twine check dist/${WHEEL}`);
    const privately = await builtRelease(DEMO, describedAs('text/x-rst', ...sphinx), { target: goingTo('private') });
    expect(await verdict(description, privately)).toEqual([expect.stringMatching(/^info/)]);
  });

  test('is one of Markdown without a type, for PyPI takes it for reStructuredText', async () => {
    const release = await builtRelease(DEMO, describedAs(undefined, '# Demo', '', '- fast', '- small', 'and free'));
    expect(await verdict(description, release)).toEqual([
      'error pypi/description: PyPI cannot render the description, which says no type and so is reStructuredText to it: at its line 5, the list before it ends without an empty line.',
    ]);
  });

  test.each([
    ['text/markdown', sphinx],
    ['text/plain', sphinx],
    ['text/x-rst', ['Demo', '====', '', '.. note:: words']],
    [undefined, ['UNKNOWN']],
    [undefined, []],
  ])('is none of %j with %j', async (type, lines) => {
    expect(await verdict(description, await builtRelease(DEMO, describedAs(type, ...lines)))).toEqual([]);
  });
});

describe('what belongs to a release', () => {
  test('case 69: a wheel alone and an sdist alone are worth a warning', async () => {
    expect(await verdict(bothKinds, await builtRelease(DEMO, { [WHEEL]: {} }))).toEqual([
      'warning pypi/both-kinds: There is a wheel, and no source distribution.',
    ]);
    expect(await verdict(bothKinds, await builtRelease(DEMO, { [SDIST]: {} }))).toEqual([
      'warning pypi/both-kinds: There is a source distribution, and no wheel.',
    ]);
    const published = indexed({ [SDIST]: {} });
    expect(
      await verdict(bothKinds, await builtRelease(DEMO, { [WHEEL]: {} }, { published }, { resume: true })),
    ).toEqual([]);
  });

  test.each([
    ['>=3.9', '>=3.9', []],
    ['>=3.9, <4', '<4,>=3.9', []],
    ['>=3.9', '>=3.8', ['error pypi/metadata-drift: What is built requires Python >=3.8, and the project says >=3.9.']],
    [
      '>=3.9',
      undefined,
      ['error pypi/metadata-drift: What is built requires Python of any version, and the project says >=3.9.'],
    ],
    ['^3.9', '>=3.9,<4.0', []],
  ])('case 69: a project for Python %s that was built for %s', async (said, built, expected) => {
    const headers = built === undefined ? [] : [`Requires-Python: ${built}`];
    const lying = { [WHEEL]: { headers }, [SDIST]: { headers } };
    expect(await verdict(metadataDrift, await builtRelease(`${DEMO}requires-python = "${said}"\n`, lying))).toEqual(
      expected,
    );
  });

  test.each([
    ['"click >= 8", "rich"', ['click>=8', 'rich'], []],
    ['"click>=8,<9"', ['click<9,>=8'], []],
    ['"Typing_Extensions"', ['typing-extensions'], []],
    ['"click", "tomli; python_version < \'3.11\'"', ['click', "tomli ; python_version < '3.11'"], []],
    ['"click"', ['click', "pytest; extra == 'test'"], []],
    ['"click", "rich"', ['click'], ['does not require rich, which the project names']],
    ['"click"', ['click', 'attrs'], ['requires attrs, which the project does not name']],
    [
      '"click>=8"',
      ['click>=7'],
      ['does not require click>=8, which the project names, and requires click>=7, which the project does not name'],
    ],
  ])('case 69: dependencies %s that were built as %j', async (said, built, expected) => {
    const headers = built.map((one) => `Requires-Dist: ${one}`);
    const lying = { [WHEEL]: { headers }, [SDIST]: {} };
    expect(await verdict(metadataDrift, await builtRelease(`${DEMO}dependencies = [${said}]\n`, lying))).toEqual(
      expected.map((text) => `warning pypi/metadata-drift: What is built ${text} (pyproject.toml).`),
    );
  });

  test('case 69: dependencies that the project leaves to the build are not compared', async () => {
    const lying = { [WHEEL]: { headers: ['Requires-Dist: click'] } };
    const left = `${DEMO}dynamic = ["dependencies"]\n`;
    const own = `[build-system]\nbuild-backend = "own_builder"\n${DEMO}`;
    for (const project of [left, own])
      expect(await verdict(metadataDrift, await builtRelease(project, lying))).toEqual([]);
    expect(await verdict(metadataDrift, await builtRelease(DEMO, lying))).toEqual([
      'warning pypi/metadata-drift: What is built requires click, which the project does not name (pyproject.toml).',
    ]);
  });

  test.each([
    [79, []],
    [80, [`warning pypi/too-big: ${WHEEL} has 80 MiB; PyPI takes 100 MiB a file.`]],
    [100, [`warning pypi/too-big: ${WHEEL} has 100 MiB; PyPI takes 100 MiB a file.`]],
    [120, [`error pypi/too-big: ${WHEEL} has 120 MiB; PyPI takes 100 MiB a file.`]],
  ])('case 69: a file of %d MiB', async (size, expected) => {
    const files = [{ path: WHEEL, type: 'file' as const, leavesFolder: false, bytes: size * 1024 * 1024, modified: 0 }];
    const dist = async () => ({ dir: 'dist', files });
    expect(await verdict(tooBig, await builtRelease(DEMO, BUILT, { dist }))).toEqual(expected);
    expect(await verdict(tooBig, await builtRelease(DEMO, BUILT, { dist, target: goingTo('private') }))).toEqual([]);
  });
});

test('none of these rules says anything of a wheel and an sdist as they should be', async () => {
  const release = await builtRelease(DEMO, BUILT, { target: goingTo('public') });
  for (const check of metadataChecks) expect(await verdict(check, release)).toEqual([]);
});

test('none of them judges what cannot be read: that it cannot is a rule of its own', async () => {
  const lying = { [WHEEL]: wheelBytes(WHEEL).subarray(0, 100), [SDIST]: sdistBytes(SDIST).subarray(0, 50) };
  const release = await builtRelease(DEMO, lying, { target: goingTo('public') });
  for (const check of metadataChecks) expect(await verdict(check, release)).toEqual([]);
});
