import { expect, test } from 'vitest';
import { withoutCommands } from '../../../src/journal/text/without-commands.ts';

test.each([
  ['::error::x', ': :error::x'],
  ['said\n  ::stop-commands::x', 'said\n  : :stop-commands::x'],
  ['a ##[error]b', 'a ## [error]b'],
  ['a::b and a: b', 'a::b and a: b'],
  ['## heading', '## heading'],
])('%j says nothing to a CI runner', (text, expected) => {
  expect(withoutCommands(text)).toBe(expected);
});

test('takes no time that grows with the square of blank lines', () => {
  const lines = '\n'.repeat(100_000);
  const start = performance.now();
  expect(withoutCommands(`${lines}x`)).toBe(`${lines}x`);
  expect(performance.now() - start).toBeLessThan(1000);
});
