import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { markdownLine, markdownText } from '../../../src/journal/text/markdown.ts';
import { anyText } from '../../support/entries.ts';

/** Texts made of what Markdown gives a meaning to. */
const marks = fc
  .array(
    fc.constantFrom('`', '``', '\\', '[', ']', '](x)', ']: y', '<b>', '</b>', '!', 'a', ' ', '\n', '&lt;', '- ', '# '),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));

describe('text from an entry', () => {
  test('makes no HTML, no link and no image, whatever its backticks and backslashes pair with', () => {
    fc.assert(
      fc.property(fc.oneof(marks, anyText()), (text) => {
        for (const markdown of [`**Label**: ${markdownLine(text)}`, `- ${markdownText(text, '  ')}`]) {
          const live = typesIn(fromMarkdown(markdown)).filter((type) => /html|link|image|definition/i.test(type));
          expect(live, markdown).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['an escaped backtick begins no code', '\\`<b>`', '\\`&lt;b>\\`'],
    ['a label may hold code', '[`x`](y)', '[`x`\\](y)'],
    ['an escaped bracket stays escaped', '[x\\](y)', '[x\\](y)'],
    ['a backtick finds no partner on another line', 'a ` b', 'a \\` b'],
    ['code stays as it is', 'use `<b>` or ``a`b``', 'use `<b>` or ``a`b``'],
  ])('%s', (_, text, markdown) => {
    expect(markdownLine(text)).toBe(markdown);
  });
});

function typesIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];
}
