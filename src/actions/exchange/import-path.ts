import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import type { Entry } from '../../journal/entry.ts';
import { isUnreadable } from '../../journal/entry-file.ts';
import type { LeftOut } from '../../journal/exchange/import-source.ts';
import { type Merge, mergeEntries, type Offered } from '../../journal/exchange/merge.ts';
import type { Sourced } from '../../journal/exchange/sound-entry.ts';
import { replay } from '../../journal/replay.ts';
import type { Written } from '../../store/journal/journal.ts';
import { entryWithoutSecrets } from '../write/record.ts';
import { readSource } from './read-source.ts';

/** What an import did, or would do, to one session. */
interface ImportedSession {
  readonly id: string;
  readonly shortname: string;
  readonly entries_new: number;
  readonly entries_known: number;
  /** Entries of this journal that the import removes, because it brings their tombstones. */
  readonly entries_removed: number;
}

export interface Imported {
  readonly source: string;
  readonly kind: string;
  readonly dry_run: boolean;
  readonly sessions: readonly ImportedSession[];
  readonly skipped: readonly LeftOut[];
}

export interface ImportOutcome {
  readonly imported: Imported;
  readonly written: Written;
  /** Rules by which secrets were found and taken out. */
  readonly redacted: readonly string[];
}

export interface ImportOptions {
  readonly dryRun?: boolean;
  /** Called as sessions are compared with the journal. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Brings into the journal what a path holds that is not there yet: all of it in one commit, or nothing.
 *
 * @throws cannot-import, not-importable, import-conflict, and what the journal throws
 */
export async function importPath(context: Context, path: string, options: ImportOptions = {}): Promise<ImportOutcome> {
  const source = readSource(resolve(context.cwd, path), path);
  await context.journal.settle();
  const redacted: string[] = [];
  const sessions: ImportedSession[] = [];
  const fresh: Entry[] = [];
  const groups = bySession(source.entries);
  for (const [id, entries] of groups) {
    const existing = (await context.journal.entries(id)).filter((entry): entry is Entry => !isUnreadable(entry));
    const merge = mergeEntries(existing, await offer(entries, redacted));
    if ('conflict' in merge)
      throw new SessError('import-conflict', [merge.conflict.where, merge.conflict.entry.id, id]);
    fresh.push(...merge.fresh);
    sessions.push(resultOf(id, existing, merge));
    options.onProgress?.(sessions.length, groups.size);
  }
  const write = fresh.length > 0 && !options.dryRun;
  const written = write ? await context.journal.add(fresh) : 'on the ref';
  const { kind, skipped } = source;
  return { imported: { source: path, kind, dry_run: options.dryRun ?? false, sessions, skipped }, written, redacted };
}

async function offer(entries: readonly Sourced[], redacted: string[]): Promise<Offered[]> {
  const offered: Offered[] = [];
  for (const { entry, where } of entries)
    offered.push({ entry, where, kept: await entryWithoutSecrets(entry, redacted) });
  return offered;
}

function resultOf(id: string, existing: readonly Entry[], { fresh, known, removed }: Merge): ImportedSession {
  const { shortname } = replay(id, [...existing, ...fresh]);
  return { id, shortname, entries_new: fresh.length, entries_known: known, entries_removed: removed };
}

function bySession(entries: readonly Sourced[]): Map<string, Sourced[]> {
  const groups = new Map<string, Sourced[]>();
  for (const sourced of entries) {
    const group = groups.get(sourced.entry.session);
    if (group) group.push(sourced);
    else groups.set(sourced.entry.session, [sourced]);
  }
  return groups;
}
