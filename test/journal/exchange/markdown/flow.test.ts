import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../../src/journal/exchange/markdown/blocks.ts';
import { readFlow, readVerbatim, writeFlow, writeVerbatim } from '../../../../src/journal/exchange/markdown/flow.ts';
import { outlineOf } from '../../../../src/journal/exchange/markdown/sections.ts';

const PIECES = [
  ...[
    '\\',
    '[',
    ']',
    '(',
    ')',
    '!',
    '<',
    '</',
    'b',
    '&',
    'amp;',
    'lt;',
    'javascript:',
    'https:',
    '`',
    '``',
    ' ',
    'word ',
  ],
  ...['#', '# ', '### ', '```', '~~~', '---', '==', '>', '- ', '* ', '1. ', '[x] ', '\n', '\n', '\n\n', '    '],
];

/** Text made of all that means something to Markdown, without what no Markdown keeps: spaces at the ends of lines. */
function someMarkdown(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 16 })
    .map((parts) =>
      parts
        .join('')
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
        .trim(),
    )
    .filter((text) => text !== '');
}

describe('a text in an item of a list', () => {
  test('reads back as it was, and disturbs neither its neighbours nor the sections', () => {
    fc.assert(
      fc.property(someMarkdown(), (text) => {
        const lines = `## a\n\n- first\n- ${writeFlow(text, '  ')}\n- last\n\n## b`.split('\n');
        const { sections } = outlineOf(lines, 2);
        expect(sections.map(({ heading }) => heading)).toEqual(['a', 'b']);
        const items = blocksOf(sections[0]?.body ?? []);
        expect(items.map(({ type }) => type)).toEqual(['item', 'item', 'item']);
        const [, item] = items;
        if (item?.checked === undefined)
          expect(items.map(({ lines: said }) => readFlow(said))).toEqual(['first', text, 'last']);
      }),
      { numRuns: 1000 },
    );
  });

  test('loses the line breaks of its source and keeps those that were meant', () => {
    const [item] = blocksOf([
      '1. one',
      '   two  ',
      'three',
      '',
      '   four',
      '   - five',
      '   six',
      '   ```',
      '   a',
      '    b',
      '   ```',
    ]);
    expect(readFlow(item?.lines ?? [])).toBe('one two\nthree\n\nfour\n- five six\n```\na\n b\n```');
  });

  test('carries no HTML, no image, no strange link and no control character', () => {
    expect(writeFlow('<b> `<b>` ![x](y) [x](javascript:y) [x](https://y) a < b &lt; \u001b[31m', '')).toBe(
      '&lt;b> `<b>` !\\[x](y) [x]\\(javascript:y) [x](https://y) a < b &amp;lt; ␛[31m',
    );
  });
});

test('the body of a section reads back as it was, and stays in its section', () => {
  fc.assert(
    fc.property(someMarkdown(), (text) => {
      const { sections } = outlineOf(`## a\n\n${writeVerbatim(text)}\n\n## b`.split('\n'), 2);
      expect(sections.map(({ heading }) => heading)).toEqual(['a', 'b']);
      expect(readVerbatim(sections[0]?.body ?? [])).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('a document of a megabyte is taken apart at once, whatever it is made of', () => {
  const whole = ['- a\n', '\n', '```\n', '#', '\\', '[', '  - x\n', '> ', '`', '&', '- ', ' ', '\\[', '](', '('];
  const began = process.cpuUsage();
  for (const part of whole) {
    const lines = `## a\n${part.repeat(Math.floor(1_000_000 / part.length))}x\n## b`.split('\n');
    for (const { body } of outlineOf(lines, 2).sections) {
      for (const block of blocksOf(body)) readFlow(block.lines);
      writeFlow(readVerbatim(body).slice(0, 65_536), '  ');
    }
  }
  // The time of this process alone: other tests run beside this one.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(8000);
});
