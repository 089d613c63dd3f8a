import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../store/journal-in.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { prepareWorkedJournal, snapshots, workedJournal } from '../support/worked-journal.ts';

prepareWorkedJournal();

/** Every file below a folder, with the ends of ids replaced. */
function files(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1));
  return paths
    .map((path) =>
      stable(path)
        .replace(/-[0-9a-f]{12}\.md$/, '-END.md')
        .replace(/-[0-9a-f]{8}\.md$/, '-END.md'),
    )
    .toSorted();
}

/** A folder as a person keeps it: one session with a journal. */
function byHand(): string {
  const root = join(temporaryFolder(), '.sessions');
  for (const folder of ['active', 'archive', 'journal/abc123/entries'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(
    join(root, 'active/fix-cache-abc123.md'),
    [
      ...[
        '---',
        'id: 019abc12-3456-7def-8901-234567890abc',
        'shortname: fix-cache',
        'status: active',
        'task_ids:',
        '  - T-7',
      ],
      ...[
        'created_at: 2025-03-01T09:00:00Z',
        'updated_at: 2025-03-01T12:00:00Z',
        'compaction_count: 1',
        'git_branch: fix/cache',
      ],
      ...[
        'git_last_commit: abc123f',
        'reviewer: Ada',
        '---',
        '',
        '# Session: Fix Cache',
        '',
        '## TL;DR (Read This First)',
      ],
      ...[
        'Stale reads after a write.',
        '',
        '**Progress**: 1/3 steps complete',
        '**Current**: Invalidate (step 2)',
        '**Blocker**: None',
        '',
      ],
      ...[
        '## Context',
        '**Objective**: No stale reads',
        '',
        '**Key Files**:',
        '- `cache.ts` - the cache',
        '',
        '## Progress',
        '### Completed',
      ],
      ...[
        '- [x] Reproduce (2025-03-01T09:30)',
        '',
        '### In Progress',
        '- [ ] Invalidate   <- CURRENT',
        '',
        '### Remaining',
        '- [ ] Test',
        '',
      ],
      ...[
        '## Decisions',
        '### 1. Version keys (2025-03-01T10:00)',
        '**Options**: (1) Version keys, (2) Short TTL',
        '**Rationale**: no race',
        '',
      ],
      ...[
        '## Blockers',
        '- None currently',
        '',
        '## Next Steps',
        '1. Bump on write',
        '',
        '## Rollout',
        'Behind a flag.',
        '',
      ],
    ].join('\n'),
  );
  writeFileSync(join(root, 'journal/abc123/progress.md'), 'Bump the version next.\n');
  writeFileSync(
    join(root, 'journal/abc123/entries/2025-03-01T09:45:00.md'),
    'The write does not reach the second node.\n',
  );
  return root;
}

describe('sess export to a folder and sess import of it', () => {
  test('keep every entry byte for byte, and the layout that people know', async () => {
    const from = await workedJournal();
    const folder = join(temporaryFolder(), '.sessions');
    const { stdout, stderr, code } = await sess(from, ['export', '--output', folder]);
    expect(`${code} ${stdout}${stderr}`.replace(folder, '.sessions')).toMatchInlineSnapshot(`
      "0 Exported 2 sessions with 16 entries to .sessions (sessions-dir)
      "
    `);
    expect(files(folder)).toMatchInlineSnapshot(`
      [
        "active/second-END.md",
        "archive/fix-sweep-END.md",
        "journal/SESSION/entries/2026-01-10T09-00-00Z-opened-END.md",
        "journal/SESSION/entries/2026-01-10T09-05-00Z-key_file-END.md",
        "journal/SESSION/entries/2026-01-10T09-05-00Z-step-END.md",
        "journal/SESSION/entries/2026-01-10T09-05-00Z-step-END.md",
        "journal/SESSION/entries/2026-01-10T09-30-00Z-done-END.md",
        "journal/SESSION/entries/2026-01-10T09-30-00Z-progress-END.md",
        "journal/SESSION/entries/2026-01-10T09-40-00Z-decision-END.md",
        "journal/SESSION/entries/2026-01-10T09-50-00Z-error-END.md",
        "journal/SESSION/entries/2026-01-10T09-55-00Z-commit-END.md",
        "journal/SESSION/entries/2026-01-10T09-55-00Z-discovery-END.md",
        "journal/SESSION/entries/2026-01-10T09-55-00Z-note-END.md",
        "journal/SESSION/entries/2026-01-10T09-57-00Z-note-END.md",
        "journal/SESSION/entries/2026-01-10T09-58-00Z-redacted-END.md",
        "journal/SESSION/entries/2026-01-10T10-00-00Z-closed-END.md",
        "journal/SESSION/entries/2026-01-10T11-00-00Z-opened-END.md",
        "journal/SESSION/entries/2026-01-10T11-10-00Z-next-END.md",
        "journal/SESSION/progress.md",
        "journal/SESSION/progress.md",
      ]
    `);
    const to = temporaryRepository();
    const imported = await sess(to, ['import', folder]);
    expect(stable(imported.stdout + imported.stderr).replace(folder, '.sessions')).toMatchInlineSnapshot(`
      "Imported from .sessions (sessions-dir): 16 new, 0 known, 2 sessions
        fix-sweep  14 new  SESSION
        second  2 new  SESSION
      "
    `);
    expect(treeOf(to)).toBe(treeOf(from));
    expect(await snapshots(to)).toEqual(await snapshots(from));
    for (const repository of [from, to])
      expect(await sessJson(repository, ['import', folder])).toMatchObject({
        sessions: [{ entries_new: 0 }, { entries_new: 0 }],
        skipped: [],
      });
  });

  test('leave nothing behind of what has moved or was redacted since, and nobody else’s files', async () => {
    const repository = temporaryRepository();
    const now = { env: { SESS_NOW: '2026-01-10T09:00:00Z' } };
    await sess(repository, ['init', 'one'], now);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, ['log', 'customer Vesuvio'], now);
    await sess(repository, ['export', '--output', '.sessions']);
    const folder = join(repository, '.sessions');
    const [name = ''] = readdirSync(join(folder, 'active'));
    writeFileSync(join(folder, 'active/mine-0123abcd.md'), 'mine');
    writeFileSync(join(folder, 'active', name.replace('one', 'copy')), 'mine');
    await sess(repository, ['redact', entries[0]?.id ?? ''], now);
    await sess(repository, ['close'], now);
    await sess(repository, ['export', '--output', '.sessions']);
    expect(files(folder)).toMatchInlineSnapshot(`
      [
        "active/copy-END.md",
        "active/mine-END.md",
        "archive/one-END.md",
        "journal/SESSION/entries/2026-01-10T09-00-00Z-closed-END.md",
        "journal/SESSION/entries/2026-01-10T09-00-00Z-opened-END.md",
        "journal/SESSION/entries/2026-01-10T09-00-00Z-redacted-END.md",
        "journal/SESSION/progress.md",
      ]
    `);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.md')) expect(readFileSync(join(folder, path), 'utf8')).not.toContain('Vesuvio');
  });
});

describe('sess import of a folder that a person keeps', () => {
  test('keeps all of it, adds nothing twice, and adds what has grown', async () => {
    const [root, repository] = [byHand(), temporaryRepository()];
    const said = await sess(repository, ['import', root]);
    expect(stable(said.stdout + said.stderr).replace(root, '.sessions')).toMatchInlineSnapshot(`
      "Imported from .sessions (sessions-dir): 15 new, 0 known, 1 session
        fix-cache  15 new  SESSION
      "
    `);
    const { stdout } = await sess(repository, ['view', 'fix-cache']);
    expect(stdout).toMatchInlineSnapshot(`
      "# Session: Fix Cache

      ## TL;DR (Read This First)

      No stale reads

      Stale reads after a write.

      **Progress**: 1/3 steps complete  
      **Current**: Invalidate (step 2)  
      **Blocker**: None

      ## Context

      **Objective**: No stale reads

      **Key Files**:

      - cache.ts - the cache

      ## Progress

      ### Completed

      - [x] Reproduce (2025-03-01T09:30)

      ### In Progress

      - [ ] Invalidate <- CURRENT

      ### Remaining

      - [ ] Test

      ## Decisions

      ### 1. Version keys (2025-03-01T10:00)
      **Options**: (1) Version keys, (2) Short TTL  
      **Rationale**: no race

      ## Next Steps

      1. Bump on write

      ## Notes

      - The write does not reach the second node.
      - Behind a flag.
        - Section: Rollout
      - reviewer: "Ada"
        - Section: front matter
      - Bump the version next.
        - Section: progress.md

      ## Checkpoints

      - Stale reads after a write.
      "
    `);
    const before = treeOf(repository);
    expect(await sessJson(repository, ['import', root])).toMatchObject({ sessions: [{ entries_new: 0 }] });
    expect(treeOf(repository)).toBe(before);
    const file = join(root, 'active/fix-cache-abc123.md');
    const grown = readFileSync(file, 'utf8')
      .replace('- [ ] Invalidate   <- CURRENT', '- [ ] Test <- CURRENT')
      .replace('### In Progress', '- [x] Invalidate (2025-03-01T12:30)\n### In Progress')
      .replace('### Remaining\n- [ ] Test', '')
      .replace('Behind a flag.', 'At once.');
    writeFileSync(file, grown);
    const again = await sess(repository, ['import', root]);
    expect(stable(again.stdout).replace(root, '.sessions')).toMatchInlineSnapshot(`
      "Imported from .sessions (sessions-dir): 3 new, 13 known, 1 session
        fix-cache  3 new  SESSION
      "
    `);
    expect((await sess(repository, ['view', 'fix-cache', '--progress'])).stdout).toMatchInlineSnapshot(`
      "## Progress

      ### Completed

      - [x] Reproduce (2025-03-01T09:30)
      - [x] Invalidate (2025-03-01T12:30)

      ### In Progress

      - [ ] Test <- CURRENT
      "
    `);
    const view = (await sess(repository, ['view', 'fix-cache'])).stdout;
    expect(view).toContain('At once.');
    expect(view).not.toContain('Behind a flag.');
  });

  test('writes the same files in every clone, and takes the session file alone for the same session', async () => {
    const root = byHand();
    const [one, two] = [temporaryRepository(), temporaryRepository()];
    await sess(one, ['import', root], { env: { GIT_AUTHOR_NAME: 'Somebody Else' } });
    await sess(two, ['import', join(root, 'active/fix-cache-abc123.md')]);
    const rest = await sessJson(two, ['import', root]);
    expect(rest).toMatchObject({ sessions: [{ entries_new: 2 }] });
    const entries = async (repository: string) =>
      (
        await sessJson<{ entries: { text: string }[] }>(repository, ['view', 'fix-cache', '--entries'])
      ).entries.toSorted((a, b) => (a.text < b.text ? -1 : 1));
    expect((await entries(two)).map(({ text }) => text)).toEqual((await entries(one)).map(({ text }) => text));
    const three = temporaryRepository();
    await sess(three, ['import', root]);
    expect(treeOf(three)).toBe(treeOf(one));
  });

  test('knows a document of a session that is here with its entries', async () => {
    const from = await workedJournal();
    const folder = join(temporaryFolder(), 'x');
    await sess(from, ['export', '--output', folder]);
    const document = join(folder, 'archive', readdirSync(join(folder, 'archive'))[0] ?? '');
    const { stdout, stderr } = await sess(from, ['import', document]);
    expect(stable(stdout + stderr).replaceAll(document, 'DOCUMENT')).toMatchInlineSnapshot(`
      "Imported from DOCUMENT (session-file): 0 new, 12 known, 1 session
      Left out: DOCUMENT: it is a document of SESSION, which is here with its entries
      "
    `);
    const to = temporaryRepository();
    await sess(to, ['import', document]);
    const [there] = await sessJson<{ id: string; shortname: string; status: string }[]>(to, ['list']);
    expect(there).toMatchObject({ shortname: 'fix-sweep', status: 'completed' });
    expect((await sessJson<{ id: string }[]>(from, ['list'])).map(({ id }) => id)).not.toContain(there?.id);
  });

  test('follows no link out of the folder, and refuses all of it when one file is bad', async () => {
    const [root, repository] = [byHand(), temporaryRepository()];
    const secret = join(temporaryFolder(), 'secret.md');
    writeFileSync(secret, '# Session: Secret\n');
    symlinkSync(secret, join(root, 'active/link.md'));
    const linked = await sess(repository, ['import', root, '--dry-run']);
    expect(stable(linked.stdout + linked.stderr).replaceAll(root, '.sessions')).toMatchInlineSnapshot(`
      "Would import from .sessions (sessions-dir): 15 new, 0 known, 1 session
        fix-cache  15 new  SESSION
      Left out: .sessions/active/link.md: it is a symbolic link
      "
    `);
    const bad = join(temporaryFolder(), 'bad');
    cpSync(root, bad, { recursive: true });
    writeFileSync(join(bad, 'archive/bad-1.md'), '---\nid: [\n---\n');
    const refused = await sess(repository, ['import', bad]);
    expect(`${refused.code} ${refused.stdout}${refused.stderr}`.replaceAll(bad, '.sessions')).toMatchInlineSnapshot(`
      "1 Error: .sessions/archive/bad-1.md cannot be imported: line 2 is not YAML: "Flow sequence in block collection must be sufficiently indented and end with a ]". Nothing was imported.
      Code:  cannot-import
      Try:   sess import --help
      "
    `);
    expect(await sessJson(repository, ['list'])).toEqual([]);
    const empty = await sess(repository, ['import', temporaryFolder()]);
    expect(`${empty.code} ${empty.stderr}`.replace(/Error: \S+/, 'Error: FOLDER')).toMatchInlineSnapshot(`
      "1 Error: FOLDER is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.
      Code:  not-importable
      Try:   sess import --help
      "
    `);
  });
});
