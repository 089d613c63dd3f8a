import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { alive } from './alive.ts';
import { readable } from './github-page.ts';
import { closedWith, commentFor, everywhere, openWith, said, sessionOf, templateWith } from './hostile-sessions.ts';

const names = [
  ...[
    '@ada',
    '@org/team',
    '(@ada)',
    '、@ada',
    '日@ada',
    'é@ada',
    '😀@ada',
    '.@ada',
    '/@ada',
    ':octocat:',
    ':shipit::ShipIt:',
    'a@@ada',
    '@ada@bob',
    '\u00a0@ada',
  ],
  ...['#12', 'GH-12', 'gh-7', 'o/r#3', 'u#3', '\u3000#12', 'GHSA-jfh8-c2jp-5v3q', 'CVE-2026-1234', '＠ada ＃12'],
];
const coded = [
  ...['o/r@a1b2c3d', 'a1b2c3d4e5f6a7b8', 'a1b2c3d..e5f6a7b', 'x日a1b2c3d', '1234567'],
  ...['https://x.y', 'www.x.y', 'ftp://x.y/z', 'https://github.com/o/r/issues/1', '见https://x.y/a。'],
  ...['a@b.co', 'mailto:a@b.co', 'xmpp:a@b.co/x', 'a.b@c.d.ef', '$x$', '$$x$$', 'a$b c$d', '5$ and 6$'],
];
/** What is left to read of Markdown that was cut to hide something. */
const cut: readonly (readonly [given: string, read: string])[] = [
  ['@**ada**', '@ada'],
  ['**@**ada', '**@**ada'],
  ['~~@~~ada', '~~@~~ada'],
  ['**@** ada', '@ ada'],
  ['@_ada_', '@ada'],
  ['\\@ada', '@ada'],
  ['@\\_ada', '@_ada'],
  ['@[ada](https://x.y)', '@ada (https://x.y)'],
  ['@[ada](javascript:x)', '@ada'],
  ['[@ada](#12)', '@ada'],
  ['&#64;ada &commat;ada', '@ada @ada'],
  ['&#x23;12 &num;12', '#12 #12'],
  ['#<!-- -->12', '#<!-- -->12'],
  ['gh-[12](https://x.y)', 'gh-12 (https://x.y)'],
  ['CVE[-2026-1](https://x.y)', 'CVE-2026-1 (https://x.y)'],
  ['a1b2c3*d4e5f6*', 'a1b2c3d4e5f6'],
  ['a1b2[c3d4e5](https://z.y)', 'a1b2c3d4e5 (https://z.y)'],
  ['https:/*/*x', 'https:/*/*x'],
  ['https:/*/* x', 'https:/*/* x'],
  ['https:/[/x.y](https://z.y)', 'https://x.y (https://z.y)'],
  ['w[ww.x.y](https://z.y)', 'www.x.y (https://z.y)'],
  ['a\\@b.co', 'a@b.co'],
  ['a[@b.co](https://x.y)', 'a@b.co (https://x.y)'],
  ['<https://x.y> <a@b.co>', 'https://x.y a@b.co'],
  ['\\$x\\$', '$x$'],
  ['$`x`$', '$ x $'],
  ['$`\tx`$', '$ x $'],
  ['a $` b`c$ d', 'a $ b c$ d'],
  ['see [ada@.example.com for', 'see [ada@.example.com for'],
  ['![a](http://x.y/p.png)', 'a (http://x.y/p.png)'],
  ['[x](https://y.z "@ada")', 'x (https://y.z)'],
];
/** What has its own meaning at the start of a line, and what might let go of what stands around it. */
const blocks = [
  ...[
    '> [!NOTE]\n> mark',
    'mark[^1]\n\n[^1]: note',
    '[a]: http://x.y\n\n[a] mark',
    'mark\n===',
    'mark\n---',
    'mark\n-',
  ],
  ...[
    '<div>\n\nmark <b>',
    '</details> mark',
    '<details><summary>mark</summary>',
    '<input type=checkbox> mark',
    '</p> mark',
  ],
  ...[
    '<img src=x onerror=y> mark',
    '<!-- mark -->',
    '<!-- mark',
    'mark -->',
    '```\nmark',
    '~~~\nmark',
    '<?mark',
    '<![CDATA[mark',
  ],
  ...[
    '| mark | b |\n|---|---|\n| c | d |',
    '# mark',
    '- [ ] mark',
    '1. [x] mark',
    '    mark',
    '***\nmark',
    '* * *\n\nmark',
  ],
  ...['::error::mark', ' \u3000::error::mark', '##[error]mark', '\u2028::error::mark', 'a\n\n::stop-commands::mark'],
  ...[
    '`mark',
    '``a` mark',
    'mark\\',
    '&lt;mark&gt;',
    '&#10;&#10;# mark',
    '{{title}} mark',
    'mark \u202eabc',
    'mark a\u200bb',
  ],
  ...['/\u017fkip mark', '/\u212aind mark', '```\n/\u017fkip mark\n```', '/(mark', 'mark\u180b mark\u{1bca0}'],
  ...['/lgtm mark', 'a\n/approve mark', 'a  \n/close\nmark', '```\n/Merge mark\n\n /x\n```', '~~~\na\n/lgtm\nmark'],
  ...['mark a\u200db', 'mark\ud83d', '\ude00mark', '- \n\nmark', 'mark\n\n- ', '-\nmark\n-', '+ \nmark'],
];
const drawn = ['mermaid', 'geojson', 'topojson', 'stl', 'math', 'Mermaid', 'suggestion'];

