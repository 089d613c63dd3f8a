import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { commitFile, git, temporaryRepository } from '../support/repository.ts';

async function opened(...args: string[]): Promise<string> {
  const repository = temporaryRepository({ commit: true });
  await sess(repository, ['init', 'work', ...args]);
  return repository;
}

interface Logged {
  session: string;
  entries: {
    kind: string;
    text: string;
    fields: Record<string, unknown>;
    branch: string;
    commit: string;
    author: string;
  }[];
}

describe('sess log', () => {
  test('writes a note and says so', async () => {
    const repository = await opened();
    const { code, stdout, stderr } = await sess(repository, ['log', 'Reproduced it']);
    expect(stdout.replace(/[0-9a-f]{8} {2}/, 'ENTRY   ')).toMatchInlineSnapshot(`
      "Logged to work
        ENTRY   note        Reproduced it
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('writes every kind with its companions, in the order of the call, in one commit', async () => {
    const repository = await opened();
    const before = Number(git(repository, ['rev-list', '--count', 'refs/sess/journal']));
    const flags = [
      ...['a text', '--note', 'n', '--plan', 'p', '--progress', 'p', '--done', 'p', '--next', 'x'],
      ...[
        '--decision',
        'd',
        '--rationale',
        'r',
        '--context',
        'c',
        '--option',
        'o1',
        '--option',
        'o2',
        '--choice',
        'o1',
      ],
      ...[
        '--discovery',
        'k',
        '--key',
        '--blocker',
        'b',
        '--error',
        'e',
        '--cause',
        'c',
        '--resolution',
        's',
        '--prevention',
        'v',
        '--command',
        'make',
        '--exit-code',
        '2',
      ],
      ...[
        '--snag',
        's',
        '--impact',
        'i',
        '--lost',
        '1h30m',
        '--lesson',
        'l',
        '--improve',
        'm',
        '--area',
        'process',
        '--worked',
        'w',
      ],
      ...[
        '--artifact',
        'https://example.com',
        '--label',
        'L',
        '--key-file',
        'a.ts - why',
        '--key-context',
        'kc',
        '--metric',
        'N=1',
        '--related',
        'other',
      ],
    ];
    const { entries } = await sessJson<Logged>(repository, ['log', ...flags]);
    expect(entries.map(({ kind, text, fields }) => [kind, text, fields])).toMatchInlineSnapshot(`
      [
        [
          "note",
          "a text",
          {},
        ],
        [
          "note",
          "n",
          {},
        ],
        [
          "step",
          "p",
          {},
        ],
        [
          "progress",
          "p",
          {},
        ],
        [
          "done",
          "p",
          {},
        ],
        [
          "next",
          "x",
          {},
        ],
        [
          "decision",
          "d",
          {
            "choice": "o1",
            "context": "c",
            "options": [
              "o1",
              "o2",
            ],
            "rationale": "r",
          },
        ],
        [
          "discovery",
          "k",
          {
            "key": true,
          },
        ],
        [
          "blocker",
          "b",
          {},
        ],
        [
          "error",
          "e",
          {
            "cause": "c",
            "command": "make",
            "exit_code": 2,
            "prevention": "v",
            "resolution": "s",
          },
        ],
        [
          "snag",
          "s",
          {
            "impact": "i",
            "lost_s": 5400,
          },
        ],
        [
          "lesson",
          "l",
          {},
        ],
        [
          "improvement",
          "m",
          {
            "area": "process",
          },
        ],
        [
          "worked",
          "w",
          {},
        ],
        [
          "artifact",
          "https://example.com",
          {
            "label": "L",
          },
        ],
        [
          "key_file",
          "a.ts",
          {
            "why": "why",
          },
        ],
        [
          "key_context",
          "kc",
          {},
        ],
        [
          "metric",
          "N=1",
          {
            "name": "N",
            "value": "1",
          },
        ],
        [
          "related",
          "other",
          {},
        ],
      ]
    `);
    expect(Number(git(repository, ['rev-list', '--count', 'refs/sess/journal']))).toBe(before + 1);
    expect(entries[0]).toMatchObject({
      branch: 'main',
      commit: git(repository, ['rev-parse', 'HEAD']),
      author: 'Ada Example <ada@example.com>',
    });
  });

  test('gives a companion to the nearest entry before it that takes it, else to the next one', async () => {
    const repository = await opened();
    const { entries } = await sessJson<Logged>(repository, [
      'log',
      '--rationale',
      'first',
      '--decision',
      'a',
      '--decision',
      'b',
      '--error',
      'e',
      '--rationale',
      'second',
    ]);
    expect(entries.map(({ text, fields }) => [text, fields.rationale])).toEqual([
      ['a', 'first'],
      ['b', 'second'],
      ['e', undefined],
    ]);
  });

  test('reads standard input where a value is -', async () => {
    const repository = await opened();
    const { entries } = await sessJson<Logged>(repository, ['log', '--error', '-', '--exit-code', '1'], {
      input: '\u001b[31mboom\u001b[0m\r\nline two\r\n',
    });
    expect(entries).toMatchObject([{ kind: 'error', text: 'boom\nline two', fields: { exit_code: 1 } }]);
    expect((await sessJson<Logged>(repository, ['log', '-'], { input: 'from a pipe' })).entries[0]?.text).toBe(
      'from a pipe',
    );
  });

  test('moves steps by number, text and unique beginning', async () => {
    const repository = await opened();
    await sess(repository, ['log', '--plan', 'Write the test', '--plan', 'Fix the bug', '--plan', 'Fix the docs']);
    await sess(repository, ['log', '--done', '1', '--progress', 'fix the b']);
    const { steps } = await sessJson<{ steps: { text: string; state: string }[] }>(repository, ['view']);
    expect(steps.map(({ text, state }) => `${state}: ${text}`)).toEqual([
      'done: Write the test',
      'current: Fix the bug',
      'open: Fix the docs',
    ]);
    const { code, stderr } = await sess(repository, ['log', '--done', 'Fix']);
    expect({ code, stderr }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "Error: Fix could mean several steps: Fix the bug | Fix the docs
      Code:  ambiguous-step
      Try:   sess view --progress
             sess view --blockers
      ",
      }
    `);
    expect((await sess(repository, ['log', '--done', '9'])).code).toBe(1);
  });

  test('removes a blocker', async () => {
    const repository = await opened();
    await sess(repository, ['log', '--blocker', 'Waiting for the API', '--blocker', 'No access']);
    await sess(repository, ['log', '--unblock', '1', '--resolution', 'they answered']);
    const { blockers } = await sessJson<{ blockers: { state: string; resolution: string }[] }>(repository, ['view']);
    expect(blockers.map(({ state, resolution }) => [state, resolution])).toEqual([
      ['resolved', 'they answered'],
      ['open', null],
    ]);
    expect((await sess(repository, ['log', '--unblock', 'nothing'])).code).toBe(1);
  });

  test('collects the commits made since, also amended ones', async () => {
    const repository = await opened();
    commitFile(repository, 'a.txt', 'a\nb\n', 'Add a');
    commitFile(repository, 'b.txt', 'b\n', 'Add b');
    git(repository, ['commit', '--quiet', '--amend', '-m', 'Add b, better']);
    await sess(repository, ['log', 'x']);
    const { commits } = await sessJson<{ commits: Record<string, unknown>[] }>(repository, ['view']);
    expect(
      commits.map(({ text, files, insertions, deletions, paths }) => ({ text, files, insertions, deletions, paths })),
    ).toEqual([
      { text: 'Add a', files: 1, insertions: 2, deletions: 0, paths: ['a.txt'] },
      { text: 'Add b, better', files: 1, insertions: 1, deletions: 0, paths: ['b.txt'] },
    ]);
  });

  test('takes secrets out before anything is written', async () => {
    const repository = await opened();
    const secret = `AKIA${'Z7XQWERTYUIOPLKJ'}`;
    const { stdout, stderr } = await sess(repository, [
      'log',
      `the key is ${secret}`,
      '--decision',
      'd',
      '--rationale',
      `because ${secret}`,
    ]);
    expect(stderr).toContain('Redacted before it was written: aws-access-key-id');
    expect(stdout + git(repository, ['log', '-p', 'refs/sess/journal'])).not.toContain(secret);
  });

  test('never loses what it was told: a session named outright, also from below and by -C', async () => {
    const repository = await opened();
    const id = (await sess(repository, ['init', 'other', '--id-only'])).stdout.trim();
    await sess(repository, ['log', '-s', 'work', 'by name']);
    await sess('/', ['log', '-C', repository, 'from far']);
    await sess(repository, ['log', 'by environment'], { env: { SESS_SESSION: id } });
    const notes = async (name: string) =>
      (await sessJson<{ notes: { text: string }[] }>(repository, ['view', name])).notes.map(({ text }) => text);
    expect(await notes('work')).toEqual(['by name']);
    expect(await notes('other')).toEqual(['from far', 'by environment']);
  });

  test('belongs to the agent that opened the session, not to the newest one', async () => {
    const repository = temporaryRepository();
    const agent = (id: string) => ({ env: { CLAUDE_CODE_SESSION_ID: id } });
    await sess(repository, ['init', 'one'], agent('aaa'));
    await sess(repository, ['init', 'two'], agent('bbb'));
    await sess(repository, ['log', 'from the first'], agent('aaa'));
    expect((await sessJson<{ notes: unknown[]; agent: string }>(repository, ['view', 'one'])).notes).toHaveLength(1);
    expect((await sessJson<{ notes: unknown[] }>(repository, ['view', 'two'])).notes).toHaveLength(0);
  });
});

