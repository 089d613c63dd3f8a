import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../../src/errors.ts';
import { readTranscript, readTranscriptObject } from '../../../../src/journal/exchange/transcripts/read-transcript.ts';
import { anyText } from '../../../support/entries.ts';
import { claude, lines, minute, read, told } from './transcripts.ts';

const codex = (type: string, at: number, payload: object) => ({ timestamp: minute(at), type, payload });
const meta = codex('session_meta', 0, {
  ...{ id: '019ed659-0000-7000-8000-000000000001', timestamp: minute(0), cwd: '/home/ada/it', cli_version: '0.139.0' },
  git: { branch: 'fix/it', commit_hash: '61ba091e5a6b6e8c786d6e29bae3b8e99b889421' },
});
const asked = (at: number, message: string) => codex('event_msg', at, { type: 'user_message', message });
const called = (at: number, id: string, name: string, args: object, output: string) => [
  codex('response_item', at, { type: 'function_call', name, call_id: id, arguments: JSON.stringify(args) }),
  codex('response_item', at, { type: 'function_call_output', call_id: id, output }),
];
const exited = (code: number, output = '') =>
  `Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code ${code}\nOriginal token count: 1\nOutput:\n${output}`;

describe('a rollout of Codex', () => {
  test('is the turns, the failures and how it ended', () => {
    const source = read([
      meta,
      codex('session_meta', 0, { id: 'of-the-parent', timestamp: minute(-60) }),
      codex('response_item', 0, {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: '<environment_context>…' }],
      }),
      asked(1, 'Review the changes'),
      codex('response_item', 1, {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'Review the changes' }],
      }),
      ...called(2, 'a', 'exec_command', { cmd: 'go test ./...' }, exited(1, 'FAIL it\npanic: nil')),
      ...called(3, 'b', 'exec_command', { cmd: 'rg nothing' }, exited(1)),
      ...called(4, 'c', 'exec_command', { cmd: 'make' }, 'Process running with session ID 7\nOutput:\n'),
      ...called(5, 'd', 'write_stdin', { session_id: 7, chars: '' }, exited(2, 'make: *** [all] Error 2')),
      ...called(
        6,
        'e',
        'shell',
        { command: ['bash', '-lc', 'npm test'] },
        JSON.stringify({ output: 'npm ERR! missing', metadata: { exit_code: 254 } }),
      ),
      codex('response_item', 7, {
        type: 'custom_tool_call',
        name: 'apply_patch',
        call_id: 'f',
        input: '*** Begin Patch',
      }),
      codex('response_item', 7, {
        type: 'custom_tool_call_output',
        call_id: 'f',
        output: JSON.stringify({ output: 'bad', metadata: { exit_code: 1 } }),
      }),
      codex('compacted', 8, { message: '' }),
      codex('event_msg', 8, { type: 'context_compacted' }),
      codex('event_msg', 9, { type: 'task_complete', last_agent_message: 'Two things are wrong.' }),
    ]);
    expect(told(source)).toMatchInlineSnapshot(`
      [
        "opened "Review the changes" {"agent":"codex"}",
        "activity "Review the changes" {"calls":6,"failures":5,"tools":{"exec_command":3,"write_stdin":1,"shell":1,"apply_patch":1}}",
        "error "FAIL it" {"command":"go test ./...","exit_code":1}",
        "error "make: *** [all] Error 2" {"command":"make","exit_code":2}",
        "error "npm ERR! missing" {"command":"npm test","exit_code":254}",
        "compacted "compacted"",
        "closed "Two things are wrong." {"status":"completed"}",
      ]
    `);
    expect(source).toMatchObject({
      kind: 'codex',
      foreign: [
        {
          source: '019ed659-0000-7000-8000-000000000001',
          branch: 'fix/it',
          commit: '61ba091e5a6b6e8c786d6e29bae3b8e99b889421',
        },
      ],
    });
  });

  test('of a version without events for prompts has them in its messages', () => {
    const message = (text: string) =>
      codex('response_item', 1, { type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
    expect(told(read([meta, message('# AGENTS.md instructions for /x'), message('Fix it')]))[1]).toBe(
      'activity "Fix it" {"calls":0,"failures":0}',
    );
  });
});

