import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../src/errors.ts';
import { keyLines } from '../../../src/release/npm/key-lines.ts';
import { toNpmCandidate } from '../../../src/release/npm/npm-candidate.ts';

describe('the lines of keys', () => {
  test('are those of the outermost object, whatever stands in it', () => {
    const text =
      '{\n  "name": "a\\"version\\": 1",\n  "deep": {\n    "version": 1, "x": [{"name": 2}]\n  },\n  "version"\n: "1.0.0"\n}\n';
    expect([...keyLines(text)]).toEqual([
      ['name', 2],
      ['deep', 3],
      ['version', 6],
    ]);
  });

  test('are found however the text is laid out', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const lines = text.split('\n');
        for (const [key, line] of keyLines(text)) expect(lines[line - 1]).toContain(JSON.stringify(key));
        expect([...keyLines(text).keys()].toSorted()).toEqual(Object.keys(value).toSorted());
      }),
    );
  });
});

describe('a package.json', () => {
  test('is a candidate with its place and its lines', () => {
    const text = '{\n  "name": "@scope/pkg",\n  "version": "1.4.0"\n}\n';
    expect(toNpmCandidate(text, 'packages/pkg/package.json')).toMatchObject({
      ...{ ecosystem: 'npm', name: '@scope/pkg', version: '1.4.0', dir: 'packages/pkg', unpublished: undefined },
      manifest: { file: 'packages/pkg/package.json', nameLine: 2, versionLine: 3 },
    });
    expect(toNpmCandidate(`\ufeff${text}`, 'package.json')).toMatchObject({ dir: '.', version: '1.4.0' });
    expect(toNpmCandidate('{"name":"a","private":true}', 'package.json')).toMatchObject({
      ...{ version: undefined, unpublished: 'it is private' },
    });
  });

  test('without a name and a version is none', () => {
    expect(toNpmCandidate('{"workspaces":["packages/*"]}', 'package.json')).toBeUndefined();
  });

  test.each([
    ['{"name":', 'it is no valid JSON'],
    ['[]', 'it is no object'],
    ['null', 'it is no object'],
    ['{"version":"1.0.0"}', 'it has no name'],
    ['{"name":7,"version":"1.0.0"}', 'it has no name'],
    [`{"name":"${'x'.repeat(1_000_000)}"}`, 'it is larger than a manifest can be'],
  ])('%.30s is refused: %s', (text, what) => {
    const refuse = () => toNpmCandidate(text, 'package.json');
    expect(refuse).toThrow(what);
    expect(refuse).toThrow(expect.toSatisfy(isSessError));
  });
});
