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
