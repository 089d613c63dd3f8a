import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { age, bytesIn, lose, oidOf } from '../actions/doctor/patient.ts';
import { plant } from '../store/journal-in.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const REF = 'refs/sess/journal';
const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

interface Said {
  readonly ok: boolean;
  readonly checks: readonly { check: string; title: string; state: string; ms: number }[];
  readonly findings: readonly Record<string, unknown>[];
}

/** A journal with two sessions, the second open. */
async function journal(): Promise<{ repo: string; session: string; folder: string }> {
  const repo = temporaryRepository({ commit: true });
  git(repo, ['config', 'gc.auto', '0']);
  await sess(repo, ['init', 'first'], at('08:00:00'));
  await sess(repo, ['close', '--summary', 'done'], at('08:10:00'));
  const { id } = await sessJson<{ id: string }>(repo, ['init', 'second'], at('09:00:00'));
  await sess(repo, ['log', '--note', 'one', '--note', 'two'], at('09:05:00'));
  return { repo, session: id, folder: `sessions/2026-01/10/${id}` };
}

/** Damages several things at once; returns the path of the entry that is lost. */
async function damaged(): Promise<{ repo: string; session: string; lost: string }> {
  const { repo, session, folder } = await journal();
  const { notes } = await sessJson<{ notes: { id: string }[] }>(repo, ['view'], at('09:06:00'));
  const lost = `${folder}/entries/${notes[0]?.id}.note.md`;
  plant(repo, [
    { path: `${folder}/session.md`, content: 'tampered\n' },
    { path: 'sessions/readme', content: 'not a session\n' },
  ]);
  lose(repo, oidOf(repo, lost));
  const inbox = join(repo, '.git', 'sess', 'inbox', 'entries', 'torn.ndjson');
  writeFileSync(inbox, '{"id":"01', { mode: 0o600 });
  age(inbox, 7200);
  writeFileSync(join(repo, '.git', 'sess', 'current'), 'nonsense\n', { mode: 0o600 });
  return { repo, session, lost };
}

const shown = (text: string) => stable(text).replace(/\b[0-9a-f]{10}\b/g, 'SHORT');

