import { describe, expect, test } from 'vitest';
import { publint } from '../../../../src/release/checks/npm/publint.ts';
import type { Lint } from '../../../../src/release/npm/lint.ts';
import { npmRelease, verdict } from '../../../support/release.ts';

const said = async (code: string, level: Lint['level']): Promise<string[]> => {
  const lint = async () => [{ code, level, message: 'It is so.', field: 'exports' }];
  return await verdict(publint, npmRelease({ name: 'demo', version: '1.0.0' }, { lint }));
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

  test('is left to rules that know more, where there are some', async () => {
    expect(await said('FILE_DOES_NOT_EXIST', 'error')).toEqual([]);
    expect(await said('LOCAL_DEPENDENCY', 'error')).toEqual([]);
  });
});
