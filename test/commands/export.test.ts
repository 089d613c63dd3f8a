import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plant } from '../store/journal-in.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { prepareWorkedJournal, workedJournal } from '../support/worked-journal.ts';

prepareWorkedJournal();

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

async function small(): Promise<string> {
  const repository = temporaryRepository();
  await sess(repository, ['init', 'one', '--goal', 'Fix it'], at('09:00:00'));
  await sess(repository, ['log', '--note', 'bold \u202e <b>'], at('09:01:00'));
  await sess(repository, ['init', 'two'], at('10:00:00'));
  return repository;
}

/** Output with the machine's name and the folder's taken out. */
function plain(text: string): string {
  return stable(text).replace(/"host":"[^"]*","worktree":"[^"]*"/g, '"host":"HOST","worktree":"REPO"');
}

describe('sess export', () => {
  test('prints all sessions as JSON, oldest first, the same each time', async () => {
    const repository = await small();
    const { code, stdout, stderr } = await sess(repository, ['export']);
    expect(plain(stdout)).toMatchInlineSnapshot(`
      "{"format":"sess-export","version":1,"sessions":[
      {"id":"SESSION","shortname":"one","status":"active","created_at":"2026-01-10T09:00:00.000Z","closed_at":null,"entries":[
      {"id":"ENTRY","session":"SESSION","kind":"opened","at":"2026-01-10T09:00:00.000Z","text":"Fix it","fields":{"shortname":"one","title":"one"},"branch":"main","commit":null,"author":"Ada Example <ada@example.com>","host":"HOST","worktree":"REPO"},
      {"id":"ENTRY","session":"SESSION","kind":"note","at":"2026-01-10T09:01:00.000Z","text":"bold \\u202e <b>","fields":{},"branch":"main","commit":null,"author":"Ada Example <ada@example.com>","host":"HOST","worktree":"REPO"}
      ]},
      {"id":"SESSION","shortname":"two","status":"active","created_at":"2026-01-10T10:00:00.000Z","closed_at":null,"entries":[
      {"id":"ENTRY","session":"SESSION","kind":"opened","at":"2026-01-10T10:00:00.000Z","text":"","fields":{"shortname":"two","title":"two"},"branch":"main","commit":null,"author":"Ada Example <ada@example.com>","host":"HOST","worktree":"REPO"}
      ]}
      ],"skipped":[]}
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await sess(repository, ['export', '--json'])).stdout).toBe(stdout);
    expect((await sess(repository, ['export', '--format', 'ndjson', '--json'])).stdout).toBe(stdout);
  });

  test('prints one line for each entry as NDJSON', async () => {
    const repository = await small();
    const { stdout } = await sess(repository, ['export', 'one', '--format', 'ndjson']);
    expect(plain(stdout)).toMatchInlineSnapshot(`
      "{"format":"sess-export","version":1}
      {"id":"ENTRY","session":"SESSION","kind":"opened","at":"2026-01-10T09:00:00.000Z","text":"Fix it","fields":{"shortname":"one","title":"one"},"branch":"main","commit":null,"author":"Ada Example <ada@example.com>","host":"HOST","worktree":"REPO"}
      {"id":"ENTRY","session":"SESSION","kind":"note","at":"2026-01-10T09:01:00.000Z","text":"bold \\u202e <b>","fields":{},"branch":"main","commit":null,"author":"Ada Example <ada@example.com>","host":"HOST","worktree":"REPO"}
      {"end":{"sessions":1,"entries":2,"skipped":[]}}
      "
    `);
  });

  test('writes to a file in the format that its name says, and leaves what else is there', async () => {
    const repository = await small();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    writeFileSync(join(folder, 'x.ndjson'), 'old');
    const { code, stdout } = await sess(repository, ['export', '--output', join(folder, 'x.ndjson')]);
    expect({ code, stdout: stdout.replace(folder, 'FOLDER') }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stdout": "Exported 2 sessions with 3 entries to FOLDER/x.ndjson (ndjson)
      ",
      }
    `);
    expect(readFileSync(join(folder, 'x.ndjson'), 'utf8').split('\n')).toHaveLength(6);
    const said = await sessJson(repository, ['export', '--session', 'two', '-o', join(folder, 'sub', 'x.json')]);
    expect(JSON.stringify(said).replace(folder, 'FOLDER')).toMatchInlineSnapshot(
      `"{"format":"json","sessions":1,"entries":1,"output":"FOLDER/sub/x.json","skipped":[]}"`,
    );
    expect(readdirSync(folder).toSorted()).toEqual(['mine.txt', 'sub', 'x.ndjson']);
    expect(git(repository, ['status', '--porcelain'])).toBe('');
  });

  test('leaves out what was redacted', async () => {
    const { stdout } = await sess(await workedJournal(), ['export']);
    expect(stdout).toContain('customer data');
    expect(stdout).not.toContain('Vesuvio');
  });

  test('says which files of the journal are no entries, and succeeds', async () => {
    const repository = await small();
    const [, session] = await sessJson<{ id: string }[]>(repository, ['list']);
    plant(repository, [{ path: `sessions/2026-01/10/${session?.id}/entries/broken.note.md`, content: 'not an entry' }]);
    const { code, stdout, stderr } = await sess(repository, ['export']);
    expect({ code, stderr: stable(stderr) }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "Not exported: SESSION broken.note.md: its first line is not ---
      ",
      }
    `);
    expect(JSON.parse(stdout)).toMatchObject({
      skipped: [{ session: session?.id, file: 'broken.note.md', reason: 'its first line is not ---' }],
    });
  });

  test('refuses what it cannot do, and writes nothing then', async () => {
    const repository = await small();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'x.json'));
    symlinkSync('/dev/null', join(folder, 'y.json'));
    const attempts = [
      ['export', '--format', 'sessions-dir'],
      ['export', 'nobody'],
      ['export', '--output', join(folder, 'x.json')],
      ['export', '--output', join(folder, 'y.json')],
      ['export', '--format', 'yaml'],
    ];
    const runs = await Promise.all(attempts.map((args) => sess(repository, args)));
    const said = runs.map(({ code, stdout, stderr }) => `${code} ${stdout}${stderr}`.replaceAll(folder, 'FOLDER'));
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "2 Error: The format sessions-dir needs a folder to write to.
      Code:  usage
      Try:   sess export --output .sessions

      1 Error: There is no session nobody in this journal.
      Code:  unknown-session
      Try:   sess list

      1 Error: Cannot write FOLDER/x.json: something that is no file stands there.
      Code:  cannot-write

      1 Error: Cannot write FOLDER/y.json: something that is no file stands there.
      Code:  cannot-write

      2 Error: Expected --format=yaml to be one of: sessions-dir, json, ndjson, execplan
      Code:  usage
      Try:   sess export --help
      "
    `);
    expect(readdirSync(folder).toSorted()).toEqual(['x.json', 'y.json']);
  });

  test('shows examples', async () => {
    const { stdout } = await sess(await small(), ['export', '--help']);
    expect(stdout).toMatchInlineSnapshot(`
      "Write sessions to a file, a folder or standard output.

      USAGE
        $ sess export [SESSION] [--json] [-C DIR] [--no-input] [-s
          SESSION] [--format sessions-dir|json|ndjson|execplan] [-o DIR|FILE]

      ARGUMENTS
        [SESSION]  id, its beginning, or short name

      FLAGS
        -o, --output=DIR|FILE  write it to DIR or FILE
            --format=<option>  how to write it
                               <options: sessions-dir|json|ndjson|execplan>

      GLOBAL FLAGS
        -C, --cwd=DIR          run as if started in DIR
        -s, --session=SESSION  the session: id, its beginning, or short name
            --json             Format output as json.
            --no-input         ask nothing, even at a terminal

      DESCRIPTION
        Write sessions to a file, a folder or standard output.

        All sessions, or the one named; an ExecPlan holds one session, the current one
        unless another is named. The format follows from the name of the output;
        without an output it is JSON on standard output. Everything but an ExecPlan
        comes back through sess import as it was.

      EXAMPLES
        $ sess export --output .sessions

        $ sess export fix-sweep --output PLAN.md

        $ sess export --format ndjson | grep decision

      "
    `);
  });
});
