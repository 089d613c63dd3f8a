import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignedVersion } from '../../../../src/release/python/project/assigned-version.ts';

describe('the version a source assigns', () => {
  test.each([
    ['__version__ = "1.2.3"', '1.2.3', 1],
    ["\n\n__version__='1.2.3'  # bumped by a tool\n", '1.2.3', 3],
    ['__version__: str = "1.2"\r\n', '1.2', 1],
    ['__version__: Final[str] = u"1.2"\n', '1.2', 1],
    ['__version__ = version = r"1.2"; x = 1\n', '1.2', 1],
    ['version = __version__ = "1.2"\n', '1.2', 1],
    ["__version__ = '''1.2'''\n", '1.2', 1],
    ['__version__ = """1.2"""  # x', '1.2', 1],
    ['__version__: str\n__version__ = "1.2"\n', '1.2', 2],
    ['VERSION = (1, 2, 3)\n', '1.2.3', 1],
    ['VERSION = (\n    1,  \n    2,\n)\n', '1.2', 1],
    ['__version__ = ("1.2")\n', '1.2', 1],
    ['__version__ = \\\n  "1.2"\n', '1.2', 1],
    ['"""\n__version__ = "0.1"\n"""\n__version__ = "1.2"\n', '1.2', 4],
    ['x = r"\\"  # it\'s\n# __version__ = "0.1"\n__version__ = "1.2"\n', '1.2', 3],
    ['f(\n__version__ = "0.1"\n)\n__version__ = "1.2"\n', '1.2', 4],
    ['if 1:\n    __version__ = "0.1"\n__version__ = "1.2"\n', '1.2', 3],
    ['__version__ = "1.2"\n__version__ = "1.2"\n', '1.2', 1],
    ['if __version__ == "0.1": pass\n__version__ = "1.2"\n', '1.2', 2],
    ["x = 'unclosed\n__version__ = '1.2'\n", '1.2', 2],
    ['\ufeff__version__ = "1.2"', '1.2', 1],
  ])('in %j is %s', (source, text, line) => {
    expect(assignedVersion(source)).toEqual({ text, line });
  });

  test.each([
    '',
    'version = "1.2"',
    '__version__ = get_version()',
    '__version__ = "1." + "2"',
    '__version__ = "1." "2"',
    '__version__ = f"1.{x}"',
    '__version__ = b"1.2"',
    '__version__ = "1.2\\n"',
    '__version__ = """1.2\n"""',
    '__version__ = "1.2".strip()',
    '__version__ = importlib.metadata.version("demo")',
    'from pkg import __version__',
    '__version__ == "1.2"',
    '    __version__ = "1.2"',
    '__version__ = "1.2"\n__version__ = "1.3"\n',
    '__version__ = ()',
    '__version__ = (x, 1)',
    '"""\n__version__ = "1.2"\n',
  ])('is not in %j', (source) => {
    expect(assignedVersion(source)).toBeUndefined();
  });

  test('is that of the variable asked for', () => {
    const source = 'version = "1"\n__version__ = "2"\nRELEASE = "3"\n';
    expect(['version', '__version__', 'RELEASE', 'x'].map((name) => assignedVersion(source, [name])?.text)).toEqual([
      '1',
      '2',
      '3',
      undefined,
    ]);
  });

  test('may be looked for in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (source) => void assignedVersion(source)));
  });

  test.each([
    'a',
    'a=',
    '"',
    '(',
    'a.',
    '\\',
    ' ',
    '#',
    '\n',
    "'''",
    '__version__ = ',
    'x: y = ',
  ])('is looked for at once among many %j', (part) => {
    const began = performance.now();
    assignedVersion(part.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(2000);
  }, 20_000);
});
