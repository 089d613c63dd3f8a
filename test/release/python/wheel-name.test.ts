import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVersion, versionText } from '../../../src/release/python/version.ts';
import { parseWheelName } from '../../../src/release/python/wheel-name.ts';

const TAGS = { pythonTags: ['py3'], abiTags: ['none'], platformTags: ['any'], build: undefined };

describe('the name of a wheel', () => {
  test.each([
    ['foo_bar_baz-1.3.0-py3-none-any.whl', { ...TAGS, project: 'foo-bar-baz', isNormalized: true }],
    ['Foo.Bar_baz-1.3.0-py3-none-any.whl', { ...TAGS, project: 'foo-bar-baz', isNormalized: false }],
    ['foo-1.0-1a-py3-none-any.whl', { ...TAGS, project: 'foo', build: '1a' }],
    ['demo_poetry-1!2.0.post1-py2.py3-none-any.whl', { pythonTags: ['py2', 'py3'], project: 'demo-poetry' }],
    [
      'x-1.0-CP312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
      { pythonTags: ['cp312'], platformTags: ['manylinux_2_17_x86_64', 'manylinux2014_x86_64'] },
    ],
  ])('%s is taken apart', (file, parts) => {
    expect(parseWheelName(file)).toMatchObject(parts);
  });

  test.each([
    ['demo_local-1.0+ubuntu.1-py3-none-any.whl', '1.0+ubuntu.1'],
    ['demo_local-1.0_ubuntu.1-py3-none-any.whl', '1.0+ubuntu.1'],
    ['demo-1.0.dev1_g12_d3-py3-none-any.whl', '1.0.dev1+g12.d3'],
    ['demo-1.0_post1-py3-none-any.whl', '1.0.post1'],
    ['demo-2024.01.05-py3-none-any.whl', '2024.1.5'],
  ])('%s has the version %s', (file, version) => {
    const parsed = parseWheelName(file) ?? expect.unreachable(file);
    expect(versionText(parsed.version)).toBe(version);
  });

  test.each([
    'demo-1.0.whl',
    'demo-1.0-py3-none.whl',
    'demo-1.0-x1-py3-none-any.whl',
    'demo-1.0-1-2-py3-none-any.whl',
    'demo-latest-py3-none-any.whl',
    'demo-1.0-py3--any.whl',
    'demo-1.0-py3-none-any .whl',
    '-1.0-py3-none-any.whl',
    'de mo-1.0-py3-none-any.whl',
    '../demo-1.0-py3-none-any.whl',
    'demo-1.0-py3-none-any.WHL',
    'demo-1.0-py3-none-any.whl\n',
    `demo-1.0-${'py3.'.repeat(1000)}py3-none-any.whl`,
  ])('is not %s', (file) => {
    expect(parseWheelName(file)).toBeUndefined();
  });

  test('gives back what it is put together from', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
    const version = fc.constantFrom('1.0', '1!2.0rc1', '1.0.post2', '1.0+ubuntu.1').map((text) => parseVersion(text));
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        version,
        fc.option(fc.nat(99).map(String), { nil: undefined }),
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        (name, parsed, build, tags) => {
          const text = parsed ? versionText(parsed) : expect.unreachable();
          const file = [name.join('_'), text, ...(build ? [build] : []), tags.join('.'), 'none', 'any'].join('-');
          expect(parseWheelName(`${file}.whl`)).toEqual({
            project: name.join('-'),
            nameText: name.join('_'),
            versionText: text,
            version: parsed,
            build,
            pythonTags: tags,
            abiTags: ['none'],
            platformTags: ['any'],
            isNormalized: true,
          });
        },
      ),
    );
  });
});
