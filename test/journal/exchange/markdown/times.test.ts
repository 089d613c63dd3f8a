import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planTime,
  readTime,
  takeLeadingTime,
  takeTrailingTime,
} from '../../../../src/journal/exchange/markdown/times.ts';

const ms = Date.parse('2025-10-01T13:05:00Z');

describe('a time', () => {
  test.each([
    ['2025-10-01 13:05Z', ms],
    ['2025-10-01T13:05', ms],
    ['2025-10-01T13:05:00.000Z', ms],
    ['2025-10-01 15:05 +0200', ms],
    ['2025-10-01T15:05+02:00', ms],
    ['2025-10-01 13:05 UTC', ms],
    ['2025-10-01T13-05-00', ms],
    ['2025-10-01_130500', ms],
    ['2025-10-01', Date.parse('2025-10-01T00:00Z')],
    ['2025-13-01', undefined],
    ['YYYY-MM-DD', undefined],
    ['13:05', undefined],
    ['1900-01-01', undefined],
    ['x'.repeat(1_000_000), undefined],
  ])('is read from %s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });

  test('to the minute is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (minutes) => {
        expect(readTime(planTime(minutes * 60_000))).toBe(minutes * 60_000);
      }),
    );
  });

  test.each([
    ['(2025-10-01 13:05Z) Do it', 'Do it'],
    ['2025-10-01 13:05Z - Do it', 'Do it'],
    ['2025-10-01 13:05Z Do it', 'Do it'],
    ['(2025-10-01T13:05): Do it', 'Do it'],
    ['(2025-10-01T13:05)', ''],
  ])('is taken from the start of "%s"', (text, rest) => {
    expect(takeLeadingTime(text)).toEqual({ text: rest, at: ms });
    expect(takeTrailingTime('Do it (2025-10-01T13:05)')).toEqual({ text: 'Do it', at: ms });
  });

  test('that is part of a text, or a place for one, stays there', () => {
    for (const text of ['Do it by 2025-10-01', '(YYYY-MM-DD) Do it', 'Do it (2025-10-01T13:05) now']) {
      expect(takeLeadingTime(text)).toEqual({ text });
      expect(takeTrailingTime(text)).toEqual({ text });
    }
  });
});
