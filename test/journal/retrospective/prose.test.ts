import { expect, test } from 'vitest';
import { replay } from '../../../src/journal/replay.ts';
import { renderRetrospective } from '../../../src/journal/retrospective/index.ts';
import { seedId, toEntries } from './seed-session.ts';

/** What becomes of a summary that says this. */
function summary(text: string): string {
  const entries = toEntries([{ kind: 'closed', text, fields: { status: 'completed' }, minute: 0 }]);
  const document = renderRetrospective(replay(seedId, entries), '2026-01-10T20:00:00.000Z', 'md', {
    path: 'test',
    text: '{{summary}}',
  });
  return document.replace(/^## Summary\n\n/, '').replace(/\n$/, '');
}

/** What becomes of it in a table cell. */
function cell(text: string): string {
  const entries = toEntries([{ kind: 'error', text, fields: {}, minute: 0 }]);
  const document = renderRetrospective(replay(seedId, entries), '2026-01-10T20:00:00.000Z', 'md');
  return /^\| (.*?) ?\| \| \| \|$/m.exec(document)?.[1] ?? document;
}

test.each([
  ['**bold**, *thin*, ~~gone~~ and `code`', '**bold**, *thin*, ~~gone~~ and `code`'],
  ['# Title\ntext', '**Title**\n\ntext'],
  ['> quoted\n> twice', 'quoted\ntwice'],
  ['- a\n- b\n  1. c\n- [x] d\n- [ ] e', '- a\n- b\n  1. c\n- [x] d\n- [ ] e'],
  ['```ts\nconst a = `<b>`;\n```', '```ts\nconst a = `<b>`;\n```'],
  ['```js title="x"\na\n```', '```js\na\n```'],
  ['one\ntwo  \nthree', 'one\ntwo  \nthree'],
  ['a\r\nb\r\n\r\nc', 'a\nb\n\nc'],
])('%j keeps its form', (given, expected) => {
  expect(summary(given)).toBe(expected);
});

test.each([
  ['<b>x</b>', '\\<b>x\\</b>'],
  ['<div>\nx\n</div>', '\\<div>\nx\n\\</div>'],
  ['a <!-- b --> c', 'a \\<\u200b!-- b --\u200b> c'],
  ['![alt](http://i.mg/p.png)', 'alt (`http://i.mg/p.png`)'],
  ['![](p.png)', 'p.png'],
  ['[x](javascript:y) [z](/local) [m](mailto:a@b.co)', 'x z [m](mailto:a@b.co)'],
  ['[x](https://a.b "title")', '[x](https://a.b)'],
  ['[x][r]\n\n[r]: https://a.b', '\\[x]\\[r]\n\n\\[r]: `https://a.b`'],
  ['x[^1]\n\n[^1]: note', 'x\\[^1]\n\n\\[^1]: note'],
  ['| a | b |\n|---|---|\n| c | d |', '\\| a | b |\n\\|---|---|\n\\| c | d |'],
  ['---', '\\---'],
  ['a\u0000b\u001b[31m\u202ec', 'a\ufffdb\u241b\\[31m\\[U+202E]c'],
])('%j is shown, not obeyed', (given, expected) => {
  expect(summary(given)).toBe(expected);
});

test.each([
  ['see https://x.y/a_b, or www.x.y', 'see <https://x.y/a_b>, or [www.x.y](http://www.x.y)'],
  ['mail a@b.co', 'mail <a@b.co>'],
  ['`https://x.y`', '`https://x.y`'],
])('%j has its addresses linked', (given, expected) => {
  expect(summary(given)).toBe(expected);
});

test.each([
  [
    '@ada and @org/team, #12, GH-12, gh-7, o/r#3',
    '@\u200bada and @\u200borg/team, #\u200b12, GH-\u200b12, gh-\u200b7, o/r#\u200b3',
  ],
  ['(@ada) é@ada **@ada**', '(@\u200bada) é@\u200bada **@\u200bada**'],
  ['@[ada](javascript:x) GH-[12](file:y)', '@\u200bada GH-\u200b12'],
  ['[@ada #1](https://x.y)', '[@\u200bada #\u200b1](https://x.y)'],
  ['`@ada #12` npm i x@1.2.3', '`@ada #12` npm i `x@1.2.3`'],
  ['a@b.co https://x.y/@ada#12', '<a@b.co> <https://x.y/@ada#12>'],
  ['<script>x</script>a@b.co@ada', '`<script>x</script>a@b.co@ada`'],
  ['C# #fix 100# @ -@', 'C# #fix 100# @ -@'],
])('%j mentions nobody and no issue', (given, expected) => {
  expect(summary(given)).toBe(expected);
});

test.each([
  ['::error::x', ':\u200b:error::x'],
  ['a\n  ::error::x', 'a\n:\u200b:error::x'],
  [
    '```\n::error::x\n  ::set-output name=a::b\n<!-- mark -->\n```',
    '```\n:\u200b:error::x\n  :\u200b:set-output name=a::b\n<\u200b!-- mark --\u200b>\n```',
  ],
  ['- ```\n  ::stop-commands::x\n  ```', '- ```\n  :\u200b:stop-commands::x\n  ```'],
  [':![:error](x)', ':\u200b:error'],
  ['std::map `##[group]`', 'std::map `##\u200b[group]`'],
])('%j commands no runner', (given, expected) => {
  expect(summary(given)).toBe(expected);
});

test.each([
  ['a\nb\n\nc', 'a b c'],
  ['verify:\n- x\n- [ ] y\n\n1. z', 'verify: x; \\[ ] y 1. z'],
  ['a | b', 'a \\| b'],
  ['`a | b`', '`a \\| b`'],
  ['`a\\|<b>`', 'a\\\\\\|\\<b>'],
  ['```\na\nb\n```', '`a b`'],
  ['# head', '**head**'],
  ['https://x.y/|z', '<https://x.y/%7Cz>'],
])('%j stands on one line in a table', (given, expected) => {
  expect(cell(given)).toBe(expected);
});

test('pieces of code that come to stand side by side do not let go of what they hold', () => {
  expect(summary('`a`![]()``x`<b>``')).toBe('`a` ``x`<b>``');
});

test('an underscore in a word and a tilde before a number need no backslash', () => {
  expect(summary('snake_case_name __init__ ~5 minutes (~7) a~~b')).toBe(
    'snake_case_name **init** ~5 minutes (~7) a\\~\\~b',
  );
  expect(summary('_a b_c ~5 and 6~')).toBe('\\_a b_c ~5 and 6\\~');
});

test('lists deeper than six levels are shown as they were typed', () => {
  const deep = Array.from({ length: 9 }, (_, level) => `${'  '.repeat(level)}- ${level}`).join('\n');
  expect(summary(deep)).toMatchInlineSnapshot(`
    "- 0
      - 1
        - 2
          - 3
            - 4
              - 5

                \\- 6
                \\- 7
                \\- 8"
  `);
});

test('what a quote, a heading or HTML leaves behind in an item stays a part of its own', () => {
  expect(summary('- - a\n  > q')).toBe('- - a\n\n  q');
  expect(summary('- - a\n  <div>')).toBe('- - a\n\n  \\<div>');
});

test('a text is parsed up to 8,000 characters, and none is in a document of more than 200,000', () => {
  const long = (length: number) => `**a** ${'b'.repeat(length - 6)}`;
  expect(summary(long(8000))).toMatch(/^\*\*a\*\* bbb/);
  expect(summary(long(8001))).toMatch(/^\\\*\\\*a\\\*\\\* bbb/);
  const document = (size: number) => {
    const kind = 'lesson';
    const entries = Array.from({ length: size }, (_, minute) => ({ kind, text: long(1000), fields: {}, minute }));
    return renderRetrospective(replay(seedId, toEntries(entries)), '2026-01-10T20:00:00.000Z', 'md');
  };
  expect(document(190)).toContain('190. **a** bbb');
  expect(document(201)).toContain('201. \\*\\*a\\*\\* bbb');
});

test('a text too long to parse becomes plain paragraphs, quickly', () => {
  const long = `<b> @ada \`code\` *\n\n${'* _x_ '.repeat(160_000)}`;
  const start = performance.now();
  const said = summary(long);
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(said).toMatch(/^\\<b> @\u200bada \\`code\\` \\\*\n\n\\\* \\_x\\_ /);
  expect(summary('> - '.repeat(2000)).length).toBeGreaterThan(4000);
});
