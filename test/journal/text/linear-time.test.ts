import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/journal/text/clean.ts';
import { markdownLine, markdownText } from '../../../src/journal/text/markdown.ts';
import { visible, visibleLine } from '../../../src/journal/text/visible.ts';
import { anyText } from '../../support/entries.ts';

describe('text of 64 KiB that is made to be slow', () => {
  const hostile = [`a${' '.repeat(63_000)}b`, '['.repeat(63_000), ' \n'.repeat(31_000), '[]('.repeat(20_000)];

  test.each([
    ['is cleaned', (text: string) => cleanText('it', `x${text}y`)],
    ['is shown on one line', visibleLine],
    ['becomes a line of Markdown', markdownLine],
    ['becomes Markdown', (text: string) => markdownText(text, '  ')],
  ])('%s at once', (_what, act) => {
    const began = performance.now();
    for (const text of hostile) act(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('one line holds the words of all lines, with one space in place of each break', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(visibleLine(text)).toBe(visible(text.replace(/\s*\n\s*/g, ' ').replaceAll('\t', ' ')).trim());
    }),
  );
});

test('a bracket that could end the label of a link is made plain, any other is left alone', () => {
  expect(markdownLine('[a](b) [c] [[d]: e] [][x] a[1]')).toBe('[a\\](b) [c] [[d\\]: e] [\\][x] a[1]');
});
