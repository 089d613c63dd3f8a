import { describe, expect, test } from 'vitest';
import { readPlanFile } from '../../../../src/journal/exchange/exec-plan/plan-file.ts';
import { isExecPlan, readPlan } from '../../../../src/journal/exchange/exec-plan/read-plan.ts';
import { writePlan } from '../../../../src/journal/exchange/exec-plan/write-plan.ts';

const at = (time: string): number => Date.parse(time);

function body(...lines: string[]): string {
  return ['# Plan', '', ...lines].join('\n');
}

describe('the progress of a plan', () => {
  test('has its time in brackets, without them, or none', () => {
    const text = body(
      ...[
        '## Progress',
        '',
        'Updated hourly.',
        '',
        '- [x] (2026-01-10 09:05Z) First',
        '- [X] 2026-01-10T09:06Z Second',
        '- [x] (2026-01-10) Third',
      ],
      ...[
        '- [ ] 2026-01-11 - Fourth (completed: a; remaining: b)',
        '- [ ] Fifth',
        '  goes on',
        '- [ ] Sixth <- CURRENT',
        '- a bullet',
        '* [ ]',
      ],
    );
    const { steps, sections } = readPlan(text);
    expect(steps).toEqual([
      { text: 'First', done: true, current: false, at: at('2026-01-10T09:05Z') },
      { text: 'Second', done: true, current: false, at: at('2026-01-10T09:06Z') },
      { text: 'Third', done: true, current: false, at: at('2026-01-10') },
      { text: 'Fourth (completed: a; remaining: b)', done: false, current: false, at: at('2026-01-11') },
      { text: 'Fifth goes on', done: false, current: false },
      { text: 'Sixth', done: false, current: true },
    ]);
    expect(sections).toEqual([{ heading: 'Progress', body: 'Updated hourly.\n\n- a bullet\n\n* [ ]' }]);
  });
});

describe('the decisions of a plan', () => {
  test('are labelled lines, filled paragraphs, plain items or headings', () => {
    const text = body(
      ...[
        '## Decision log',
        '',
        '- Decision: One',
        '  Rationale: because',
        '  it is so',
        '  Date/Author: 2026-01-29 / Codex',
        '',
      ],
      ...[
        '- Decision: Two rather than',
        '  none. Rationale: Simple. Date/Author: 2026-01-09',
        '  (Codex).',
        '',
        '- **Decision**: Three',
        '  **Date:** TBD',
        '',
      ],
      ...[
        '- Four, just said',
        '- None yet.',
        '',
        '### Decision 5: Five',
        '**Rationale**: five times',
        '**Alternatives**: six',
        '',
      ],
    );
    const { decisions } = readPlan(text);
    const none = { rationale: '', context: '', options: '', choice: '', by: '' };
    expect(decisions).toEqual([
      { ...none, text: 'One', rationale: 'because it is so', by: 'Codex', at: at('2026-01-29') },
      { ...none, text: 'Two rather than none.', rationale: 'Simple.', by: 'Codex', at: at('2026-01-09') },
      { ...none, text: 'Three', by: 'TBD' },
      { ...none, text: 'Four, just said' },
      { ...none, text: 'Five', rationale: 'five times **Alternatives**: six' },
    ]);
  });
});

test('surprises are observations with evidence, plain items, or nothing yet', () => {
  const text = body(
    ...[
      '## Surprises and discoveries',
      '',
      '- Observation: It hangs',
      '  Evidence: the log says',
      '',
      '      stuck',
      '',
      '- 2026-01-10 It is fast',
    ],
    ...[
      '- (2026-01-10 09:00Z) Observation: Odd. Evidence: a test',
      '- It leaks.',
      '  Evidence: top',
      '- None.',
      '',
      '## Surprises',
      '(None yet.)',
    ],
  );
  expect(readPlan(text)).toMatchObject({
    discoveries: [
      { text: 'It hangs', evidence: 'the log says\n\n  stuck' },
      { text: 'It is fast', evidence: '', at: at('2026-01-10') },
      { text: 'Odd.', evidence: 'a test', at: at('2026-01-10T09:00Z') },
      { text: 'It leaks.', evidence: 'top' },
    ],
    sections: [],
  });
});

