import type { Context } from '../context.ts';
import type { Fields } from '../journal/entry.ts';
import { replay } from '../journal/replay.ts';
import { toShortname } from '../journal/session-id.ts';
import { type Summary, toSummary } from '../journal/summary.ts';
import { cleanText } from '../journal/text/clean.ts';
import { sweepAgents } from '../store/local/current.ts';
import { makeCurrent } from './find/current-session.ts';
import { resolveSession } from './find/resolve-session.ts';
import { deadHere, type Examined } from './lifecycle/examine.ts';
import { forgetClosed } from './lifecycle/forget.ts';
import { taskTitles } from './tasks/linked-tasks.ts';
import { startCollecting } from './write/collect-commits.ts';
import { headOf, type Recorded, record } from './write/record.ts';
import { withoutSecret } from './write/without-secrets.ts';

export interface NewSession {
  readonly name?: string | undefined;
  readonly goal?: string | undefined;
  readonly tasks?: readonly string[];
  readonly agent?: string | undefined;
  readonly parent?: string | undefined;
}

export interface Opened {
  readonly session: Summary;
  /** Sessions of this machine that were found dead. */
  readonly dead: readonly Examined[];
  readonly task_titles: Readonly<Record<string, string>>;
  readonly recorded: Recorded;
}

/** Which agent runs a command, by the variables agents set for their shells. */
const AGENTS: readonly (readonly [variable: string, agent: string])[] = [
  ['CLAUDE_CODE_SESSION_ID', 'claude'],
  ['CLAUDECODE', 'claude'],
  ['CODEX_THREAD_ID', 'codex'],
  ['GEMINI_SESSION_ID', 'gemini'],
];

/** Opens a session and makes it this work tree's current one. The first in a repository needs nothing else. */
export async function openSession(context: Context, wanted: NewSession): Promise<Opened> {
  const { env } = context;
  const parent = wanted.parent ? await resolveSession(context, wanted.parent) : undefined;
  const goal = wanted.goal?.trim() ? cleanText('The goal', wanted.goal) : '';
  const title = wanted.name?.trim() ? cleanText('The name', wanted.name) : '';
  const tasks = (wanted.tasks ?? []).map((task) => cleanText('A task', task));
  const head = await headOf(context);
  const id = context.newSessionId();
  const fields: Fields = {
    shortname: toShortname(await withoutSecret(title || goal || tasks[0] || head.branch || '', [])),
  };
  if (title) fields.title = title;
  if (tasks.length > 0) fields.tasks = tasks;
  const agent = wanted.agent ?? AGENTS.find(([variable]) => env[variable])?.[1];
  if (agent) fields.agent = cleanText('The agent', agent);
  if (parent) fields.parent = parent;
  const recorded = await record(context, id, [{ kind: 'opened', text: goal, fields }], head);
  await startCollecting(context, id, head);
  const dead = deadHere(context);
  await forgetClosed(context, context.live.ids());
  makeCurrent(context, id);
  sweepAgents(context.journal.sessDir, context.settings.ttl_s, context.now());
  const session = toSummary(replay(id, recorded.entries));
  return { session, recorded, dead, task_titles: await taskTitles(context.repository, session.tasks) };
}