describe('a conversation of Gemini CLI', () => {
  const shell = (output: string, status = 'success') => ({
    ...{ id: 'c', name: 'run_shell_command', args: { command: 'npm test' }, status, timestamp: minute(2) },
    result: [{ functionResponse: { response: { output } } }],
  });
  const messages = [
    { id: 'm1', timestamp: minute(0), type: 'user', content: 'Fix it' },
    {
      id: 'm2',
      timestamp: minute(2),
      type: 'gemini',
      content: '',
      toolCalls: [shell('Stderr: missing script\nExit Code: 1'), { name: 'edit', status: 'error' }],
    },
    { id: 'm3', timestamp: minute(3), type: 'gemini', content: [{ text: 'It is fixed.' }] },
  ];
  const head = { sessionId: 'faff42ab', projectHash: '7e89', startTime: minute(0), lastUpdated: minute(4) };
  const expected = [
    'opened "Fix it" {"agent":"gemini"}',
    'activity "Fix it" {"calls":2,"failures":2,"tools":{"run_shell_command":1,"edit":1}}',
    'error "Stderr: missing script" {"command":"npm test","exit_code":1}',
    'closed "It is fixed." {"status":"completed"}',
  ];

  test('is one object, or lines of which later ones set what earlier ones said', () => {
    const whole = readTranscriptObject({ ...head, messages } as never, 'x.json');
    expect(whole && told(whole)).toEqual(expected);
    expect(told(read([head, ...messages]))).toEqual(expected);
    expect(
      told(read([head, { $set: { messages: messages.slice(0, 1) } }, { $set: { messages, lastUpdated: minute(9) } }])),
    ).toEqual(expected);
  });
});

function expectRefusalOrNone(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(isSessError(error) && error.code).toBe('cannot-import');
  }
}

describe('what is no transcript', () => {
  test('is none', () => {
    for (const records of [[{ name: 'x' }], [{ type: 'user' }], ['{"a":1}', '[1]'], ['x']])
      expect(readTranscript(lines(records), 'x')).toBeUndefined();
    expect(readTranscriptObject({ sessionId: 'x' }, 'x')).toBeUndefined();
  });

  test('or one in which anything stands anywhere, never fails in another way than by a refusal', () => {
    const part = fc.oneof(anyText(), fc.jsonValue({ maxDepth: 3 }));
    const shape = fc.record(
      {
        type: fc.constantFrom(
          'user',
          'assistant',
          'system',
          'event_msg',
          'response_item',
          'session_meta',
          'gemini',
          'x',
          7,
        ),
        ...{
          timestamp: fc.constantFrom(minute(0), 'x', 7),
          sessionId: fc.constantFrom('id', 7),
          startTime: fc.constant(minute(0)),
          lastUpdated: part,
        },
        ...{
          payload: part,
          message: fc.oneof(
            part,
            fc.record({
              content: fc.array(
                fc.record({ type: fc.constantFrom('tool_use', 'tool_result', 'text'), text: part, id: part }),
              ),
            }),
          ),
        },
        ...{ messages: part, content: part, uuid: part, gitBranch: part, toolCalls: part, compactMetadata: part },
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(shape, anyText(), fc.jsonValue()), { maxLength: 6 }), (made) => {
        const bytes = lines(made.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))));
        expectRefusalOrNone(() => {
          const source = readTranscript(bytes, 'x');
          if (source) told(source);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('is seen at once, whatever a line is made of', () => {
    const began = performance.now();
    for (const piece of [
      '{',
      '}',
      '"',
      '{"a":',
      '{}',
      '{"type":',
      '[',
      '\\',
      '{"type":"user","sessionId":"x","message":{}}',
    ])
      expectRefusalOrNone(() => readTranscript(Buffer.from(piece.repeat(Math.floor(4_000_000 / piece.length))), 'x'));
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

test('a home folder is told as one, in a command and in what it printed', () => {
  const source = read([
    claude('user', 0, { message: { content: 'look into /Users/ada/work and /home/ada' } }),
    claude('assistant', 1, {
      message: {
        content: [{ type: 'tool_use', id: 'a', name: 'Bash', input: { command: "cat '/Users/ada/x' /home/bob" } }],
      },
    }),
    claude('user', 1, {
      message: {
        content: [
          {
            type: 'tool_result',
            tool_use_id: 'a',
            is_error: true,
            content: 'Exit code 3\ncat: /Users/ada/x: No such file',
          },
        ],
      },
    }),
  ]);
  expect(told(source).slice(0, 3)).toEqual([
    'opened "look into ~/work and ~" {"agent":"claude"}',
    'activity "look into ~/work and ~" {"calls":1,"failures":1,"tools":{"Bash":1}}',
    `error "cat: ~/x: No such file" {"command":"cat '~/x' ~","exit_code":3}`,
  ]);
});
