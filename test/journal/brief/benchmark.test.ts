import { expect, test } from 'vitest';
import { benchmark } from '../../bench/brief/measure.ts';

test('a brief holds what one must know of sessions of 10 to 500 entries', () => {
  for (const { rows, missed, ms } of benchmark(1000, ['text']).measured) {
    expect(rows.every(({ planted }) => planted > 20)).toBe(true);
    expect(missed).toEqual([]);
    expect(ms).toBeLessThan(250);
  }
});
