import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeCurrentMark } from '../../../../src/journal/exchange/markdown/current-mark.ts';

test('the mark of the current step is what the pattern for it says', () => {
  const piece = fc.constantFrom('<', '-', '--', ' ', '\t', 'CURRENT', 'current', 'x', '<-- CURRENT');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join('');
      const pattern = /\s*<-+\s*CURRENT\s*$/i;
      expect(takeCurrentMark(text)).toEqual({ text: text.replace(pattern, ''), marked: pattern.test(text) });
    }),
    { numRuns: 2000 },
  );
});

test('long runs of spaces cost no more than other text', () => {
  const run = ' '.repeat(200_000);
  const started = process.cpuUsage();
  for (const text of [`x${run}y`, `x${run}<--${run}CURRENT${run}`, `${`<-${' '.repeat(1000)}`.repeat(200)}`])
    takeCurrentMark(text);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
});
