import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { sourcedBySession } from '../../journal/exchange/by-session.ts';
import type { LeftOut } from '../../journal/exchange/import-source.ts';
import type { Written } from '../../store/journal/journal.ts';
import { type ImportedSession, ImportPlan } from './import-plan.ts';
import { readSource } from './read-source.ts';

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
  const plan = new ImportPlan(context);
  const own = sourcedBySession(source.entries);
  const foreign = source.foreign ?? [];
  let done = 0;
  const step = (): void => options.onProgress?.(++done, own.size + foreign.length);
  for (const [id, entries] of own) {
    await plan.merge(id, entries);
    step();
  }
  for (const session of foreign) {
    await plan.adopt(session);
    step();
  }
  const { fresh, redacted } = plan;
  const write = fresh.length > 0 && !options.dryRun;
  const written = write ? await context.journal.add(fresh) : 'on the ref';
  const { kind } = source;
  const skipped = [...source.skipped, ...plan.skipped];
  const sessions = plan.results();
  return { imported: { source: path, kind, dry_run: options.dryRun ?? false, sessions, skipped }, written, redacted };
}
