import { extname, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { planOf } from '../../journal/exchange/exec-plan/from-session.ts';
import { writePlan } from '../../journal/exchange/exec-plan/write-plan.ts';
import { jsonLayout, type Layout, type Skipped } from '../../journal/exchange/json/layout.ts';
import { ndjsonLayout } from '../../journal/exchange/json/ndjson.ts';
import { OutputFile } from '../../store/exchange/output-file.ts';
import { resolveSession } from '../find/resolve-session.ts';
import { readSession } from '../view-session.ts';
import { exportFolder } from './export-folder.ts';
import { readSessions } from './sessions-to-export.ts';

type Format = 'sessions-dir' | 'json' | 'ndjson' | 'execplan';

export interface ExportOptions {
  readonly session?: string | undefined;
  /** What the output's name says, when absent; without an output, JSON. */
  readonly format?: Format | undefined;
  readonly output?: string | undefined;
  /** Takes the document when there is no output; false when nobody reads on. */
  readonly write: (text: string) => Promise<boolean>;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Exported {
  readonly format: Format;
  readonly sessions: number;
  readonly entries: number;
  /** Null when the document went to standard output. */
  readonly output: string | null;
  readonly skipped: readonly Skipped[];
}

/**
 * Writes sessions in one of the formats to the output named, else to `write`. Never touches the work tree unasked.
 *
 * @throws usage, unknown-session, ambiguous-session, cannot-write, and what the journal throws
 */
export async function exportSessions(context: Context, options: ExportOptions): Promise<Exported> {
  const format = options.format ?? formatOf(options.output);
  if (format === 'sessions-dir' && options.output === undefined)
    throw new SessError('usage', [
      'The format sessions-dir needs a folder to write to.',
      'sess export --output .sessions',
    ]);
  await context.journal.settle();
  if (format === 'execplan') return exportPlan(context, { ...options, format });
  const ids = await sessionsNamed(context, options.session);
  if (format === 'sessions-dir' && options.output !== undefined) {
    const written = await exportFolder(context, ids, resolve(context.cwd, options.output), options.onProgress);
    return { format, ...written, output: options.output };
  }
  return exportDocument(context, ids, { ...options, format }, format === 'ndjson' ? ndjsonLayout() : jsonLayout);
}

/** One session as an ExecPlan: the one named, else the current one. */
async function exportPlan(context: Context, options: ExportOptions & { format: Format }): Promise<Exported> {
  const { id } = await readSession(context, await resolveSession(context, options.session));
  const layout: Layout = { open: () => '', session: (session) => writePlan(planOf(session)), close: () => '' };
  return exportDocument(context, [id], options, layout);
}

/** The format that the name of an output stands for. */
function formatOf(output: string | undefined): Format {
  if (output === undefined) return 'json';
  const known: { [extension: string]: Format } = {
    '.json': 'json',
    '.ndjson': 'ndjson',
    '.jsonl': 'ndjson',
    '.md': 'execplan',
  };
  return known[extname(output).toLowerCase()] ?? 'sessions-dir';
}

async function sessionsNamed(context: Context, named: string | undefined): Promise<string[]> {
  if (named === undefined) return (await context.journal.listed()).map(({ id }) => id);
  return [(await readSession(context, await resolveSession(context, named))).id];
}

async function exportDocument(
  context: Context,
  ids: readonly string[],
  { format, output, write, onProgress }: ExportOptions & { format: Format },
  layout: Layout,
): Promise<Exported> {
  const file = output === undefined ? undefined : new OutputFile(resolve(context.cwd, output));
  const put = file ? async (text: string): Promise<boolean> => file.write(text) : write;
  const skipped: Skipped[] = [];
  let sessions = 0;
  let entries = 0;
  try {
    let wanted = await put(layout.open());
    for await (const session of readSessions(context, ids, skipped)) {
      if (!wanted) break;
      wanted = await put(layout.session(session, sessions++));
      entries += session.entries.length;
      onProgress?.(sessions, ids.length);
    }
    if (wanted) await put(layout.close(skipped));
    file?.finish();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  return { format, sessions, entries, output: output ?? null, skipped };
}
