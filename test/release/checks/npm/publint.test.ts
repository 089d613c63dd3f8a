import { describe, expect, test } from 'vitest';
import { publint } from '../../../../src/release/checks/npm/publint.ts';
import type { Lint } from '../../../../src/release/npm/lint.ts';
import { npmRelease, verdict } from '../../../support/release.ts';

const said = async (code: string, level: Lint['level'], path = ['exports'], more = {}): Promise<string[]> => {
  const lint = async () => [{ code, level, message: 'It is so.', path }];
  return await verdict(publint, npmRelease({ name: 'demo', version: '1.0.0', ...more }, { lint }));
};

describe('what publint says', () => {
  test('is reported under its own code, so that each can be switched off', async () => {
    expect(await said('EXPORTS_VALUE_INVALID', 'error')).toEqual([
      'error npm/publint/EXPORTS_VALUE_INVALID: It is so.',
    ]);
  });

  test('is a warning where Node or a compiler would stop, and else good to know', async () => {
    expect(await said('FILE_INVALID_FORMAT', 'warning')).toEqual([
      'warning npm/publint/FILE_INVALID_FORMAT: It is so.',
    ]);
    expect(await said('DEPRECATED_FIELD_JSNEXT', 'warning')).toEqual([
      'info npm/publint/DEPRECATED_FIELD_JSNEXT: It is so.',
    ]);
    expect(await said('USE_TYPE', 'suggestion')).toEqual(['info npm/publint/USE_TYPE: It is so.']);
  });

  test.each([
    ['EXPORTS_TYPES_SHOULD_BE_FIRST', 'error', ['exports', './x', 'types'], {}],
    ['FILE_INVALID_FORMAT', 'warning', [], {}],
    ['FILE_INVALID_FORMAT', 'warning', ['main'], { exports: './a.js' }],
    ['TYPES_NOT_EXPORTED', 'warning', ['exports', '.', 'browser'], {}],
  ] as const)('is mild where packages that everybody uses do it: %s as %s at %j of %j', async (code, level, path, more) => {
    expect(await said(code, level, [...path], more)).toEqual([`info npm/publint/${code}: It is so.`]);
  });

  test('is reported once where it is so several times, with how often', async () => {
    const lint = async () => [
      ...['./a', './b', './c', './d', './e'].map((path) => {
        return { code: 'EXPORTS_X', level: 'error' as const, message: 'It is so.', path: ['exports', path] };
      }),
      { code: 'EXPORTS_X', level: 'error' as const, message: 'It is otherwise.', path: ['exports'] },
    ];
    expect(await verdict(publint, npmRelease({ name: 'demo', version: '1.0.0' }, { lint }))).toEqual([
      'error npm/publint/EXPORTS_X: It is so. (5 times)',
      'error npm/publint/EXPORTS_X: It is otherwise.',
    ]);
  });

  test('is left to rules that know more, where there are some', async () => {
    expect(await said('FILE_DOES_NOT_EXIST', 'error')).toEqual([]);
    expect(await said('LOCAL_DEPENDENCY', 'error')).toEqual([]);
  });
});
