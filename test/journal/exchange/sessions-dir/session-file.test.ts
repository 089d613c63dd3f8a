import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adopt } from '../../../../src/journal/exchange/foreign/adopt.ts';
import { cleanSession } from '../../../../src/journal/exchange/foreign/clean-items.ts';
import { readSessionFile } from '../../../../src/journal/exchange/sessions-dir/session-file.ts';
import { toSessionFile } from '../../../../src/journal/exchange/sessions-dir/tree-file.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { sessionDocument } from '../../../../src/journal/session-document.ts';
import type { Snapshot } from '../../../../src/journal/snapshot.ts';
import { entry, SESSION } from '../../../support/entries.ts';
import { sha256 } from '../../../support/hash.ts';

/** The session that a file makes once it is imported. */
function imported(content: string, name = 'fix-it-abc123', archived = false): Snapshot {
  const file = toSessionFile({ path: `${name}.md`, bytes: Buffer.from(content) }, name, archived);
  const session = cleanSession(readSessionFile(file));
  return replay(
    'sess_1736935200000_b24bce2e',
    adopt(session, 'sess_1736935200000_b24bce2e', [], sha256, session.created ?? 0).fresh,
  );
}

/** Items without ids, and with times to the minute. */
function plain(items: readonly { readonly [field: string]: unknown }[] = []): unknown[] {
  return items.map(({ id: _, at, ...rest }) => ({ ...rest, at: String(at).slice(0, 16) }));
}

interface Plan {
  readonly tasks: readonly string[];
  readonly compactions: number;
  readonly title: string;
  readonly tldr: string;
  readonly objective: string;
  readonly files: readonly { text: string; why: string }[];
  readonly facts: readonly string[];
  readonly steps: readonly string[];
  readonly decisions: readonly { text: string; rationale: string; options: readonly string[] }[];
  readonly discoveries: readonly string[];
  readonly blockers: readonly string[];
  readonly next: readonly string[];
  readonly sections: readonly { section: string; text: string }[];
}

const WORDS = [
  'lock',
  'the',
  '`code()`',
  'a->b',
  'x_y',
  '100%',
  '(really)',
  'C++',
  'why?',
  'src/a.ts',
  'it is: so',
  '*bold*',
  'über',
  '日本',
];

function somePlan(): fc.Arbitrary<Plan> {
  const text = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
    .map((words) => `do ${words.join(' ')}`);
  const texts = fc.uniqueArray(text, { maxLength: 4 });
  const line = fc.oneof(
    text,
    text.map((words) => `- ${words}`),
    text.map((words) => `    ${words}`),
    fc.constant(''),
  );
  const body = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `x\n${lines.join('\n')}\ny`);
  return fc.record({
    tasks: texts,
    compactions: fc.nat(3),
    title: text,
    tldr: text,
    objective: text,
    files: fc.uniqueArray(fc.record({ text: fc.constantFrom('a.go', 'b/c.go', 'd e.md'), why: text }), {
      selector: (file) => file.text,
    }),
    facts: texts,
    steps: fc.uniqueArray(text, { maxLength: 6 }),
    decisions: fc.uniqueArray(fc.record({ text, rationale: text, options: texts }), {
      selector: (one) => one.text,
      maxLength: 3,
    }),
    discoveries: texts,
    blockers: texts,
    next: texts,
    sections: fc.uniqueArray(fc.record({ section: fc.constantFrom('Risks', 'Test Plan', 'Q & A'), text: body }), {
      selector: (one) => one.section,
    }),
  });
}

const minute = (index: number): string => `2025-01-15T10:${String(index).padStart(2, '0')}`;

