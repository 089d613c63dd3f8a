import { describe, expect, test } from 'vitest';
import { CLAUDE_ID, claude, itemsOf, minute, ran, read, told, typed } from './transcripts.ts';

const said = (at: number, text: string) => claude('assistant', at, { message: { content: [{ type: 'text', text }] } });

describe('a transcript of Claude Code', () => {
  test('is the turns, the failures, the compactions and how it ended', () => {
    const source = read([
      { type: 'file-history-snapshot', messageId: 'x', snapshot: {} },
      typed(0, 'Fix the race in /home/ada/it/sweep.go\n\nIt hangs.'),
      ...ran(1, 'a', 'cd /home/ada/it && go test ./...', 'Exit code 2\n--- FAIL: TestSweep\nerror: deadlock', true),
      ...ran(2, 'b', 'sed -i s/a/b/ sweep.go', 'ok'),
      ...ran(3, 'c', 'cd /home/ada/it && go test ./...', 'Exit code 2\n--- FAIL: TestSweep\nerror: deadlock', true),
      said(4, 'I took the lock first.\n\nDetails follow.'),
      claude('system', 5, { subtype: 'compact_boundary', compactMetadata: { trigger: 'auto', preTokens: 155_000 } }),
      typed(5, 'This session is being continued…', { isCompactSummary: true, isVisibleInTranscriptOnly: true }),
      typed(6, [{ type: 'text', text: 'now the docs <system-reminder>be nice</system-reminder>' }]),
      claude('assistant', 7, { message: { content: [{ type: 'tool_use', id: 'd', name: 'Edit', input: {} }] } }),
      said(8, 'Done: the docs say so.'),
    ]);
    expect(told(source)).toMatchInlineSnapshot(`
      [
        "opened "Fix the race in ~/it/sweep.go" {"agent":"claude"}",
        "activity "Fix the race in ~/it/sweep.go" {"calls":3,"failures":2,"tools":{"Bash":3}}",
        "activity "now the docs" {"calls":1,"failures":0,"tools":{"Edit":1}}",
        "error "--- FAIL: TestSweep" {"command":"cd ~/it && go test ./...","exit_code":2,"times":2}",
        "compacted "compacted by itself at 155000 tokens"",
        "closed "Done: the docs say so." {"status":"completed"}",
      ]
    `);
    expect(source).toMatchObject({
      kind: 'claude',
      skipped: [],
      foreign: [
        {
          format: 'claude',
          source: CLAUDE_ID,
          created: Date.parse(minute(0)),
          updated: Date.parse(minute(8)),
          branch: 'fix/it',
        },
      ],
    });
    expect(itemsOf(source).at(-1)?.fields).toEqual({ status: 'completed', happened_at: minute(8) });
  });

  test('counts every call and every failure once, and not what a person or another call stopped', () => {
    const [call = {}, result = {}] = ran(1, 'a', 'make', 'Exit code 1\nerror: x', true);
    const source = read([
      typed(0, 'go'),
      ...[call, call, result, result],
      ...ran(2, 'b', 'ls', '<tool_use_error>Sibling tool call errored</tool_use_error>', true),
      ...ran(3, 'c', 'rm x', "The user doesn't want to proceed with this tool use.", true),
      ...ran(4, 'd', 'x', '<tool_use_error>String to replace not found</tool_use_error>', true),
    ]);
    expect(told(source)[1]).toBe('activity "go" {"calls":4,"failures":2,"tools":{"Bash":4}}');
    expect(told(source).filter((item) => item.startsWith('error'))).toEqual([
      'error "error: x" {"command":"make","exit_code":1}',
    ]);
  });

  test('does not take for typed what the program wrote', () => {
    const source = read([
      typed(0, 'Caveat: The messages below were generated…', { isMeta: true }),
      typed(1, '<command-name>/exit</command-name>\n<command-args></command-args>'),
      typed(2, '<local-command-stdout>Goodbye!</local-command-stdout>'),
      typed(3, '[Request interrupted by user]'),
      typed(4, 'a subagent was asked this', { isSidechain: true }),
      typed(
        5,
        '<command-message>review</command-message><command-name>/review</command-name><command-args>the last commit</command-args>',
      ),
    ]);
    expect(told(source).filter((item) => item.startsWith('activity'))).toEqual([
      'activity "/review the last commit" {"calls":0,"failures":0}',
    ]);
  });

  test('takes the title that a person gave it before the one that was made up', () => {
    const title = (type: string, more: object) => ({ type, sessionId: CLAUDE_ID, ...more });
    const records = [
      typed(0, 'go'),
      title('ai-title', { aiTitle: 'Made up' }),
      title('custom-title', { customTitle: 'Given' }),
    ];
    expect(itemsOf(read(records))[0]?.fields).toMatchObject({ title: 'Given', shortname: 'Given', agent: 'claude' });
  });

  test('of a subagent is a session of its own', () => {
    const source = read([typed(0, 'look', { isSidechain: true, agentId: 'a1' }), ...ran(1, 'x', 'ls', 'ok')]);
    expect(source.foreign?.[0]?.source).toBe(`${CLAUDE_ID}/a1`);
    expect(told(source)).toEqual([
      'opened "" {"agent":"claude"}',
      'activity "" {"calls":1,"failures":0,"tools":{"Bash":1}}',
      'closed "" {"status":"completed"}',
    ]);
  });
});

describe('a transcript that is not whole', () => {
  test('gives what is whole, and says which lines are not', () => {
    const one = JSON.stringify(typed(0, 'one'));
    const two = JSON.stringify(typed(1, 'two {"type":'));
    const three = JSON.stringify(typed(2, 'three'));
    const source = read([
      `${one}${two}`,
      `${one.slice(0, 60)}${three}`,
      '',
      'garbage',
      claude('hologram', 3, {}),
      claude('hologram', 4, {}),
      three.slice(0, -20),
    ]);
    expect(
      told(source)
        .filter((item) => item.startsWith('activity'))
        .map((item) => item.split(' {', 1)[0]),
    ).toEqual([...['activity "one"', 'activity "two', 'activity "three"']]);
    expect(source.skipped).toEqual([
      { where: 'x.jsonl', reason: '3 lines were torn: 2, 4, 7' },
      { where: 'x.jsonl', reason: 'records of a type that this sess does not know: 2 hologram' },
    ]);
  });

  test('is refused when it does not say what it is of', () => {
    const { timestamp: _, ...timeless } = typed(0, 'go');
    expect(() => read([timeless])).toThrow('it does not say when anything happened');
    expect(() => read(Array.from({ length: 5001 }, (_none, index) => typed(index, `ask ${index}`)))).toThrow(
      'it has 5001 turns',
    );
  });
});
