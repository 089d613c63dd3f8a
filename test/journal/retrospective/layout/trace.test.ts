import { expect, test } from 'vitest';
import type { Row } from '../../../../src/journal/kind.ts';
import { firstLine, traceOf } from '../../../../src/journal/retrospective/layout/trace.ts';

const row = (text: string): Row => ({ section: 'errors', at: '2026-01-10T09:00:00Z', text, details: [] });
const TRACE = "TypeError: Cannot read properties of undefined (reading 'signal')\n    at refresh (src/auth.ts:42:17)";

test('of a trace the cell has the first line, and the code below the table has all of it', () => {
  expect(firstLine(row(TRACE)).text).toBe("TypeError: Cannot read properties of undefined (reading 'signal')");
  expect(traceOf(row(TRACE))).toEqual([{ type: 'code', lang: null, value: TRACE }]);
});

test.each([
  'one line',
  'two lines\nof prose',
  'a list\n  - with\n  - items',
  'steps\n  1. first',
  'code\n```\n  x\n```',
])('%j stays as it is', (text) => {
  expect(firstLine(row(text)).text).toBe(text);
  expect(traceOf(row(text))).toEqual([]);
});

test('of a long trace the first lines are shown', () => {
  const long = `panic\n${Array.from({ length: 100 }, (_, index) => `  frame ${index}`).join('\n')}`;
  const lines = traceOf(row(long))[0]?.value.split('\n');
  expect(lines).toHaveLength(31);
  expect(lines?.at(-1)).toBe('… 71 more lines');
});
