import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { Fields } from '../../../src/journal/entry.ts';
import { replay } from '../../../src/journal/replay.ts';
import { renderRetrospective } from '../../../src/journal/retrospective/index.ts';
import { type SeedEntry, seedId, toEntries } from './seed-session.ts';

const now = '2026-01-10T20:00:00.000Z';
const said = (kind: string, text: string, fields: Fields = {}): SeedEntry => ({ kind, text, fields, minute: 1 });

/** What has gone wrong in somebody's Markdown before, to be combined at random. */
const pieces = [
  ...[
    '<script>alert(1)</script>',
    '<!--',
    '-->',
    '<img src=x onerror=alert(1)>',
    '</table>',
    '<b>',
    '<?php',
    '<![CDATA[',
  ],
  ...['|', '\\|', '`\\|<i>`', '| a | b |\n|---|---|', '`', '``', '```', '~~~', '\\`', '`` ` ``', '![](x)', '`<u>`'],
  ...['](javascript:alert(1))', '[x](java&#115;cript:y)', '<javascript:z>', '[a](data:text/html,b)', '<file:///etc>'],
  ...[
    '[r]',
    '[r]: javascript:q',
    '[^1]',
    '[^1]: note',
    '![alt](http://i.mg/p.png)',
    '[![a](b)](http://c.d)',
    'http://x.y/|z',
  ],
  ...['@everyone', '#12', 'GH-12', 'owner/repo#3', 'a@b.co', 'https://x.y/@team?a=b#1', 'www.x.y', '<https://x.y/a|b>'],
  ...[
    '::error::x',
    '\n::error::x',
    '##[error]x',
    '<br>',
    '&lt;script&gt;',
    '&#60;b&#62;',
    '&#10;&#10;# h',
    '\\',
    '\\<',
  ],
  ...[
    '# head',
    '\n# head',
    '\nhead\n===',
    '\n---\n',
    '> quote',
    '- item',
    '\n1. item',
    '- [ ] task',
    '* * *',
    '\t',
    '  \n',
  ],
  ...[
    '**',
    '*',
    '_',
    '__',
    '~~',
    '***a**',
    'snake_case',
    '~5',
    '{{lessons}}',
    '{{ title }}',
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\u200b',
  ],
  ...[
    '\r\n',
    '\r',
    '\n',
    '\n\n',
    ' ',
    '    code',
    '\ufeff',
    '\u2028',
    'é',
    '😀',
    '\ud800',
    'word',
    'Lead: rest',
    ':',
    ';',
  ],
];

const hostile = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'`|\\<>[]()*_~#@!&:;-+=.1a \n\t'), maxLength: 40 }) },
);

/** A session whose every text is somebody's attempt. */
const session = fc.array(hostile, { minLength: 12, maxLength: 12 }).map((texts) => {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = '', k = '', l = ''] = texts;
  return [
    said('opened', a, { title: b, shortname: 'x' }),
    said('error', c, { cause: d, resolution: e, prevention: f }),
    said('error', g, { cause: '`'.concat(h) }),
    said('snag', h, { impact: i, resolution: j }),
    said('lesson', k),
    said('lesson', l),
    said('decision', l, { rationale: a, context: b, options: [c, d] }),
    said('improvement', e, { area: 'command' }),
    said('improvement', f),
    said('metric', g, { name: g, value: h }),
    said('artifact', i, { label: j }),
    said('commit', k, { oid: l, patch_id: 'p', files: 1 }),
    said('worked', a),
    said('related', b, { why: c }),
    said('blocker', d),
    said('closed', e, { status: 'completed' }),
  ];
});

const parse = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function every(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(every) : [])];
}

function wordsOf(node: Nodes): string {
  return every(node)
    .map((part) => ('value' in part ? part.value : ''))
    .join('');
}

function section(root: Root, title: string): Nodes[] {
  const from = root.children.findIndex(
    (node) => node.type === 'heading' && node.depth === 2 && wordsOf(node) === title,
  );
  const next = root.children.findIndex((node, index) => index > from && node.type === 'heading' && node.depth === 2);
  return root.children.slice(from + 1, next < 0 ? undefined : next);
}

const sections = [
  ...['Errors Encountered', 'Snags & Blockers', 'Lessons Learned', 'Decisions', 'Command Improvements'],
  ...['Process Improvements', 'Metrics', 'Key Artifacts', 'What Worked Well', 'Related Sessions'],
];
const runs = { numRuns: Number(process.env.RUNS ?? 20) };

test('no text becomes HTML, a mention, or a link to anything but the web', () => {
  fc.assert(
    fc.property(session, (entries) => {
      const nodes = every(parse(renderRetrospective(replay(seedId, toEntries(entries)), now, 'md')));
      expect(
        nodes.filter(({ type }) => type === 'html' || type === 'image' || /Reference|efinition/.test(type)),
      ).toEqual([]);
      const targets = nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []));
      expect(targets.filter((url) => !/^(?:https?:\/\/|mailto:)/i.test(url))).toEqual([]);
      const shown = new Set(targets.flatMap((url) => [url, url.replace(/^mailto:/i, '')]));
      const words = nodes.flatMap((node) => (node.type === 'text' && !shown.has(node.value) ? [node.value] : []));
      expect(words.filter((text) => /(?<!\w)@\w|#\d|\bGH-\d/i.test(text))).toEqual([]);
    }),
    runs,
  );
});

test('no text leaves its row, its list or its section', () => {
  fc.assert(
    fc.property(session, (entries) => {
      const root = parse(renderRetrospective(replay(seedId, toEntries(entries)), now, 'md'));
      const [title, ...titles] = root.children.flatMap((node) =>
        node.type === 'heading' && node.depth < 3 ? [node] : [],
      );
      expect(title?.depth).toBe(1);
      expect(titles.map(wordsOf).filter((words) => words !== 'Summary')).toEqual(sections);
      const [errors, ...traces] = section(root, 'Errors Encountered');
      expect(errors).toMatchObject({ type: 'table', children: [{}, {}, {}] });
      expect(traces.map(({ type }) => type).filter((type) => type !== 'code')).toEqual([]);
      for (const [title, items] of [
        ['Snags & Blockers', 2],
        ['Lessons Learned', 2],
        ['Decisions', 1],
        ['Process Improvements', 1],
        ['What Worked Well', 1],
        ['Related Sessions', 1],
      ] as const) {
        const [list, ...others] = section(root, title);
        expect(others).toEqual([]);
        expect(list?.type === 'list' && list.children).toHaveLength(items);
      }
    }),
    runs,
  );
});

test('nothing invisible, no workflow command and no comment is left in any format', () => {
  fc.assert(
    fc.property(session, (entries) => {
      const snapshot = replay(seedId, toEntries(entries));
      for (const format of ['md', 'html'] as const) {
        const document = renderRetrospective(snapshot, now, format);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
        expect(document).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
        expect(document).not.toMatch(/^\s*::|##\[|<!--/m);
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
      expect(renderRetrospective(snapshot, now, 'json')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }),
    runs,
  );
});
