import { expect, test } from 'vitest';
import { firstFew } from '../../src/release/first-few.ts';

const found = (count: number) => Array.from({ length: count }, (_, at) => ({ message: `${at}`, hint: 'h' }));

test('many findings of one kind are a few and a number', () => {
  expect(firstFew(found(5), 3)).toEqual([...found(3), { message: 'And 2 more of this kind.', hint: 'h' }]);
});

test('a few are all shown, and so is the last one that would be a number', () => {
  expect(firstFew(found(4), 3)).toEqual(found(4));
  expect(firstFew([], 3)).toEqual([]);
});