/** A session file as people write it: a third of the steps done, one in progress, the rest remaining. */
function write(plan: Plan): string {
  const done = Math.floor(plan.steps.length / 3);
  const [current, ...remaining] = plan.steps.slice(done);
  const bullets = (items: readonly string[]): string[] => items.map((item) => `- ${item}`);
  return [
    ...[
      '---',
      'id: abc123',
      'shortname: fix-it',
      'status: active',
      'task_ids:',
      ...plan.tasks.map((task) => `  - ${JSON.stringify(task)}`),
    ],
    ...[
      'created_at: 2025-01-15T10:00:00Z',
      'updated_at: 2025-01-15T14:30:00Z',
      `compaction_count: ${plan.compactions}`,
    ],
    ...['git_branch: fix/it', 'git_last_commit: abc123f', '---', '', `# Session: ${plan.title}`, ''],
    ...['## TL;DR (Read This First)', plan.tldr, '', `**Progress**: ${done}/${plan.steps.length} steps complete`],
    ...[
      `**Current**: ${current ? `${current} (step ${done + 1})` : 'None'}`,
      `**Blocker**: ${plan.blockers.join('; ') || 'None'}`,
    ],
    ...[
      '',
      '## Context',
      `**Objective**: ${plan.objective}`,
      '',
      '**Key Files**:',
      ...plan.files.map(({ text, why }) => `- \`${text}\` - ${why}`),
    ],
    ...['', '**Key Context** (survives compaction):', ...bullets(plan.facts), '', '## Progress', '### Completed'],
    ...plan.steps.slice(0, done).map((step, index) => `- [x] ${step} (${minute(index)})`),
    ...['', '### In Progress', ...(current ? [`- [ ] ${current}          <- CURRENT`] : []), '', '### Remaining'],
    ...remaining.map((step) => `- [ ] ${step}`),
    ...[
      '',
      '## Decisions',
      ...plan.decisions.flatMap(({ text, rationale, options }, index) => [
        `### ${index + 1}. ${text} (${minute(index)})`,
        `**Options**: ${options.length > 1 ? options.map((option, number) => `(${number + 1}) ${option}`).join(', ') : options.join('')}`,
        `**Rationale**: ${rationale}`,
        '',
      ]),
    ],
    ...['## Discoveries', ...plan.discoveries.map((text, index) => `${index + 1}. ${text} (${minute(index)})`)],
    ...['', '## Blockers', ...(plan.blockers.length > 0 ? bullets(plan.blockers) : ['- None currently'])],
    ...['', '## Next Steps', ...plan.next.map((text, index) => `${index + 1}. ${text}`)],
    ...plan.sections.flatMap(({ section, text }) => ['', `## ${section}`, '', text]),
    '',
  ].join('\n');
}

describe('a session file that a person wrote', () => {
  test('says the same once it is imported', () => {
    fc.assert(
      fc.property(somePlan(), (plan) => {
        const { lists, steps, ...snapshot } = imported(write(plan));
        const done = Math.floor(plan.steps.length / 3);
        expect(snapshot).toMatchObject({
          ...{ shortname: 'fix-it', title: plan.title === plan.objective ? '' : plan.title, goal: plan.objective },
          ...{
            tasks: plan.tasks,
            compactions: plan.compactions,
            branch: 'fix/it',
            commit: 'abc123f',
            status: 'active',
          },
          ...{ created_at: '2025-01-15T10:00:00.000Z', updated_at: '2025-01-15T14:30:00.000Z' },
        });
        expect(steps.map(({ text, state }) => [text, state])).toEqual(
          plan.steps.map((text, index) => [text, index < done ? 'done' : index === done ? 'current' : 'open']),
        );
        const said = (plural: string, ...fields: string[]) =>
          (lists[plural] ?? []).map((item) =>
            Object.fromEntries(['text', ...fields].map((field) => [field, item[field]])),
          );
        const words = (texts: readonly string[]) => texts.map((text) => ({ text }));
        expect(said('key_files', 'why')).toEqual(plan.files);
        expect(said('key_context')).toEqual(words(plan.facts));
        expect(said('decisions', 'rationale', 'options')).toEqual(
          plan.decisions.map((one) => ({ ...one, options: one.options.length > 0 ? one.options : undefined })),
        );
        expect(said('discoveries')).toEqual(words(plan.discoveries));
        expect(said('blockers')).toEqual(words(plan.blockers));
        expect(said('next')).toEqual(words(plan.next));
        expect(said('notes', 'section')).toEqual(plan.sections.map(({ section, text }) => ({ text, section })));
        expect(said('checkpoints')).toEqual(plan.tldr === plan.objective ? [] : words([plan.tldr]));
      }),
    );
  });

  test('loses no line, wherever it stands', () => {
    const content = [
      ...[
        '---',
        'id: 7',
        'status: [odd]',
        'Weird Key: 1',
        'updated_at: soon',
        '---',
        'before the title',
        '# Session: It',
        'below the title',
      ],
      ...[
        '## TL;DR',
        'told',
        '**Progress**: nearly',
        '**Current**: only here',
        '**Blocker**: only there',
        '## Context',
        'loose',
      ],
      ...[
        '**Objective**: the',
        'objective',
        '',
        'after it',
        '**Key Files**: inline.go',
        '- `a b.go`',
        '## Progress',
        'by hand',
        '- [x] ok',
      ],
      ...[
        '### Later',
        '- [ ] someday',
        '## Decisions',
        'a word',
        '- Bullet choice',
        '### Heading choice',
        '**Context**: because',
        'of it',
      ],
      ...[
        '**Strange**: label',
        '## Errors',
        '- it failed',
        '  - Cause: bug',
        '  - Colour: red',
        '## Appendix',
        '```',
        '## no heading',
        '```',
      ],
      ...['# Another title', 'under it', '## TL;DR', 'again'],
    ].join('\n');
    const { lists, ...snapshot } = imported(content);
    const everything = JSON.stringify({ lists, snapshot });
    for (const word of [
      'odd',
      'Weird Key',
      'soon',
      'before the title',
      'It',
      'below the title',
      'told',
      'nearly',
      'only here',
      'only there',
      'loose',
      'the objective',
      'after it',
      'inline.go',
      'a b.go',
      'by hand',
      'ok',
      'Later',
      'someday',
      'a word',
      'Bullet choice',
      'Heading choice',
      'because of it',
      'Strange',
      'it failed',
      'bug',
      'Colour: red',
      'no heading',
      'Another title',
      'under it',
      'again',
    ])
      expect(everything).toContain(word);
  });

  test('is over when it says so or lies in the archive, and takes as long as it says', () => {
    const content = (status: string) =>
      `---\nid: x\nstatus: ${status}\ncreated_at: 2025-01-15T10:00:00Z\nupdated_at: 2025-01-15T14:30:00Z\n---\n# Session: It\n## TL;DR\nDone well.\n`;
    for (const status of ['completed', 'done', 'Closed'])
      expect(imported(content(status))).toMatchObject({
        status: 'completed',
        summary: 'Done well.',
        closed_at: '2025-01-15T14:30:00.000Z',
      });
    expect(imported(content('active'), 'x', true).status).toBe('completed');
    expect(imported(content('cancelled'), 'x', true).status).toBe('abandoned');
    expect(imported(content('paused'))).toMatchObject({ status: 'paused', paused_at: '2025-01-15T14:30:00.000Z' });
  });
});

