import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finishedWord, isFinished, readTask, taskNamed, withStatus } from '../../../src/journal/tasks/task-file.ts';

const FILE = `---
id: BUG-12
title: Fix the sweep
status: open # for now
due-date: 2026-02-01
---

# Something else
status: not this one
`;

function task(path: string, content: string) {
  const read = readTask(path, content);
  if (!read) throw new Error(`${path} cannot be read`);
  return read;
}

describe('a task file', () => {
  test('names its task by id, short name and file, and gives its title', () => {
    expect(task('.tasks/active/fix-sweep-bug.md', FILE)).toEqual({
      path: '.tasks/active/fix-sweep-bug.md',
      names: ['bug-12', 'fix-sweep-bug'],
      title: 'Fix the sweep',
      status: 'open',
    });
    expect(task('.tasks/x.md', '---\nshortname: sweep\n---\n\n# Task: From the heading\n')).toMatchObject({
      names: ['sweep', 'x'],
      title: 'From the heading',
      status: '',
    });
  });

  test('without front matter, or with a hostile one, is none', () => {
    for (const content of ['', 'text', '---js\nprocess.exit(1)\n---\n', '---\na: &a [*a]\n---\n', '---\nid: x\n'])
      expect(readTask('.tasks/x.md', content)).toBeUndefined();
  });

  test('is found by exactly one name', () => {
    const tasks = [
      task('.tasks/task-1 - First.md', '---\nid: task-1\n---\n'),
      task('.tasks/task-12 - Twelfth.md', '---\nid: task-12\n---\n'),
      task('.tasks/a.md', '---\nid: 019def45-6789-7abc-0123-456789abcdef\n---\n'),
      task('.tasks/fix-sweep-bug.md', '---\nstatus: open\n---\n'),
    ];
    const found = (id: string) => taskNamed(tasks, id)?.path;
    expect(['task-1', 'TASK-12', '019def45', 'fix-sweep-bug', 'fix-sweep'].map(found)).toEqual([
      '.tasks/task-1 - First.md',
      '.tasks/task-12 - Twelfth.md',
      '.tasks/a.md',
      '.tasks/fix-sweep-bug.md',
      '.tasks/fix-sweep-bug.md',
    ]);
    expect(['task', '019', 'nothing', 'fix'].map(found)).toEqual([
      undefined,
      undefined,
      undefined,
      '.tasks/fix-sweep-bug.md',
    ]);
  });

  test('is finished in the word its neighbours use', () => {
    const [open, done] = [task('.tasks/a.md', FILE), task('.tasks/b.md', '---\nstatus: Done\n---\n')];
    expect([isFinished(open), isFinished(done)]).toEqual([false, true]);
    expect([finishedWord([open, done]), finishedWord([open])]).toEqual(['Done', 'completed']);
  });
});

describe('marking a task', () => {
  test('changes its status and not another byte', () => {
    expect(withStatus('.tasks/a.md', FILE, 'completed')).toBe(FILE.replace('status: open #', 'status: completed #'));
    const windows = '---\r\nid: a\r\nstatus: "in progress"\r\n---\r\ntext\r\n';
    expect(withStatus('.tasks/a.md', windows, 'done')).toBe('---\r\nid: a\r\nstatus: done\r\n---\r\ntext\r\n');
    expect(withStatus('.tasks/a.md', '---\nid: a\n---\n', 'done')).toBe('---\nid: a\nstatus: done\n---\n');
    expect(withStatus('.tasks/a.md', '---\r\nid: a\r\n---\r\nx', 'done')).toBe(
      '---\r\nid: a\r\nstatus: done\r\n---\r\nx',
    );
  });

  test('refuses what cannot be changed in one line, and what would say something else', () => {
    for (const front of [
      '"id": t2\n"status": todo',
      'id: a\nstatus:\n  todo',
      'id: a\nstatus: >\n  todo',
      '{id: t5, status: todo}',
      'id: a\nstatus: "a # b\n  c"',
    ])
      expect(withStatus('.tasks/a.md', `---\n${front}\n---\nx\n`, 'done')).toBeUndefined();
    expect(withStatus('.tasks/a.md', '---\nid: a\nstatus: a#b\n---\n', 'done')).toBe('---\nid: a\nstatus: done\n---\n');
  });

  test('takes time linear in the line', () => {
    const started = performance.now();
    withStatus('.tasks/a.md', `---\nid: q\nstatus: a${' '.repeat(7000)}b\n---\n`, 'done');
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('leaves a file that is read again with the new status, whatever it said', () => {
    const word = fc.stringMatching(/^[a-z][a-z ]{0,12}[a-z]$/);
    fc.assert(
      fc.property(word, fc.constantFrom('', '"', "'"), fc.string(), (status, quote, body) => {
        const content = `---\nid: x\nstatus: ${quote}${status}${quote}\n---\n${body}`;
        const marked = withStatus('.tasks/x.md', content, 'completed') ?? '';
        expect(readTask('.tasks/x.md', marked)).toMatchObject({ status: 'completed' });
        expect(marked.endsWith(body)).toBe(true);
      }),
    );
  });
});
