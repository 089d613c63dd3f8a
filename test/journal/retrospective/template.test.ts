import { expect, test } from 'vitest';
import type { SessError } from '../../../src/errors.ts';
import type { Fields } from '../../../src/journal/entry.ts';
import { replay } from '../../../src/journal/replay.ts';
import { renderRetrospective } from '../../../src/journal/retrospective/index.ts';
import { type SeedEntry, seedEntries, seedId, toEntries } from './seed-session.ts';

const now = '2026-01-10T20:00:00.000Z';
const said = (kind: string, text: string, fields: Fields = {}): SeedEntry => ({ kind, text, fields, minute: 0 });
const small = [said('opened', '', { title: 'Sweep `a` & b' }), said('lesson', 'Be brief'), said('worked', 'Tests')];
const render = (text: string, entries = small, format: 'md' | 'html' | 'json' = 'md') =>
  renderRetrospective(replay(seedId, toEntries(entries)), now, format, { path: 'own.md', text });

const refusal = (text: string): string => {
  try {
    render(text);
  } catch (error) {
    expect((error as SessError).code).toBe('bad-template');
    return (error as SessError).message;
  }
  return 'accepted';
};

test('words are put in where they are named: in headings, sentences, emphasis, code, tables and links', () => {
  const template = [
    '# {{ title }} on {{date}}',
    '**{{duration}}** of `{{session}}`, see [it](https://ci.example/{{session}}?t={{title}})',
    '| Session | {{title}} |\n|:--|--:|\n| {{session}} | `{{date}}` |',
    '```sh\nsess view {{session}}\n```',
  ].join('\n\n');
  expect(render(template)).toMatchInlineSnapshot(`
    "# Sweep \`a\` & b on 2026-01-10

    **2 hours so far** of \`sess_1768097557731_bf94f21d\`, see [it](https://ci.example/sess_1768097557731_bf94f21d?t=Sweep%20a%20%26%20b)

    | Session | Sweep \`a\` & b |
    | :- | -: |
    | sess_1768097557731_bf94f21d | \`2026-01-10\` |

    \`\`\`sh
    sess view sess_1768097557731_bf94f21d
    \`\`\`
    "
  `);
});

test('a section stands where it is named, with its heading; the others stand at {{sections}}', () => {
  expect(render('Intro\n{{worked}}\nOutro\n\n---\n\n{{sections}}\n\nThe end')).toMatchInlineSnapshot(`
    "Intro

    ## What Worked Well

    1. Tests

    Outro

    ---

    ## Lessons Learned

    1. Be brief

    ## Metrics

    | Metric | Value |
    | - | - |
    | Duration | 2 hours |
    | Tasks Completed | 0 |
    | Errors Encountered | 0 |
    | Time on Issues | 0% |
    | Productive Time | 100% |

    The end
    "
  `);
});

test('a section without content leaves nothing behind, and neither does the item that held it', () => {
  expect(render('One\n\n{{errors}}\n\n{{snags}}\n{{decisions}}\n\n- {{summary}}\n\nTwo')).toBe('One\n\nTwo\n');
});

test('a template without {{sections}} shows only what it names', () => {
  expect(render('{{lessons}}')).toBe('## Lessons Learned\n\n1. Be brief\n');
  expect(render('Nothing')).toBe('Nothing\n');
});

test('an entry that looks like a placeholder stays what it is', () => {
  const entries = [said('opened', '', { title: '{{session}}' }), said('lesson', '{{worked}} {{nonsense}}')];
  const document = render('# {{title}}\n\n{{lessons}}', entries);
  expect(document).toBe('# {{session}}\n\n## Lessons Learned\n\n1. {{worked}} {{nonsense}}\n');
});

test('HTML takes the same template, and JSON needs none', () => {
  expect(render('Only {{worked}}', small, 'html')).toMatch(/<p>Only<\/p>\n<h2>What Worked Well<\/h2>\n<ol>\n<li>Tests/);
  expect(JSON.parse(render('Only {{worked}}', small, 'json')).sections).toHaveLength(3);
});

test('a template is text from somebody too: what an entry may not do, it may not do either', () => {
  const document = render('<div onclick=x>\n<!-- {{title}} -->\n</div>\n\n[x](javascript:y) @everyone\n\n::error::no');
  expect(document).toMatchInlineSnapshot(`
    "\\<div onclick=x>
    \\<​!-- Sweep \`a\` & b --​>
    \\</div>

    x @​everyone

    :​:error::no
    "
  `);
});

test('a name that does not exist is refused, with the names that do', () => {
  expect(refusal('# {{title}}\n\n{{lesson}}')).toMatchInlineSnapshot(
    `"The template own.md cannot be used: there is no {{lesson}}; a template may use {{title}} {{date}} {{duration}} {{session}} {{summary}} {{errors}} {{snags}} {{lessons}} {{decisions}} {{commands}} {{process}} {{metrics}} {{artifacts}} {{worked}} {{related}} {{sections}}."`,
  );
  expect(refusal('`{{ Title }}`')).toContain('there is no {{Title}}');
  expect(refusal('{{}}')).toContain('there is no {{}}');
  expect(refusal('{{constructor}}')).toContain('there is no {{constructor}}');
});

test('a section is refused where it cannot stand, and when it is asked for twice', () => {
  for (const text of [
    '## {{errors}}',
    '**{{errors}}**',
    '`{{errors}}`',
    '| a |\n|-|\n| {{errors}} |',
    '    {{errors}}',
  ])
    expect(refusal(text)).toContain('{{errors}} is a section and needs a paragraph of its own');
  expect(refusal('{{errors}}\n\n{{errors}}')).toContain('{{errors}} is there twice');
});

test('a template that is too large or too deep is refused', () => {
  expect(refusal('é'.repeat(32 * 1024))).toBe('accepted');
  expect(refusal(`${'é'.repeat(32 * 1024)}.`)).toContain('larger than 64 KiB');
  expect(refusal('> - '.repeat(500))).toContain('nested too deeply');
  expect(refusal('*_'.repeat(600))).toContain('too many marks');
});

test('a closed session keeps to the template it was closed with, unless that one is not sound', () => {
  const closed = (template: string) =>
    replay(seedId, toEntries([...small, said('closed', 'Done', { status: 'completed', template })]));
  expect(renderRetrospective(closed('{{worked}}'), now, 'md')).toBe('## What Worked Well\n\n1. Tests\n');
  const builtIn = renderRetrospective(closed('# Retrospective: {{title}}\n\n{{sections}}'), now, 'md');
  for (const bad of ['{{nonsense}}', '# {{worked}}', 'x'.repeat(70_000)]) {
    const document = renderRetrospective(closed(bad), now, 'md');
    expect(document).toContain('## What Worked Well');
    expect(document.split('## ').slice(1)).toEqual(builtIn.split('## ').slice(1));
    const given = { path: 'of the session', text: bad };
    expect(renderRetrospective(closed(bad), now, 'md', given)).toBe(document);
  }
});

test('the built-in template names every section there is', () => {
  const sections = JSON.parse(render('x', [...seedEntries, said('decision', 'd')], 'json')).sections;
  const titles = sections.map(({ title }: { title: string }) => title);
  const entries = toEntries([...seedEntries, said('decision', 'd')]);
  const document = renderRetrospective(replay(seedId, entries), now, 'md');
  expect(document.match(/^## .*$/gm)).toEqual(titles.map((title: string) => `## ${title}`));
  expect(titles).toHaveLength(11);
});
