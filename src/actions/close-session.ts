import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import type { Entry } from '../journal/entry.ts';
import { type Metrics, metricsOf } from '../journal/metrics.ts';
import { relatedTo } from '../journal/related.ts';
import { sessionPath } from '../journal/session-id.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { cleanText } from '../journal/text/clean.ts';
import { expectWritable, writeUserFile } from '../store/local/user-files.ts';
import { neighbours } from './find/neighbours.ts';
import { resolveSession } from './find/resolve-session.ts';
import { announceClosing, forget } from './lifecycle/forget.ts';
import { openSnapshot } from './log-entries.ts';
import { retrospectiveFile } from './retrospective-file.ts';
import { ownTemplate, renderChecked } from './show-retrospective.ts';
import { type ClosedTasks, closeTasks } from './tasks/close-tasks.ts';
import { collectCommits } from './write/collect-commits.ts';
import { type Draft, headOf, record } from './write/record.ts';

export interface Closing {
  readonly session?: string | undefined;
  readonly abandon?: boolean;
  /** The summary, or the reason for abandoning. */
  readonly said?: string | undefined;
  readonly output?: string | undefined;
  /** Keeps the scratch folder. */
  readonly keep?: boolean;
  /** Marks the session's tasks as finished in the repository's `.tasks/`. */
  readonly completeTasks?: boolean;
  /** What was answered at the terminal. */
  readonly more?: readonly Draft[];
}

export interface Closed {
  readonly snapshot: Snapshot;
  readonly metrics: Metrics;
  /** The file asked for, else `<ref>:<path>`, which `git show` takes. */
  readonly path: string;
  readonly document: string;
  readonly redacted: readonly string[];
  readonly tasks: ClosedTasks;
  /** The branch it was worked on; whoever closes it may be on another one. */
  readonly branch: string | null;
}

/**
 * Closes a session: collects its last commits, finds related sessions, and writes the closing entry with the
 * retrospective.
 *
 * @throws no-session, unknown-session, session-closed, bad-template, cannot-write, and what the journal throws
 */
export async function closeSession(context: Context, closing: Closing): Promise<Closed> {
  const id = await resolveSession(context, closing.session);
  const [head, snapshot] = await Promise.all([headOf(context), openSnapshot(context, id)]);
  const text = closing.said?.trim() ? cleanText(closing.abandon ? 'The reason' : 'The summary', closing.said) : '';
  const template = ownTemplate(context);
  // A template that cannot be used stops the close before anything is written.
  if (template) await renderChecked(snapshot, new Date(context.now()).toISOString(), 'md', template);
  const output = closing.output ? await retrospectiveFile(context, closing.output, snapshot) : undefined;
  if (output) expectWritable(resolve(context.cwd, output));
  const commits = await collectCommits(context, snapshot, head, true);
  const related = relatedTo(snapshot, await neighbours(context, snapshot)).map(({ session, shortname, why }) => ({
    session,
    shortname,
    why,
  }));
  const status = closing.abandon ? 'abandoned' : 'completed';
  const fields = {
    status,
    ...(related.length > 0 ? { related } : {}),
    ...(template ? { template: template.text } : {}),
  };
  const drafts: Draft[] = [...commits.drafts, ...(closing.more ?? []), { kind: 'closed', text, fields }];
  announceClosing(context, id, closing.keep ?? false);
  const { entries, redacted } = await record(context, id, drafts, head);
  forget(context, id, !closing.keep);
  const tasks = await closeTasks(context.repository, snapshot.tasks, status, closing.completeTasks);
  return { ...(await closed(context, snapshot, entries, output)), redacted, tasks, branch: snapshot.branch };
}

async function closed(
  context: Context,
  before: Snapshot,
  entries: readonly Entry[],
  output: string | undefined,
): Promise<Omit<Closed, 'redacted' | 'tasks' | 'branch'>> {
  const snapshot = (await context.journal.snapshot(before.id)) ?? before;
  const at = snapshot.closed_at ?? entries.at(-1)?.at ?? snapshot.updated_at;
  const template = snapshot.template === null ? undefined : { path: 'of the session', text: snapshot.template };
  const document = await renderChecked(snapshot, at, 'md', template);
  if (output) writeUserFile(resolve(context.cwd, output), document);
  const path = output ?? `${context.settings.ref}:${sessionPath(snapshot.id)}/retrospective.md`;
  return { snapshot, metrics: metricsOf(snapshot, at), path, document };
}