describe('sess doctor', () => {
  test('says of a sound journal that nothing is wrong, and changes nothing', async () => {
    const { repo } = await journal();
    rmSync(join(repo, '.git', 'sess', 'settings.json'), { force: true });
    const before = bytesIn(repo);
    const { code, stdout, stderr } = await sess(repo, ['doctor'], at('10:00:00'));
    expect(stdout).toMatchInlineSnapshot(`
      "  ok     git          git is there and reads this repository
        ok     disk         the disk has room and can be written
        ok     permissions  only you can read what sess keeps here
        ok     locks        nothing that died left a lock or half a file behind
        ok     ref          the journal’s ref holds a journal that can be written
        ok     objects      git has everything of the journal
        ok     entries      every file of a session is an entry in its place
        ok     inbox        everything that was logged is on the ref
        ok     removals     no entry was taken away or changed but by a redaction
        ok     derived      session.md and retrospective.md say what the entries say
        ok     history      git has everything the journal was before
        ok     caches       what is remembered agrees with the ref
        ok     pointers     what points at a session points at an open one
        ok     sessions     no open session has died
        ok     remotes      what was fetched from remotes is sound
        ok     clock        no clock is far off

      Nothing is wrong.
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await sess(repo, ['doctor', '--fix'], at('10:00:00'))).stdout).toBe(stdout);
    expect(bytesIn(repo)).toEqual(before);
  });

  test('shows what it found, with evidence and what helps, and changes nothing', async () => {
    const { repo } = await damaged();
    const before = bytesIn(repo);
    const { code, stdout, stderr } = await sess(repo, ['doctor'], at('10:00:00'));
    expect(shown(stdout)).toMatchInlineSnapshot(`
      "  ok     git          git is there and reads this repository
        ok     disk         the disk has room and can be written
        ok     permissions  only you can read what sess keeps here
        ok     locks        nothing that died left a lock or half a file behind
        ok     ref          the journal’s ref holds a journal that can be written
        error  objects      1 error
               sessions/2026-01/10/SESSION/entries/ENTRY.note.md
                 The file is OID, which git does
                 not have, or cannot read.
                 --fix puts back what can be found elsewhere, takes the rest out of
                 the tree, and notes it under quarantine/
                 Try: git fsck
        warn   entries      1 warning
               sessions/readme
                 No session has its folder there.
                 --fix moves it to quarantine/ on the ref, and puts entries among it
                 where they belong
        warn   inbox        1 warning
               .git/sess/inbox/entries/torn.ndjson
                 The file is damaged; nothing in it can be read.
                 --fix sets the file aside
        skip   removals     the newest tree is damaged itself
        note   derived      1 note
               sessions/2026-01/10/SESSION
                 The session is damaged; what its documents must say is known once
                 that is put right.
        skip   history      the newest tree is damaged itself
        ok     caches       what is remembered agrees with the ref
        warn   pointers     1 warning
               .git/sess/current
                 It does not hold a session id and a time.
                 --fix removes the file
        ok     sessions     no open session has died
        ok     remotes      what was fetched from remotes is sound
        ok     clock        no clock is far off

      1 error, 3 warnings, 1 note. sess doctor --fix puts right 4 of it.
      "
    `);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(bytesIn(repo)).toEqual(before);
    expect(stdout.split('\n').filter((line) => line.length > 80 && !/sess_|[0-9a-f]{8}-/.test(line))).toEqual([]);
  });

  test('puts it right with --fix, and then only says what stays lost', async () => {
    const { repo, session, lost } = await damaged();
    const { code, stdout, stderr } = await sess(repo, ['doctor', '--fix'], at('10:00:00'));
    expect(shown(stdout)).toMatchInlineSnapshot(`
      "  ok     git          git is there and reads this repository
        ok     disk         the disk has room and can be written
        ok     permissions  only you can read what sess keeps here
        ok     locks        nothing that died left a lock or half a file behind
        ok     ref          the journal’s ref holds a journal that can be written
        fixed  objects      1 fixed
               sessions/2026-01/10/SESSION/entries/ENTRY.note.md
                 The file is OID, which git does
                 not have, or cannot read.
                 Fixed: puts back what can be found elsewhere, takes the rest out of
                 the tree, and notes it under quarantine/
        fixed  entries      1 fixed
               sessions/readme
                 No session has its folder there.
                 Fixed: moves it to quarantine/ on the ref, and puts entries among it
                 where they belong
        fixed  inbox        1 fixed
               .git/sess/inbox/entries/torn.ndjson
                 The file is damaged; nothing in it can be read.
                 Fixed: sets the file aside
        note   removals     1 note
               quarantine
                 Something was lost before, and can be put back once git has it again:
                 sessions/2026-01/10/SESSION/entries/ENTRY.note.md.
                 Try: git ls-tree -r refs/sess/journal quarantine/
        fixed  derived      1 fixed
               sessions/2026-01/10/SESSION/session.md
                 It is SHORT; the entries make SHORT.
                 Fixed: writes it anew from the entries
        fixed  history      1 fixed
               refs/sess/journal
                 Earlier commits need 1 object that is missing or damaged:
                 OID.
                 Fixed: begins a new history with the journal as it stands: every
                 entry in it stays
        ok     caches       what is remembered agrees with the ref
        fixed  pointers     1 fixed
               .git/sess/current
                 It does not hold a session id and a time.
                 Fixed: removes the file
        ok     sessions     no open session has died
        ok     remotes      what was fetched from remotes is sound
        ok     clock        no clock is far off

      6 fixed, 1 note.
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const again = await sessJson<Said>(repo, ['doctor'], at('10:00:00'));
    expect(again).toMatchObject({
      ok: true,
      findings: [{ check: 'removals', severity: 'info', subject: 'quarantine' }],
    });
    const view = await sessJson<{ notes: { text: string }[] }>(repo, ['view', session], at('10:00:00'));
    expect(view.notes.map(({ text }) => text)).toEqual(['two']);
    expect(git(repo, ['show', `${REF}:quarantine/${lost}.lost`])).toContain(`path: ${lost}`);
    expect(git(repo, ['show', `${REF}:quarantine/sessions/readme`])).toBe('not a session');
    expect(readFileSync(join(repo, '.git', 'sess', 'quarantine', 'inbox', 'torn.ndjson'), 'utf8')).toBe('{"id":"01');
  });

  test('says the same as JSON, with every key', async () => {
    const { repo, lost } = await damaged();
    const { code, stdout } = await sess(repo, ['doctor', '--json'], at('10:00:00'));
    expect(code).toBe(1);
    const { ok, checks, findings } = JSON.parse(stdout) as Said;
    expect(ok).toBe(false);
    expect(checks.map(({ check, state }) => `${check} ${state}`)).toMatchInlineSnapshot(`
      [
        "git ok",
        "disk ok",
        "permissions ok",
        "locks ok",
        "ref ok",
        "objects found",
        "entries found",
        "inbox found",
        "removals skipped",
        "derived found",
        "history skipped",
        "caches ok",
        "pointers found",
        "sessions ok",
        "remotes ok",
        "clock ok",
      ]
    `);
    expect(Object.keys(checks[0] ?? {}).toSorted()).toEqual(['check', 'ms', 'state', 'title']);
    expect(findings.find(({ check }) => check === 'objects')).toEqual({
      check: 'objects',
      severity: 'error',
      subject: lost,
      evidence: expect.stringMatching(/^The file is [0-9a-f]{40}, which git does not have, or cannot read\.$/),
      hint: 'git fsck',
      fix: expect.stringContaining('notes it under quarantine/'),
      fixable: true,
      fixed: false,
    });
    const fixed = JSON.parse((await sess(repo, ['doctor', '--fix', '--json'], at('10:00:00'))).stdout) as Said;
    expect(fixed.ok).toBe(true);
    expect(fixed.findings.filter(({ fixed: isFixed }) => !isFixed)).toMatchObject([
      { severity: 'info', subject: 'quarantine' },
    ]);
  });

  test('succeeds when there are only warnings', async () => {
    const { repo, folder } = await journal();
    plant(repo, [{ path: `${folder}/session.md`, content: 'tampered\n' }]);
    const { code, stdout } = await sess(repo, ['doctor'], at('10:00:00'));
    expect(code).toBe(0);
    expect(stdout).toContain('1 warning. sess doctor --fix puts right all of it.');
  });

  test('shows a few of many, and says how to see the others', async () => {
    const { repo } = await journal();
    plant(
      repo,
      Array.from({ length: 12 }, (_, index) => ({ path: `sessions/junk-${index}`, content: `${index}\n` })),
    );
    const { stdout } = await sess(repo, ['doctor'], at('10:00:00'));
    expect(stdout.match(/sessions\/junk-/g)).toHaveLength(5);
    expect(stdout).toContain('… and 7 more: sess doctor --json');
  });

  test('lets nothing of what it found act on a terminal', async () => {
    const { repo, folder } = await journal();
    plant(repo, [{ path: `${folder}/entries/\u001b[31mred\u202e`, content: 'x' }]);
    const { stdout } = await sess(repo, ['doctor'], at('10:00:00'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  test('is refused outside a repository like everything else', async () => {
    const { code, stdout } = await sess(temporaryFolder(), ['doctor', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not-a-repository' } });
  });
});
