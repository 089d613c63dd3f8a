import { confirm, input } from '@inquirer/prompts';
import { viewSession } from './actions/view-session.ts';
import type { Draft } from './actions/write/record.ts';
import type { Context } from './context.ts';
import { SessError } from './errors.ts';
import { SUPERSEDES } from './journal/entry.ts';
import { parseDuration } from './journal/text/duration.ts';
import { visibleLine } from './journal/text/visible.ts';

/** Questions go to stderr, so that stdout holds the result alone. */
const onStderr = { output: process.stderr } as const;

/** Asks for what `sess init` was not told. Everything may be left empty. */
export async function askOpening(): Promise<{ goal?: string; name?: string; tasks?: string[] }> {
  const goal = await ask('What do you want to achieve?');
  const name = await ask('A short name (Enter: made from the goal)');
  const tasks = (await ask('Task ids, with commas')).split(',').map((task) => task.trim());
  return { ...(goal ? { goal } : {}), ...(name ? { name } : {}), tasks: tasks.filter(Boolean) };
}

/** Asks for what a good retrospective still lacks: time lost, lessons, what worked, a summary. Enter skips each. */
export async function askClosing(
  context: Context,
  named: string | undefined,
  summary: string | undefined,
): Promise<{ said?: string; more: Draft[] }> {
  const { lists } = await viewSession(context, named);
  const more: Draft[] = [];
  for (const { id, at, text, ...fields } of (lists.snags ?? []).filter(({ lost_s }) => lost_s === undefined)) {
    const lost = await askDuration(`Time lost on "${visibleLine(text)}" (5m, 1h)`);
    if (lost !== undefined) more.push({ kind: 'snag', text, fields: { ...fields, lost_s: lost, [SUPERSEDES]: id } });
  }
  if ((lists.lessons ?? []).length === 0) more.push(...(await askMany('lesson', 'A lesson learned')));
  if ((lists.worked ?? []).length === 0) more.push(...(await askMany('worked', 'What worked well?')));
  const said = summary ?? (await ask('How did it go, in a sentence or two?'));
  return { ...(said ? { said } : {}), more };
}

/** Asks whether a retrospective should be shown in its pull request, which others read: Enter alone and Ctrl-C mean no. */
export async function askPosting(number: number): Promise<boolean> {
  try {
    return await confirm({ message: `Show it in pull request #${number}?`, default: false }, onStderr);
  } catch (error) {
    if (isInterruption(error)) return false;
    throw error;
  }
}

/** Asks until Enter alone ends the list. */
async function askMany(kind: string, question: string): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (;;) {
    const text = await ask(drafts.length === 0 ? question : `${question} (another)`);
    if (!text) return drafts;
    drafts.push({ kind, text });
  }
}

async function askDuration(question: string): Promise<number | undefined> {
  const validate = (value: string): boolean | string =>
    value.trim() === '' || parseDuration(value) !== undefined || 'As in 90s, 5m or 1h30m; Enter to skip';
  return parseDuration(await answer({ message: question, validate }));
}

async function ask(question: string): Promise<string> {
  return (await answer({ message: question })).trim();
}

/** @throws interrupted on Ctrl-C, before anything was written */
async function answer(question: Parameters<typeof input>[0]): Promise<string> {
  try {
    return await input(question, onStderr);
  } catch (error) {
    if (isInterruption(error)) throw new SessError('interrupted', [], { cause: error });
    throw error;
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}