describe('a plan', () => {
  test('is known by its sections, not by its name', () => {
    expect(isExecPlan(body('## Progress', '## Surprises & Discoveries'))).toBe(true);
    expect(isExecPlan(body('### Progress', '### Decision Log', '### Outcomes'))).toBe(true);
    expect(isExecPlan(body('## Progress', '## Usage'))).toBe(false);
    expect(isExecPlan(body('```md', '## Progress', '## Decision Log', '```'))).toBe(false);
    expect(isExecPlan('hello')).toBe(false);
  });

  test('may stand in a block of code, as a chat gives it', () => {
    const text = '```md\n# Plan\n\n## Progress\n\n- [ ] One\n\n    code\n\n## Decision Log\n```\n';
    expect(isExecPlan(text)).toBe(true);
    expect(readPlan(text)).toMatchObject({ title: 'Plan', steps: [{ text: 'One\n\n  code' }] });
  });

  test('is over when all is done and it says how it went, or when its front matter says so', () => {
    const done = '- [x] (2026-01-10 09:05Z) One';
    const ends = (...lines: string[]): unknown =>
      readPlanFile(lines.join('\n'), 'x.md', 'x.md').foreign?.[0]?.items.at(-1);
    expect(ends('# P', '## Progress', done, '## Outcomes', 'Well.')).toEqual({
      ...{ kind: 'closed', text: 'Well.', fields: { status: 'completed' }, at: 'end', key: ['closed'] },
    });
    expect(ends('# P', '## Progress', done, '- [ ] Two', '## Outcomes', 'So far well.')).toMatchObject({
      kind: 'note',
    });
    expect(ends('# P', '## Progress', done, '## Outcomes', 'None yet.')).toMatchObject({ kind: 'done' });
    expect(ends('---', 'status: abandoned', '---', '# P', '## Progress', '- [ ] One')).toMatchObject({
      kind: 'closed',
      fields: { status: 'abandoned' },
    });
  });

  test('is known again by its front matter’s id, else by its title and file', () => {
    const source = (text: string, path: string): unknown => readPlanFile(text, path, path).foreign?.[0]?.source;
    expect(source('---\nid: EP-1\n---\n# P\n## Progress\n', 'docs/a.md')).toBe('EP-1');
    expect(source('# P\n## Progress\n', 'docs/a.md')).toBe('P (a)');
  });

  test('keeps its front matter and every section it has', () => {
    const text =
      '---\nid: EP-1\nrisk: low\ncreated: 2026-01-10\n---\nBefore.\n# P\nAfter.\n## Purpose\nFast.\n\nVery.\n## Risks\n### Small\n- a\n```\n# x\n```\n';
    const [session] = readPlanFile(text, 'x.md', 'x.md').foreign ?? [];
    expect(session).toMatchObject({ created: at('2026-01-10'), source: 'EP-1' });
    expect(session?.items.map(({ kind, text: said, fields }) => [kind, said, fields?.section])).toEqual([
      ['opened', 'Fast.', undefined],
      ['note', 'Before.\nAfter.', '(introduction)'],
      ['note', 'Fast.\n\nVery.', 'Purpose / Big Picture'],
      ['note', '### Small\n- a\n```\n# x\n```', 'Risks'],
      ['note', 'id: "EP-1"\nrisk: "low"\ncreated: "2026-01-10"', 'front matter'],
    ]);
  });

  test('has its front matter back when it is written again', () => {
    const text = '---\nid: EP-1\nTags: [a, "b c"]\n---\n# P\n## Progress\n- [ ] One\n';
    const [session] = readPlanFile(text, 'x.md', 'x.md').foreign ?? [];
    const note = session?.items.find(({ fields }) => fields?.section === 'front matter');
    const plan = writePlan({
      ...readPlan(text.slice(text.indexOf('# P'))),
      sections: [{ heading: 'front matter', body: note?.text ?? '' }],
    });
    expect(plan).toMatch(/^---\nid: "EP-1"\nTags: \["a","b c"\]\n---\n\n# P\n/);
    expect(readPlanFile(plan, 'x.md', 'x.md').foreign?.[0]?.items).toEqual(session?.items);
  });

  test('says what it is of in a comment that nothing in it can end', () => {
    const origin = {
      ...{ session: 'sess_1768097557731_bf94f21d', shortname: '--><script>', status: 'active', branch: 'a--!>b' },
      ...{ created_at: '2026-01-10T09:00:00.000Z', closed_at: null, agent: null, tasks: ['<!-- -->'] },
    };
    const plan = writePlan({ title: 'P', origin, steps: [], discoveries: [], decisions: [], sections: [] });
    const comment = plan.split('\n').find((line) => line.startsWith('<!--')) ?? '';
    expect(comment.slice(4, -3)).not.toMatch(/[<>]/);
    expect(readPlan(plan).origin).toEqual(origin);
  });
});
