import { describe, expect, test } from 'vitest';
import { screenMarkdown } from '../../src/render/markdown-terminal.ts';
import { width } from '../../src/render/width.ts';

describe('Markdown on a screen', () => {
  test('has its marks taken out and its lines wrapped under where they began', () => {
    const markdown =
      '## Lessons\n\n1. **Lock order**: the chain comes before the sweeper, `go test` says so, and nobody knew\n   - why\\_not';
    expect(screenMarkdown(markdown, 48)).toBe(
      [
        'Lessons',
        '',
        '1. Lock order: the chain comes before the',
        '   sweeper, go test says so, and nobody knew',
        '   - why_not',
      ].join('\n'),
    );
  });

  test('puts two columns side by side, and every row of a wider table in a block', () => {
    expect(screenMarkdown('| Metric | Value |\n| - | - |\n| Commits | 3 |\n| A | b \\| c |', 60)).toBe(
      '  Commits   3\n  A         b | c',
    );
    const wide =
      '| Error | Cause | Fix |\n| - | - | - |\n| boom | a long cause that does not fit into what is left | |';
    expect(screenMarkdown(wide, 40)).toBe(
      '• boom\n  Cause       a long cause that does not\n              fit into what is left',
    );
  });

  test('never lets text act on the terminal, not even through escapes and entities', () => {
    const shown = screenMarkdown(
      'a \u001b[2J `\u001b]0;x\u0007` &lt;b> \u202e\n```\n\u001b[31m\n```\n| a\u0007 | b |',
      60,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come through
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    expect(shown).toContain('<b>');
  });

  test('keeps every line within the columns', () => {
    const lines = screenMarkdown(`- ${'word '.repeat(60)}\n\n${'日本 '.repeat(40)}`, 50).split('\n');
    expect(lines.length).toBeGreaterThan(6);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(50);
  });
});
