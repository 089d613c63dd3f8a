import { describe, expect, test } from 'vitest';
import { visible, visibleLine } from '../../../src/journal/text/visible.ts';

describe('what hides from an eye is shown', () => {
  test.each([
    ['a joiner between ASCII characters', 'pay\u200dpal a\u200c', 'pay[U+200D]pal a[U+200C]'],
    ['every joiner of a row but one', 'é\u200d\u200d\u200da', 'é\u200d[U+200D][U+200D]a'],
    ['a selector behind a letter', 'a\ufe0fb', 'a[U+FE0F]b'],
    ['text that selectors spell', '😀\u{e0148}\u{e0149}', '😀[U+E0148][U+E0149]'],
    ['fillers', 'a\u3164b\u115fc\u034fd', 'a[U+3164]b[U+115F]c[U+034F]d'],
    ['overrides', 'a\u202eb\u2066c', 'a[U+202E]b[U+2066]c'],
    ['controls', 'a\u001b[31m\u007f', 'a␛[31m␡'],
    ['halves of a character', 'a\ud83d b\ude00', 'a\ufffd b\ufffd'],
    ['the first ones of a row', `a${'\u200b'.repeat(20)}b`, `a${'[U+200B]'.repeat(8)}[12 more hidden]b`],
    ['how many marks pile up', `a${'\u0301'.repeat(30)}b`, `a${'\u0301'.repeat(8)}[22 more marks]b`],
  ])('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(visible(shown)).toBe(shown);
  });
});

test.each([
  ['Persian', 'می\u200cخواهم PDF\u200cها'],
  ['Hindi', 'क्\u200dष'],
  ['Malayalam', 'അവന്\u200d വന്നു'],
  ['Hebrew with its points', 'בְּרֵאשִׁ֖ית'],
  ['Vietnamese, taken apart', 'Tiếng Việt'.normalize('NFD')],
  ['variants of ideographs', '葛\u{e0100}城'],
  ['emoji', '👩\u200d💻 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 #\ufe0f\u20e3 👨\u200d👩\u200d👧'],
])('%s stays as it is', (_, text) => {
  expect(visible(text)).toBe(text);
  expect(visibleLine(`${text}\n${text}`)).toBe(`${text} ${text}`);
});
