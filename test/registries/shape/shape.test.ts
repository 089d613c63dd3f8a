import { expect, test } from 'vitest';
import { field, isShape, textField, textMap, timeField } from '../../../src/registries/shape/shape.ts';

test('an object has only the fields that were sent', () => {
  expect(field({}, 'constructor')).toBeUndefined();
  expect(field(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1);
  expect([null, [], 'x', {}].map(isShape)).toEqual([false, false, false, true]);
});

test('texts are kept up to ten thousand characters, and maps only when all values are texts', () => {
  expect(textField({ a: 'x'.repeat(20_000) }, 'a')).toHaveLength(10_000);
  expect(textField({ a: 1 }, 'a')).toBeUndefined();
  expect([textMap({ a: 'b' }), textMap({ a: 'b', c: 1 }), textMap(['a'])]).toEqual([
    new Map([['a', 'b']]),
    undefined,
    undefined,
  ]);
});

test('times are ISO 8601 and exist', () => {
  const times = ['2026-11-20T10:00:00Z', '2026-13-40T10:00:00Z', 'Nov 20 2026', 5];
  expect(times.map((at) => timeField({ at }, 'at'))).toEqual([times[0], undefined, undefined, undefined]);
});
