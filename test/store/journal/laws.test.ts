import { spawnSync } from 'node:child_process';
import fs, { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import isomorphic from 'isomorphic-git';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { editEntry } from '../../../src/actions/edit-entry.ts';
import { listSessions } from '../../../src/actions/list-sessions.ts';
import { redactEntry } from '../../../src/actions/redact-entry.ts';
import { showRetrospective } from '../../../src/actions/show-retrospective.ts';
import { viewEntries } from '../../../src/actions/view-session.ts';
import type { Entry } from '../../../src/journal/entry.ts';
import { decodeEntry, isUnreadable, toEntry } from '../../../src/journal/entry-file.ts';
import { replay } from '../../../src/journal/replay.ts';
import { sessionDocument } from '../../../src/journal/session-document.ts';
import { sessionPath } from '../../../src/journal/session-id.ts';
import { anyText, entry, someFields } from '../../support/entries.ts';
import { cleanEnvironment, commitFile, git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, close, inContext, log, open, plant, REF, texts, treeOf, view } from '../journal-in.ts';

cleanProcess();

let repo = '';
let id = '';
beforeEach(async () => {
  repo = temporaryRepository({ commit: true });
  id = await open(repo);
});

function inboxFolder(): string {
  return join(repo, '.git', 'sess', 'inbox', 'entries');
}

function forget(): void {
  rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true, force: true });
}

/** Puts entries into the inbox as an interrupted command would have left them. */
function leave(entries: readonly Entry[]): void {
  mkdirSync(inboxFolder(), { recursive: true });
  const file = join(inboxFolder(), `${entries[0]?.id}.ndjson`);
  writeFileSync(file, entries.map((left) => `${JSON.stringify(left)}\n`).join(''));
}

function settle(): Promise<void> {
  return inContext(repo, ({ journal }) => journal.settle());
}