describe('in every place of a comment', () => {
  test.each(names)('%j is only a word', (words) => {
    const comment = everywhere(words);
    expect(alive(comment)).toEqual([]);
    expect(readable(comment)).toContain(words.replace(/\s/g, ' ').trim());
  });

  test.each(coded)('%j leads nowhere and can be copied', (words) => {
    const comment = everywhere(words);
    expect(alive(comment)).toEqual([]);
    expect(readable(comment)).toContain(words);
    expect(comment.replace(/[\s\S]*<\/summary>/, '')).not.toContain('\u200b');
  });

  test.each(cut)('%j is found out', (words, read) => {
    const comment = everywhere(words);
    expect(alive(comment)).toEqual([]);
    expect(readable(comment)).toContain(read);
  });

  test.each(blocks)('%j is shown and lets go of nothing', (words) => {
    const comment = everywhere(words);
    expect(alive(comment)).toEqual([]);
    expect(readable(comment)).toContain('mark');
    expect(comment.trimEnd().endsWith('\n\n</details>')).toBe(true);
  });

  test.each(drawn)('code that says it is %s stays code', (language) => {
    const comment = everywhere(`\`\`\`${language}\nmark\n\`\`\``);
    expect(alive(comment)).toEqual([]);
    expect(comment).toContain('```\nmark\n');
  });
});

test('a line that bots would take for a command reads as it was written', () => {
  expect(readable(everywhere('/lgtm said Ada\n/approve'))).toContain('/lgtm said Ada /approve');
  const code = everywhere('```sh\n/lgtm\n\n  x\n```');
  const blocks = fromMarkdown(code).children.flatMap((node) => (node.type === 'code' ? [node] : []));
  expect(blocks.length).toBeGreaterThan(0);
  expect(new Set(blocks.map(({ lang, value }) => `${lang} ${value}`))).toEqual(new Set(['sh /lgtm\n\n  x']));
});

test('code keeps its words, and its language where no host draws it', () => {
  const comment = everywhere('```ts\nconst a = "@ada #12 $x$ https://x.y";\n```');
  expect(alive(comment)).toEqual([]);
  expect(comment).toContain('```ts\nconst a = "@ada #12 $x$ https://x.y";\n```');
  expect(everywhere('run `git show a1b2c3d`, @ada')).toContain('run `git show a1b2c3d`, @\u200bada');
});

