import { describe, expect, test } from 'vitest';
import { configSections } from '../../../../src/release/python/project/config-sections.ts';

describe('a Python configuration file', () => {
  test('runs on over indented lines, and says where options stand', () => {
    const text =
      '# top\n[metadata]\nname = demo ; no comment\nclassifiers =\n    A :: B\n    # comment\n    C = D\n\n[options]\nx: 1\n';
    expect(Object.fromEntries(configSections(text) ?? [])).toEqual({
      metadata: [
        { name: 'name', value: 'demo ; no comment', line: 3 },
        { name: 'classifiers', value: '\nA :: B\nC = D', line: 4 },
      ],
      options: [{ name: 'x', value: '1', line: 10 }],
    });
  });

  test.each(['', 'name = demo\n', '<html>'])('is not %j', (text) => {
    expect(configSections(text)).toBeUndefined();
  });

  test('keeps names that mean something to JavaScript apart', () => {
    expect(configSections('[__proto__]\n__proto__ = 1\n')?.get('__proto__')).toEqual([
      { name: '__proto__', value: '1', line: 2 },
    ]);
  });
});