test('session.md tells the session again that it was made from', () => {
  const made = [
    entry('opened', 'Fix the race', { shortname: 'fix-it', title: 'Fix it', tasks: ['T-1'], agent: 'claude' }),
    entry('step', 'one'),
    entry('step', 'two <b> & [x](y)'),
    entry('done', 'one'),
    entry('progress', 'two <b> & [x](y)'),
    entry('decision', 'Lock first', { context: 'why', options: ['a', 'b'], choice: 'a', rationale: 'simple' }),
    entry('discovery', 'Lock ordering: watcher first'),
    entry('blocker', 'no docs'),
    entry('unblocked', 'no docs', { resolution: 'found them' }),
    entry('blocker', 'no key'),
    entry('error', 'test hangs', {
      command: 'go test',
      exit_code: 2,
      cause: 'deadlock',
      resolution: 'order',
      prevention: 'lint',
    }),
    entry('snag', 'slow disk', { impact: 'wait', resolution: 'ssd', lost_s: 5400 }),
    entry('lesson', 'Look first'),
    entry('improvement', 'Cache it', { area: 'tool' }),
    entry('worked', 'Small steps'),
    entry('artifact', 'out.log', { label: 'the log' }),
    entry('metric', 'Shots=8', { name: 'Shots', value: '8' }),
    entry('related', 'sess_1_00000000', { why: 'same' }),
    entry('key_file', 'a.go', { why: 'main' }),
    entry('key_context', 'Test with -race'),
    entry('note', 'a note'),
    entry('next', 'docs'),
    entry('compacted', ''),
  ];
  const before = replay(SESSION, made);
  const after = imported(sessionDocument(before));
  const { title, goal, tasks, agent, status, branch, compactions } = before;
  expect(after).toMatchObject({ title, goal, tasks, agent, status, branch, compactions, author: before.author });
  expect(after.steps.map(({ text, state }) => ({ text, state }))).toEqual(
    before.steps.map(({ text, state }) => ({ text, state })),
  );
  for (const plural of ['decisions', 'discoveries', 'errors', 'snags', 'lessons'])
    expect(plain(after.lists[plural])).toEqual(plain(before.lists[plural]));
  for (const plural of [
    'improvements',
    'worked',
    'artifacts',
    'metrics',
    'related',
    'key_files',
    'key_context',
    'notes',
    'next',
    'blockers',
  ])
    expect((after.lists[plural] ?? []).map(({ id: _, at, resolved_at, ...rest }) => rest)).toEqual(
      (before.lists[plural] ?? []).map(({ id: _, at, resolved_at, ...rest }) => rest),
    );
});