const pieces = [
  ...[
    '@',
    'ada',
    '@ada',
    '#',
    '12',
    'GH-',
    'a1b2c3d',
    'e4f5',
    '4e5f6a',
    'https:',
    '/',
    '//',
    'x.y',
    'www.',
    'www',
    'a@b.co',
  ],
  ...[
    'mailto:',
    'CVE-',
    '2026-1',
    '$',
    '$$',
    '$`',
    '`$',
    '`',
    '``',
    '```',
    '~~~mermaid\n',
    '```math\n',
    '*',
    '**',
    '_',
    '__',
  ],
  ...[
    '~',
    '~~',
    '\\',
    '<',
    '>',
    '<b>',
    '<div>',
    '</details>',
    '<details>',
    '<!--',
    '-->',
    '<img src=x>',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    '](https://x.y)',
    '](javascript:x)',
    '![',
    '|',
    '\n| - | - |\n',
    '- ',
    '\n- ',
    '\n1. ',
    '> ',
    '\n# ',
    '\n===',
    '\n---',
  ],
  ...[
    '&#64;',
    '&commat;',
    '&',
    ';',
    '\n::error::',
    '##[error]',
    '\u202e',
    '\u200b',
    '\u200d',
    '\ud83d',
    '\ude00',
    'é',
    '、',
  ],
  ...[
    '日',
    '😀',
    '.',
    ',',
    ':',
    '[^1]',
    '[^1]: ',
    '[a]: ',
    '[x] ',
    '{{title}}',
    '\u00a0',
    '\u2028',
    '\r',
    '    ',
    '"',
    '\u0301',
  ],
  ...['\n', '\n\n', ' ', '  \n', '\t', '-', '=', '+'],
];
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'`|\\<>[]()*_~#@!&:;-+=.1a \n\t$/'), maxLength: 30 }) },
);

test('nothing in a comment is alive, whatever is said, and every word can be read', () => {
  const runs = { numRuns: Number(process.env.RUNS ?? 10) };
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 5, maxLength: 37 }), (texts) => {
      let at = 0;
      const next = () => {
        at++;
        return `word${at} ${texts[at % texts.length]} end${at}`;
      };
      const comment = commentFor(closedWith(next), openWith(next), closedWith(next, templateWith(texts[0] ?? '')));
      expect(alive(comment)).toEqual([]);
      const read = readable(comment);
      // Nobody is told of goals that were reached, short names, agents, and more of a commit's id than is needed.
      const untold = new Set([1, 3, 4, 21, 28, 36, 37]);
      for (let index = 1; index <= 49; index++)
        if (!untold.has(index)) expect(read).toMatch(new RegExp(`word${index}\\b`));
    }),
    runs,
  );
});

test('a list stays one list, whatever stands at the start of the code in it', () => {
  const lesson = '```\n/lgtm\n```\n\nSee *the* note.\n\n- one\n- two';
  const lessons = Array.from({ length: 12 }, () => said('lesson', lesson));
  const opened = said('opened', '', { title: 'x', shortname: 'x' });
  const comment = commentFor(sessionOf(opened, ...lessons, said('closed', '', { status: 'completed' })));
  expect(alive(comment)).toEqual([]);
  const lists = fromMarkdown(comment).children.filter((node) => node.type === 'list');
  expect(lists.map((node) => (node.type === 'list' ? node.children.length : 0))).toContain(12);
});

test('a title that is not one of the template is as harmless as one that is', () => {
  const title = 'x \u202eevil\u2066 \u001b[2J\u001b]0;pwn\u0007 \u009b31m';
  const closed = said('closed', '', { status: 'completed', template: '{{lessons}}' });
  const comment = commentFor(sessionOf(said('opened', '', { title, shortname: 'x' }), closed));
  expect(alive(comment)).toEqual([]);
});

test('a table of more cells than a comment has room for takes no time', () => {
  const row = (word: string, count: number): string => `${`|${word}`.repeat(count)}|\n`;
  const template = `# T\n\n{{summary}}\n\n## Wide\n\n${row('a', 1500)}${row('-', 1500)}${'a\n'.repeat(6000)}`;
  const closed = said('closed', 'It works.', { status: 'completed', template });
  const session = sessionOf(said('opened', '', { title: 'x', shortname: 'x' }), closed);
  const began = performance.now();
  const comment = commentFor(session, session, session, session);
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(comment).toContain('It works.');
  expect(comment).toContain('Left out, because a comment holds no more: Wide.');
});
