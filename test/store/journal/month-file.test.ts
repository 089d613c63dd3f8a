import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, isAbout, taskMark, toListed } from '../../../src/journal/lists/listed.ts';
import type { Summary } from '../../../src/journal/summary.ts';
import { findInMonth } from '../../../src/store/journal/find-in-month.ts';
import { encodeMonth, MonthFile } from '../../../src/store/journal/month-file.ts';
import { temporaryFolder } from '../../support/repository.ts';

const TREE = 'a'.repeat(40);

function summary(number: number, about: string, tasks: readonly string[]): Summary {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString();
  return {
    ...{ id: `sess_${Date.parse(at)}_${String(number).padStart(8, '0')}`, shortname: `s${number}`, title: about },
    ...{ status: 'active', goal: about, tasks, agent: null, author: 'Ada <ada@example.com>', branch: null },
    ...{ commit: null, worktree: 'w', host: 'h', parent: null, created_at: at, updated_at: at, closed_at: null },
    ...{ progress: { done: 1, total: 2 }, current: null, blockers: [], entries: 3, compactions: 0 },
  } as unknown as Summary;
}

const said = fc.string({ unit: fc.constantFrom('a', 'B', 'ü', '\t', '\n', '\u001f', '𝕊', '"', ' '), maxLength: 6 });
const sessions = fc
  .array(fc.tuple(said, fc.array(said, { maxLength: 2 })), { maxLength: 6 })
  .map((made) => made.map(([about, tasks], number) => summary(number, about, tasks)));

function encoded(made: readonly Summary[]): Buffer {
  return encodeMonth(
    TREE,
    made.map((one, number) => ({ tree: String(number).padStart(40, '0'), listed: toListed(one) })),
  );
}

test('what is remembered of a month comes back, column by column and whole', () => {
  fc.assert(
    fc.property(sessions, (made) => {
      const file = MonthFile.parse(encoded(made));
      const read = file?.sessions() ?? [];
      expect(file?.tree).toBe(TREE);
      expect(read.map(({ listed }) => listed.summary())).toEqual(made);
      expect(read.map(({ listed }) => columnsOf(listed))).toEqual(made.map((one) => columnsOf(toListed(one))));
      expect(read.map(({ tree }) => Number(tree))).toEqual(made.map((_, number) => number));
    }),
  );
});

test('a task and an id are found wherever they stand in the columns, and nothing else is', () => {
  const path = join(temporaryFolder(), 'month');
  fc.assert(
    fc.property(sessions, said, fc.constantFrom(1, 500), (made, task, times) => {
      // The columns of some are longer than what is read at first.
      const more = Array.from({ length: made.length * times }, (_, number) => made[number % made.length])
        .filter((one) => one !== undefined)
        .map((one, number) => summary(number, one.goal ?? '', one.tasks));
      writeFileSync(path, encoded(more));
      const ids = (text: string) => findInMonth(path, TREE, [text])?.map(({ id }) => id);
      expect(ids(taskMark(task))).toEqual(more.filter((one) => isAbout(toListed(one), task)).map(({ id }) => id));
      for (const { id } of [...more.slice(0, 3), ...more.slice(-3)]) expect(ids(id)).toEqual([id]);
      for (const text of ['', '\n', '"entries":3', 'sess_1_00000000']) expect(ids(text)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('a file that was cut off, grew, or came from another build is not believed', () => {
  const whole = encoded([summary(1, 'one', ['T-1']), summary(2, 'two', [])]);
  for (let length = 0; length < whole.length; length++)
    expect(MonthFile.parse(whole.subarray(0, length))).toBeUndefined();
  expect(MonthFile.parse(Buffer.concat([whole, Buffer.from('x')]))).toBeUndefined();
  expect(MonthFile.parse(Buffer.from(whole.toString('latin1').replace(/^[^\t]+/, 'other'), 'latin1'))).toBeUndefined();
  const torn = Buffer.from(whole).fill(0, 60, 200);
  expect(MonthFile.parse(torn)?.sessions()).toBeUndefined();
  const path = join(temporaryFolder(), 'month');
  expect(findInMonth(path, TREE, ['T-1'])).toBeUndefined();
  expect(findInMonth(temporaryFolder(), TREE, ['T-1'])).toBeUndefined();
  for (const [bytes, found] of [[whole, 1], [torn], [whole.subarray(0, -1)], [Buffer.alloc(0)]] as const) {
    writeFileSync(path, bytes);
    expect(findInMonth(path, TREE, [taskMark('T-1')])?.length).toBe(found);
    expect(findInMonth(path, 'b'.repeat(40), [taskMark('T-1')])).toBeUndefined();
  }
});
