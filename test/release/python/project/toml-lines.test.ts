import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { tomlLine } from '../../../../src/release/python/project/toml-lines.ts';

const TEXT = `# name = "no"
title = """
[project]
name = "no" """
[build-system]
requires = [
  "hatchling", # [project]
  "]",
]
[project]
description = '''
name = 'no'
'''''
'name' = "demo"
urls = { a = "x", b = "[" }
version = "1.0" # version
[[tool.x]]
name = "no"
[tool . "poetry"]
version = "2.0"
`;

describe('the line of a key', () => {
  test.each([
    [['project', 'name'], 14],
    [['project', 'version'], 16],
    [['tool', 'poetry', 'version'], 20],
    [['build-system', 'requires'], 6],
    [['project', 'urls', 'b'], 15],
    [['project', 'license'], undefined],
    [['name'], undefined],
  ])('%j is %s', (path, line) => {
    parse(TEXT);
    expect(tomlLine(TEXT, path)).toBe(line);
    expect(tomlLine(TEXT.replaceAll('\n', '\r\n'), path)).toBe(line);
  });

  test.each([
    ['project.version = "1"\n', 1],
    ['\n\nproject = { name = "a", version = "1" }\n', 3],
    ['[project]\r\nversion="1"', 2],
  ])('in %j is %d', (text, line) => {
    expect(tomlLine(text, ['project', 'version'])).toBe(line);
  });

  test('is not below a list that looks like a table', () => {
    const text = '[other]\nlists = [\n["project"],\n]\nversion = "no"\n[project]\nversion = "1"\n';
    expect(tomlLine(text, ['project', 'version'])).toBe(7);
  });

  test('is where the key is, whatever stands around it', () => {
    const key = fc.constantFrom('name', 'version', 'a b', '[x]', '#', 'list');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('[project]', 'version = "1"', '"""', "'''", 'a\nversion = 1\n', '\\'),
      fc.array(fc.constantFrom('[', ']', '"', '#', '}')),
    );
    const table = fc.dictionary(key, value);
    fc.assert(
      fc.property(table, table, (project, other) => {
        const text = stringify({ other, project: { ...project, version: '1.2.3-mark' }, z: other });
        const line = tomlLine(text, ['project', 'version']) ?? expect.unreachable(text);
        expect(text.split('\n')[line - 1]).toBe('version = "1.2.3-mark"');
      }),
    );
  });

  test('may be asked of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void tomlLine(text, ['project', 'name'])));
  });

  test.each(['a=[', 'a.', '"', "'''", '\n', '[', 'a="\\"', '{}'])('is looked up at once among many %j', (part) => {
    const began = performance.now();
    tomlLine(part.repeat(200_000), ['project', 'name']);
    expect(performance.now() - began).toBeLessThan(2000);
  }, 20_000);
});