/** Files of the journal, read by git alone. */
function filesOnRef(): Map<string, string> {
  const names = git(repo, ['ls-tree', '-r', '-z', '--name-only', REF]).split('\0').filter(Boolean);
  const input = names.map((name) => `${REF}:${name}\n`).join('');
  const { stdout } = spawnSync('git', ['cat-file', '--batch'], { cwd: repo, env: cleanEnvironment(), input });
  const contents = new Map<string, string>();
  for (let at = 0, next = 0; next < names.length; next++) {
    const end = stdout.indexOf(10, at);
    const size = Number(stdout.toString('utf8', at, end).split(' ')[2]);
    contents.set(names[next] ?? '', stdout.toString('utf8', end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

function expectDocument(session: string): void {
  const folder = sessionPath(session);
  const read = [...filesOnRef()]
    .filter(([path]) => path.startsWith(`${folder}/entries/`))
    .map(([path, content]) => {
      const { meta, text } = decodeEntry(content) ?? { meta: {}, text: '' };
      const made = toEntry(path, session, meta, text);
      if (isUnreadable(made)) throw new Error(`${path}: ${made.reason}`);
      return made;
    });
  expect(filesOnRef().get(`${folder}/session.md`)).toBe(sessionDocument(replay(session, read)));
}

describe('the same inbox file, put back after it was flushed,', () => {
  test('changes nothing, with or without a cache', async () => {
    const first = (
      await log(repo, [
        { kind: 'note', text: 'one' },
        { kind: 'error', text: 'two' },
      ])
    ).entries;
    const second = (await log(repo, 'three')).entries;
    const tree = treeOf(repo);
    for (const entries of [first, second, [...first, ...second]]) {
      leave(entries);
      await settle();
      expect(treeOf(repo)).toBe(tree);
      forget();
    }
    expect(readdirSync(inboxFolder())).toEqual([]);
  });

  test('does not bring back what was redacted', async () => {
    const { entries } = await log(repo, 'secret');
    const target = entries[0]?.id ?? '';
    const edited = await inContext(repo, (context) => editEntry(context, target, undefined, 'secret still'));
    await inContext(repo, (context) => redactEntry(context, target, 'a reason', undefined));
    const tree = treeOf(repo);
    for (const again of [entries, [edited], [...entries, edited]]) {
      leave(again);
      await settle();
      expect(treeOf(repo)).toBe(tree);
      forget();
    }
    expect([...filesOnRef().values()].filter((content) => content.includes('secret'))).toEqual([]);
    await log(repo, 'after');
    expect(await texts(repo, 'notes')).toEqual(['after']);
  });

  test('does not open a closed session again', async () => {
    const { entries } = await log(repo, 'one');
    await close(repo);
    const tree = treeOf(repo);
    leave(entries);
    await settle();
    expect(treeOf(repo)).toBe(tree);
  });
});

describe('a redaction', () => {
  test('removes every file of an entry, wherever a merge put it', async () => {
    const { entries } = await log(repo, 'secret');
    const path = `${sessionPath(id)}/entries/${entries[0]?.id}.note.md`;
    const blob = git(repo, ['rev-parse', `${REF}:${path}`]);
    const copy = path.replace('/entries/', '/entries/0009/');
    plant(repo, [{ path: copy, oid: blob }]);
    expect(await texts(repo, 'notes')).toEqual(['secret']);
    await inContext(repo, (context) => redactEntry(context, entries[0]?.id ?? '', undefined, undefined));
    expect([...filesOnRef().values()].join('\n')).not.toContain('secret');
    expectDocument(id);
  });
});

describe('the order of entries', () => {
  test('follows cause where a clock went back and nothing is remembered', async () => {
    vi.stubEnv('SESS_NOW', '2030-01-01T00:00:00Z');
    const { entries } = await log(repo, 'from the future', id);
    vi.stubEnv('SESS_NOW', '2027-01-01T00:00:00Z');
    forget();
    const edited = await inContext(repo, (context) => editEntry(context, entries[0]?.id ?? '', id, 'corrected'));
    expect(edited.id > (entries[0]?.id ?? '')).toBe(true);
    forget();
    await log(repo, 'after it', id);
    expect(await texts(repo, 'notes', id)).toEqual(['corrected', 'after it']);
    vi.unstubAllEnvs();
    cleanProcess();
  });
});

describe('the cache', () => {
  test('is nothing that any output depends on', async () => {
    await log(repo, [
      { kind: 'step', text: 'a step' },
      { kind: 'decision', text: 'so be it', fields: { rationale: 'why not' } },
    ]);
    commitFile(repo, 'a', 'a\n', 'A commit');
    await log(repo, 'a note');
    await close(repo);
    const other = await open(repo, 'other');
    const outputs = () =>
      inContext(repo, async (context) => [
        (await listSessions(context, {})).map((session) => session.summary()),
        await context.journal.openListed().then((open) => open.map((session) => session.summary())),
        await Promise.all([id, other].map((session) => viewEntries(context, session))),
        await Promise.all([id, other].map((session) => context.journal.snapshot(session))),
        (await showRetrospective(context, id, 'html')).document,
      ]);
    const warm = await outputs();
    forget();
    expect(await outputs()).toEqual(warm);
    for (const file of readdirSync(join(repo, '.git', 'sess', 'cache', 'sessions')))
      writeFileSync(join(repo, '.git', 'sess', 'cache', 'sessions', file), '{"build":');
    const months = join(repo, '.git', 'sess', 'cache', 'months');
    for (const file of readdirSync(months)) truncateSync(join(months, file), statSync(join(months, file)).size - 9);
    expect(readdirSync(months).length).toBeGreaterThan(1);
    expect(await outputs()).toEqual(warm);
  });
});

test('unknown kinds with any field, and unreadable files, stand in one order however they came', async () => {
  for (const text of ['one', 'two']) {
    leave([{ ...entry('hologram', text, { reason: 'as it is', file: 'x' }), session: id }]);
    await settle();
    const file = `${sessionPath(id)}/entries/unreadable-${text}.md`;
    plant(repo, [{ path: file, content: 'x\n' }]);
    const { entries } = await log(repo, text);
    leave([
      {
        ...entry('hologram', `late ${text}`, { reason: 'as it is' }),
        session: id,
        id: `${entries[0]?.id.slice(0, -4)}ffff`,
      },
    ]);
    await settle();
  }
  const warm = await view(repo);
  forget();
  expect(await view(repo)).toEqual(warm);
  expect(readFileSync(join(repo, 'README.md'), 'utf8')).toBe('hello\n');
});

/** One step of a random history. */
type Act = (known: string[]) => Promise<unknown>;

function someAct(): fc.Arbitrary<Act> {
  const kinds = fc.constantFrom(
    'note',
    'step',
    'progress',
    'done',
    'error',
    'decision',
    'blocker',
    'hologram',
    'snag',
    'metric',
  );
  const added = fc.array(fc.record({ kind: kinds, text: anyText(), fields: someFields() }), {
    minLength: 1,
    maxLength: 3,
  });
  const pick = (known: string[], at: number): string => known[at % Math.max(1, known.length)] ?? '';
  return fc.oneof(
    {
      weight: 4,
      arbitrary: added.map(
        (drafts): Act =>
          async (known) => {
            const entries = await inContext(repo, async ({ journal, newEntryId }) => {
              let after = journal.newest(id);
              const next = (): string => {
                after = newEntryId(after);
                return after;
              };
              const made = drafts.map((draft) => ({
                ...entry('note', ''),
                ...draft,
                session: id,
                id: next(),
              }));
              const sound = made.map((one) => ({
                ...one,
                fields: JSON.parse(JSON.stringify(one.fields)) as Entry['fields'],
              }));
              await journal.add(sound);
              return sound;
            });
            known.push(...entries.map((one) => one.id));
          },
      ),
    },
    fc.tuple(fc.nat(), fc.string({ minLength: 1 })).map(
      ([at, text]): Act =>
        (known) =>
          inContext(repo, (context) => editEntry(context, pick(known, at), id, `x${text}`)),
    ),
    fc.nat().map(
      (at): Act =>
        (known) =>
          inContext(repo, (context) => redactEntry(context, pick(known, at), undefined, id)),
    ),
    fc.constant<Act>(async () => forget()),
    fc.constant<Act>(async () => settle()),
  );
}

describe('after any history', () => {
  test('session.md says what its entries say, and another reader of git finds the same files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someAct(), { minLength: 3, maxLength: 8 }), async (acts) => {
        id = await open(repo);
        const known: string[] = [];
        // What a command refuses, such as an edit of what was redacted, must leave no trace either.
        for (const act of acts) await act(known).catch((error: { code?: string }) => expect(error.code).toBeDefined());
        expectDocument(id);
        const files = filesOnRef();
        const common = { fs, gitdir: join(repo, '.git'), cache: {} };
        const oid = await isomorphic.resolveRef({ ...common, ref: REF });
        for (const [filepath, content] of files) {
          if (!filepath.includes(id)) continue;
          const { blob } = await isomorphic.readBlob({ ...common, oid, filepath });
          expect(Buffer.from(blob).toString('utf8')).toBe(content);
        }
        const remembered = await view(repo, id);
        forget();
        expect(await view(repo, id)).toEqual(remembered);
      }),
      { numRuns: 6 },
    );
    expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  });
});
