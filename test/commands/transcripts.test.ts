import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lines, minute, ran, typed } from '../journal/exchange/transcripts/transcripts.ts';
import { treeOf } from '../store/journal-in.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../support/repository.ts';

function transcript(records: Parameters<typeof lines>[0]): string {
  const path = join(temporaryFolder(), 'transcript');
  writeFileSync(path, lines(records));
  return path;
}

const work = [
  typed(0, 'Fix the race'),
  ...ran(1, 'a', 'go test ./...', 'Exit code 2\nerror: deadlock', true),
  ...ran(2, 'b', 'go vet', 'ok'),
];

describe('sess import of a transcript', () => {
  test('makes a closed session with few entries, whatever the file is called, and adds nothing twice', async () => {
    const [repository, path] = [temporaryRepository(), transcript(work)];
    const { stdout, stderr } = await sess(repository, ['import', path]);
    expect(stable(stdout + stderr).replace(path, 'FILE')).toMatchInlineSnapshot(`
      "Imported from FILE (claude): 4 new, 0 known, 1 session
        fix-the-race  4 new  SESSION
      "
    `);
    expect(stable((await sess(repository, ['retro', 'fix-the-race'])).stdout)).toMatchInlineSnapshot(`
      "# Retrospective: Fix the race

      **Date:** 2026-01-10  
      **Duration:** 2 minutes  
      **Session ID:** SESSION

      ## Errors Encountered

      | Error | Cause | Resolution | Prevention |
      | - | - | - | - |
      | error: deadlock | | | |

      ## Metrics

      | Metric | Value |
      | - | - |
      | Duration | 2 minutes |
      | Tasks Completed | 0 |
      | Errors Encountered | 1 |
      | Tool Calls | 2 |
      | Tool Failures | 1 |
      | Time on Issues | 0% |
      | Productive Time | 100% |
      "
    `);
    const before = treeOf(repository);
    expect(await sessJson(repository, ['import', path])).toMatchObject({
      kind: 'claude',
      sessions: [{ entries_new: 0, entries_known: 4 }],
    });
    expect(treeOf(repository)).toBe(before);
  });

  test('adds what the transcript has grown by, and corrects what it said of a turn that went on', async () => {
    const [repository, path] = [temporaryRepository(), transcript(work)];
    await sess(repository, ['import', path]);
    appendFileSync(
      path,
      lines([
        ...ran(3, 'c', 'go test ./...', 'Exit code 2\nerror: deadlock', true),
        typed(10, 'and the docs'),
        ...ran(12, 'd', 'ls', 'x'),
      ]),
    );
    const { stdout } = await sess(repository, ['import', path]);
    expect(stable(stdout).replace(path, 'FILE')).toMatchInlineSnapshot(`
      "Imported from FILE (claude): 4 new, 1 known, 1 session
        fix-the-race  4 new  SESSION
      "
    `);
    expect(await sessJson(repository, ['view', 'fix-the-race'])).toMatchObject({
      ...{ status: 'completed', closed_at: minute(12), tool_calls: 4, tool_failures: 2, agent: 'claude' },
      errors: [{ text: 'error: deadlock', command: 'go test ./...', exit_code: 2, times: 2 }],
    });
    expect((await sess(repository, ['import', path, '--json'])).stdout).toContain('"entries_new": 0');
  });

  test('takes secrets out of what was asked and what was run', async () => {
    const secret = `AKIA${'Q3EGTV7WZX2MNB5K'}`;
    const path = transcript([
      typed(0, `use ${secret}`),
      ...ran(1, 'a', `deploy --key ${secret}`, `Exit code 3\nerror: ${secret} is wrong`, true),
    ]);
    const repository = temporaryRepository();
    const { stdout, stderr } = await sess(repository, ['import', path]);
    expect(stable(stdout + stderr).replace(path, 'FILE')).toMatchInlineSnapshot(`
      "Imported from FILE (claude): 4 new, 0 known, 1 session
        use-redacted-aws-access-key-id  4 new  SESSION
      Redacted before it was written: aws-access-key-id
      "
    `);
    for (const format of ['json', 'execplan'])
      expect(
        (
          await sess(repository, [
            'export',
            '--format',
            format,
            ...(format === 'json' ? [] : ['-s', 'use-redacted-aws-access-key-id']),
          ])
        ).stdout,
      ).not.toContain(secret);
    expect(await sessJson(repository, ['import', path])).toMatchObject({ sessions: [{ entries_new: 0 }] });
  });

  test('takes one that is still being written, and says what was torn', async () => {
    const path = transcript([...work, 'x'.repeat(100)]);
    truncateSync(path, lines(work).length + 40);
    const { code, stderr } = await sess(temporaryRepository(), ['import', path]);
    expect(`${code} ${stderr}`.replace(path, 'FILE')).toMatchInlineSnapshot(`
      "0 Left out: FILE: 1 line was torn: 6
      "
    `);
  });
});
