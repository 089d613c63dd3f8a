import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { owned, treeOf } from '../store/journal-in.ts';
import { type Run, sess, sessJson, stable } from '../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { prepareWorkedJournal, snapshots, workedJournal } from '../support/worked-journal.ts';

prepareWorkedJournal();

/** Exports all of a repository to a file of that name and returns its path. */
async function exported(repository: string, name: string): Promise<string> {
  const file = join(temporaryFolder(), name);
  expect((await sess(repository, ['export', '--output', file])).code).toBe(0);
  return file;
}

/** Writes a file and imports it into a new repository. */
async function importing(content: string | Buffer, repository = temporaryRepository()): Promise<Run> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), content);
  const run = await sess(repository, ['import', join(folder, 'file')]);
  return { ...run, stderr: run.stderr.replaceAll(folder, 'FOLDER') };
}

describe('sess import', () => {
  test.each(['x.json', 'x.ndjson'])('brings every entry of %s to another repository byte for byte', async (name) => {
    const from = await workedJournal();
    const file = await exported(from, name);
    const to = temporaryRepository({ commit: true });
    const before = owned(to);
    const dry = await sess(to, ['import', file, '--dry-run']);
    expect(await sessJson(to, ['list'])).toEqual([]);
    const { code, stdout, stderr } = await sess(to, ['import', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(dry.stdout).toBe(stdout.replace('Imported', 'Would import'));
    expect(stable(stdout).replace(file, name)).toBe(
      [
        `Imported from ${name} (${name.slice(2)}): 16 new, 0 known, 2 sessions`,
        '  fix-sweep  14 new  SESSION',
        '  second  2 new  SESSION',
        '',
      ].join('\n'),
    );
    expect(treeOf(to)).toBe(treeOf(from));
    expect(await snapshots(to)).toEqual(await snapshots(from));
    expect(owned(to)).toEqual(before);
  });

  test('changes nothing the second time, and nothing in the repository the export came from', async () => {
    const from = await workedJournal();
    const file = await exported(from, 'x.json');
    const to = temporaryRepository();
    await sess(to, ['import', file]);
    for (const repository of [to, from]) {
      const before = treeOf(repository);
      const again = await sessJson(repository, ['import', file]);
      expect(stable(JSON.stringify(again, null, 1)).replace(file, 'x.json')).toMatchInlineSnapshot(`
        "{
         "source": "x.json",
         "kind": "json",
         "dry_run": false,
         "sessions": [
          {
           "id": "SESSION",
           "shortname": "fix-sweep",
           "entries_new": 0,
           "entries_known": 14,
           "entries_removed": 0
          },
          {
           "id": "SESSION",
           "shortname": "second",
           "entries_new": 0,
           "entries_known": 2,
           "entries_removed": 0
          }
         ],
         "skipped": []
        }"
      `);
      expect(treeOf(repository)).toBe(before);
    }
  });

  test('adds what an export has grown by, and takes a removal over', async () => {
    const from = temporaryRepository();
    await sess(from, ['init', 'one']);
    await sess(from, ['log', 'first']);
    await sess(from, ['log', 'customer Vesuvio']);
    const to = temporaryRepository();
    await sess(to, ['import', await exported(from, 'x.json')]);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(from, ['view', '--entries']);
    await sess(from, ['redact', entries.at(-1)?.id ?? '']);
    await sess(from, ['log', 'second']);
    const { stdout } = await sess(to, ['import', await exported(from, 'y.json')]);
    expect(stable(stdout).replace(/from \S+/, 'from FILE')).toMatchInlineSnapshot(`
      "Imported from FILE (json): 2 new, 2 known, 1 session
        one  2 new, 1 removed by a redaction  SESSION
      "
    `);
    expect(treeOf(to)).toBe(treeOf(from));
  });

  test('keeps a removed entry removed', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one']);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, ['log', 'customer Vesuvio']);
    const before = await exported(repository, 'x.json');
    await sess(repository, ['redact', entries[0]?.id ?? '']);
    const result = await sessJson<{ sessions: unknown[] }>(repository, ['import', before]);
    expect(result.sessions).toMatchObject([{ entries_new: 0, entries_known: 2, entries_removed: 0 }]);
    expect((await sess(repository, ['search', 'Vesuvio'])).stdout).not.toContain('Vesuvio');
  });

  test('refuses an entry that is here with other content, and writes nothing', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one', '--goal', 'this']);
    const file = await exported(repository, 'x.ndjson');
    const changed = readFileSync(file, 'utf8').replace('"text":"this"', '"text":"that"');
    const before = treeOf(repository);
    const { code, stderr } = await importing(changed, repository);
    expect(`${code} ${stable(stderr)}`).toMatchInlineSnapshot(`
      "1 Error: FOLDER/file:2: entry ENTRY of SESSION is in this journal with other content, and entries are never changed. Nothing was imported.
      Code:  import-conflict
      Try:   sess view SESSION --entries
             sess edit ENTRY
      "
    `);
    expect(treeOf(repository)).toBe(before);
  });

  test('takes secrets out of what it imports, and knows it again', async () => {
    const from = temporaryRepository();
    await sess(from, ['init', 'one', '--goal', 'the key is TOKEN']);
    const file = await exported(from, 'x.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('TOKEN', `AKIA${'Q3EGTV7WZX2MNB5K'}`));
    const to = temporaryRepository();
    const { stdout, stderr } = await sess(to, ['import', file]);
    expect(`${stdout}${stderr}`.replace(/from \S+/, 'from FILE').replace(/sess_\w+/, 'SESSION')).toMatchInlineSnapshot(`
      "Imported from FILE (json): 1 new, 0 known, 1 session
        one  1 new  SESSION
      Redacted before it was written: aws-access-key-id
      "
    `);
    expect((await sess(to, ['view'])).stdout).not.toContain('AKIA');
    expect(await sessJson(to, ['import', file])).toMatchObject({ sessions: [{ entries_new: 0, entries_known: 1 }] });
  });

  test('takes entries without the lines that an export puts around them', async () => {
    const from = await workedJournal();
    const lines = readFileSync(await exported(from, 'x.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1, -1);
    const to = temporaryRepository();
    expect((await importing(lines.toReversed().join('\n'), to)).code).toBe(0);
    expect(treeOf(to)).toBe(treeOf(from));
  });

  test('takes a JSON export that another program has laid out', async () => {
    const from = await workedJournal();
    const document = JSON.parse(readFileSync(await exported(from, 'x.json'), 'utf8'));
    for (const text of [JSON.stringify(document, null, 2), `\ufeff${JSON.stringify(document)}`]) {
      const to = temporaryRepository();
      expect(await importing(text, to)).toMatchObject({ code: 0 });
      expect(treeOf(to)).toBe(treeOf(from));
    }
  });

  test('refuses what cannot be imported, says why, and imports nothing by half', async () => {
    const from = await workedJournal();
    const json = readFileSync(await exported(from, 'x.json'), 'utf8');
    const lines = readFileSync(await exported(from, 'x.ndjson'), 'utf8').split('\n');
    const hostile: Record<string, string | Buffer> = {
      'an empty file': '',
      'some text': 'hello',
      'a picture': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]),
      'JSON of another program': '{"name":"x"}',
      'a JSON export cut off': json.slice(0, 2000),
      'a later version': json.replace('"version":1', '"version":2'),
      'sessions that are none': '{"format":"sess-export","version":1,"sessions":[7]}',
      'an id that leaves its folder': json.replace(/"id":"019[^"]*"/, '"id":"../../../x"'),
      'lines cut off in a line': lines.join('\n').slice(0, 2000),
      'lines cut off between lines': `${lines.slice(0, 5).join('\n')}\n`,
      'a line that is missing': lines.toSpliced(3, 1).join('\n'),
      'lines after the last': `${lines.join('\n')}{}`,
      'UTF-16': Buffer.from(`\ufeff${json}`, 'utf16le'),
      'broken UTF-8': Buffer.concat([Buffer.from(`${lines[0]}\n${lines[1]?.slice(0, -1)}`), Buffer.from([0xff])]),
    };
    const to = temporaryRepository();
    const said: string[] = [];
    for (const [what, content] of Object.entries(hostile)) {
      const { code, stderr } = await importing(content, to);
      said.push(`${what}: ${code} ${stderr.split('\n')[0]}`);
    }
    expect(stable(said.join('\n'))).toMatchInlineSnapshot(`
      "an empty file: 1 Error: FOLDER/file is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.
      some text: 1 Error: FOLDER/file is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.
      a picture: 1 Error: FOLDER/file is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.
      JSON of another program: 1 Error: FOLDER/file is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.
      a JSON export cut off: 1 Error: FOLDER/file cannot be imported: it is no valid JSON from character 2001 on. Nothing was imported.
      a later version: 1 Error: FOLDER/file cannot be imported: it is version 2 of the export format, and this sess reads 1. Nothing was imported.
      sessions that are none: 1 Error: FOLDER/file, session 1 cannot be imported: it has no list of entries. Nothing was imported.
      an id that leaves its folder: 1 Error: FOLDER/file, session 1, entry 1 cannot be imported: an entry has an id or a kind that no file can have. Nothing was imported.
      lines cut off in a line: 1 Error: FOLDER/file:7 cannot be imported: it is not a whole line of JSON. Nothing was imported.
      lines cut off between lines: 1 Error: FOLDER/file cannot be imported: its end is missing. Nothing was imported.
      a line that is missing: 1 Error: FOLDER/file cannot be imported: it has 15 entries of 16. Nothing was imported.
      lines after the last: 1 Error: FOLDER/file:19 cannot be imported: there is something after its last line. Nothing was imported.
      UTF-16: 1 Error: FOLDER/file cannot be imported: it is UTF-16; save it as UTF-8. Nothing was imported.
      broken UTF-8: 1 Error: FOLDER/file:2 cannot be imported: it is not UTF-8 text. Nothing was imported."
    `);
    expect(await sessJson(to, ['list'])).toEqual([]);
  });

  test('does not wait for a pipe, and says what is not there', async () => {
    const repository = temporaryRepository();
    execFileSync('mkfifo', [join(repository, 'pipe')]);
    const runs = await Promise.all(['pipe', 'nothing', '/dev/zero'].map((path) => sess(repository, ['import', path])));
    expect(runs.map(({ code, stderr }) => `${code} ${stderr}`).join('')).toMatchInlineSnapshot(`
      "1 Error: pipe cannot be imported: it is not a file. Nothing was imported.
      Code:  cannot-import
      Try:   sess import --help
      1 Error: nothing cannot be imported: there is no such file. Nothing was imported.
      Code:  cannot-import
      Try:   sess import --help
      1 Error: /dev/zero cannot be imported: it is not a file. Nothing was imported.
      Code:  cannot-import
      Try:   sess import --help
      "
    `);
  });

  test('shows examples', async () => {
    const { stdout } = await sess(temporaryRepository(), ['import', '--help']);
    expect(stdout).toMatchInlineSnapshot(`
      "Bring sessions from elsewhere into the journal.

      USAGE
        $ sess import PATH [--json] [-C DIR] [--no-input] [-n]

      ARGUMENTS
        PATH  a folder or a file

      FLAGS
        -n, --dry-run  say what would be imported, and change nothing

      GLOBAL FLAGS
        -C, --cwd=DIR   run as if started in DIR
            --json      Format output as json.
            --no-input  ask nothing, even at a terminal

      DESCRIPTION
        Bring sessions from elsewhere into the journal.

        Takes a .sessions folder, a session file, an ExecPlan, a transcript of Claude
        Code, Codex or Gemini, and what sess export wrote. All of it is imported or
        nothing; importing the same again changes nothing.

      EXAMPLES
        $ sess import .sessions --dry-run

        $ sess import PLAN.md

        $ sess import export.ndjson --json

      "
    `);
  });
});
