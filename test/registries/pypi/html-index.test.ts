import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities } from '../../../src/registries/pypi/html-entities.ts';
import { parseHtmlIndex } from '../../../src/registries/pypi/html-index.ts';
import { startTags } from '../../../src/registries/pypi/html-tags.ts';

const BASE = 'https://index.example/simple/demo/';
const HASH = 'a'.repeat(64);

describe('a page of an index', () => {
  test('lists files with their hashes, yanks and required Pythons', () => {
    const page = `<!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.1"><title>Links for demo</title></head>
      <body><h1>Links for demo</h1>
      <a href="../../files/demo-1.0.tar.gz#sha256=${HASH}" data-requires-python="&gt;=3.9, &lt;4">demo-1.0.tar.gz</a><br/>
      <A HREF='https://ada:pw@files.example/demo-1.1-py3-none-any.whl#md5=x' data-yanked>demo-1.1-py3-none-any.whl</A>
      <a data-yanked="it&#39;s broken" href=demo-1.2.zip>demo-1.2.zip
      </a></body></html>`;
    expect(parseHtmlIndex(page, 'demo', BASE)).toEqual({
      name: 'demo',
      format: 'html',
      versions: undefined,
      status: 'active',
      files: [
        {
          filename: 'demo-1.0.tar.gz',
          url: 'https://index.example/files/demo-1.0.tar.gz',
          sha256: HASH,
          requiresPython: '>=3.9, <4',
          yanked: false,
        },
        {
          filename: 'demo-1.1-py3-none-any.whl',
          url: 'https://files.example/demo-1.1-py3-none-any.whl',
          yanked: true,
        },
        { filename: 'demo-1.2.zip', url: `${BASE}demo-1.2.zip`, yanked: true, yankedReason: "it's broken" },
      ],
    });
  });

  test('takes the name from the address where the text is another', () => {
    const page =
      '<title>Links for demo</title><a href="/f/demo-1.0%2Blocal.tar.gz?x#y"><b>the</b> sdist</a><a href="..">up</a>';
    expect(parseHtmlIndex(page, 'demo', BASE)?.files.map(({ filename }) => filename)).toEqual([
      'demo-1.0+local.tar.gz',
    ]);
  });

  test('may be empty, when it says what it is', () => {
    expect(parseHtmlIndex('<h1>Links for demo</h1>', 'demo', BASE)).toMatchObject({ files: [] });
    const meta =
      '<meta name="pypi:repository-version" content="1.4"><meta name="pypi:project-status" content="quarantined">';
    expect(parseHtmlIndex(meta, 'demo', BASE)).toMatchObject({ files: [], status: 'quarantined' });
  });

  test.each([
    ['a login page', '<title>Sign in</title><a href="/login">Log in</a> <a href="/help">Help</a>'],
    ['an empty page', ''],
    [
      'an index of the future',
      '<meta name="pypi:repository-version" content="2.0"><a href="demo-1.0.zip">demo-1.0.zip</a>',
    ],
    [
      'files that stand in comments and scripts',
      '<!-- <a href="x.whl">x.whl</a> --><script>"<a href=x.whl>x.whl</a>"</script>',
    ],
  ])('is not %s', (_what, page) => expect(parseHtmlIndex(page, 'demo', BASE)).toBeUndefined());

  test('never makes the reader fail or hang, whatever is on it', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<a',
      ' href=',
      '"',
      "'",
      '=',
      '<!--',
      '-->',
      '&#x',
      '&gt;',
      ';',
      '</a>',
      '<script>',
      '/',
      ' ',
      'x.whl',
      '#sha256=',
      '%zz',
      '<base href=',
      '\0',
    );
    const page = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(page, (html) => {
        const index = parseHtmlIndex(html, 'demo', BASE);
        expect(index === undefined || index.files.every(({ filename }) => !/[/\\\s]/.test(filename))).toBe(true);
        expect([...startTags(html)].length).toBeLessThanOrEqual(html.split('<').length);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '<',
    '<a ',
    '<a href="',
    "<a href='x",
    '<!--',
    '<a x=',
    '<script>',
    ' ',
    '&#',
    '<a/',
    '<a href=x>y',
  ])('made of many times %j takes time in proportion', (piece) => {
    const before = performance.now();
    parseHtmlIndex(piece.repeat(100_000), 'demo', BASE);
    parseHtmlIndex(`<a ${piece.repeat(100_000)}`, 'demo', BASE);
    expect(performance.now() - before).toBeLessThan(8000);
  });
});

test('references become characters, and only those that exist', () => {
  expect(decodeEntities('a &lt;&AMP;&#62;&#x3E; &nbsp;&copy; &#0;&#xd800;&#x110000; & b;')).toBe(
    'a <&>> \u00a0&copy; \ufffd\ufffd\ufffd & b;',
  );
});
