import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../../src/journal/retrospective/markdown/parse-markdown.ts';

/** The tree without positions, which only what has marks in it needs. */
function bare(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)));
}

test('a plain sentence is read without the parser as the parser reads it', () => {
  const words = fc.constantFrom(
    ...[
      'a',
      'B7',
      '12',
      'www.x.de',
      'WWW.x',
      'http://x',
      'ftp://x.y',
      'mailto:a',
      'xmpp:a/b',
      'x@y.de',
      'c:/d',
      "it's",
    ],
    ...[
      '(or',
      'so)',
      '"quoted"',
      '1.',
      '2)',
      '-',
      '- x',
      '+',
      '50%',
      '0',
      '15 minutes',
      'a-b',
      'a--',
      '---',
      '===',
      'e.g.',
      ':',
      '://',
      ';',
    ],
    ...['a/b', '?', '', ' ', '    ', '*', '_', '`', '~', '#', '|', '\n', '&amp;', '<b>', '[x]', '\\', '!', 'ü', '\t'],
  );
  const said = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' '));
  const close = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(said, close), (source) => {
      const extensions = [gfm({ singleTilde: false })];
      const parsed = fromMarkdown(source, { extensions, mdastExtensions: [gfmFromMarkdown()] });
      expect(bare(parseMarkdown(source))).toEqual(bare(parsed));
    }),
    { numRuns: 2000 },
  );
});