describe('sess log refuses', () => {
  const cases: [what: string, args: string[], input?: string][] = [
    ['an empty text', ['']],
    ['a text of blanks', ['--note', '  \n ']],
    ['nothing at all', []],
    ['ten megabytes', ['-'], 'x'.repeat(10_000_000)],
    ['a NUL byte', ['-'], 'a\0b'],
    ['a companion of nothing', ['--note', 'x', '--rationale', 'y']],
    ['what is no duration', ['--snag', 'x', '--lost', 'long']],
    ['what is no number', ['--error', 'x', '--exit-code', 'one']],
    ['what is no metric', ['--metric', 'x']],
    ['an unknown flag', ['--nonsense', 'x']],
    ['an area it does not know', ['--improve', 'x', '--area', 'life']],
    ['forgotten quotes', ['two', 'words']],
    ['a session id that leaves the folder', ['x', '--session', '../../etc']],
    ['a session nobody knows', ['x', '--session', 'sess_1_00000000']],
  ];

  test.each(cases)('%s', async (what, args, input) => {
    const repository = await opened();
    const before = git(repository, ['rev-parse', 'refs/sess/journal']);
    const { code, stdout, stderr } = await sess(repository, ['log', ...args], { input: input ?? '' });
    expect(`${code}\n${stdout}${stderr}`).toMatchSnapshot(what);
    expect(git(repository, ['rev-parse', 'refs/sess/journal'])).toBe(before);
  });

  test('a session that is closed', async () => {
    const repository = await opened();
    await sess(repository, ['close']);
    const { code, stderr } = await sess(repository, ['log', 'x', '--session', 'work']);
    expect(`${code}\n${stderr}`).toMatchInlineSnapshot(`
      "1
      Error: Session work is already completed.
      Code:  session-closed
      Try:   sess retro work
             sess resume work
             sess init
      "
    `);
  });

  test('a prefix that could mean several sessions', async () => {
    const repository = await opened();
    await sess(repository, ['init', 'more']);
    const { code, stderr } = await sess(repository, ['log', 'x', '--session', 'sess_']);
    expect(`${code}\n${stable(stderr)}`).toMatchInlineSnapshot(`
      "1
      Error: sess_ could mean several sessions: SESSION, SESSION
      Code:  ambiguous-session
      Try:   sess view SESSION
      "
    `);
  });
});
