import type { Status } from '../snapshot.ts';
import type { Summary } from '../summary.ts';

/** What a list of thousands needs of a session. */
export interface Columns {
  readonly id: string;
  readonly shortname: string;
  readonly status: Status;
  readonly created_at: string;
  readonly updated_at: string;
  readonly done: number;
  readonly total: number;
  /** Ids of its tasks, each between two separators, so that one can be looked for without taking them apart. */
  readonly tasks: string;
  /** What it is about, on one line: its goal, else its title or current step. */
  readonly about: string;
}

/** The same, and the rest when it is asked for. */
export interface Listed extends Columns {
  summary(): Summary;
}

const SEPARATOR = '\u001f';

/** The columns of a summary. */
export function toListed(summary: Summary): Listed {
  const { id, status, progress, goal, title, current } = summary;
  const [shortname, created_at, updated_at] = [summary.shortname, summary.created_at, summary.updated_at].map(
    oneLine,
  ) as [string, string, string];
  const about = oneLine((goal || title || current || '').slice(0, 200));
  const tasks = summary.tasks.map(taskMark).join('');
  return {
    ...{ id, shortname, status, created_at, updated_at, ...progress, tasks, about },
    summary: () => summary,
  };
}

/** The columns alone, as a plain value that can be compared. */
export function columnsOf(listed: Columns): Columns {
  const { id, shortname, status, created_at, updated_at, done, total, tasks, about } = listed;
  return { id, shortname, status, created_at, updated_at, done, total, tasks, about };
}

/** Whether a session is about a task. */
export function isAbout({ tasks }: Columns, task: string): boolean {
  return tasks.includes(taskMark(task));
}

/** How a task stands in the column of tasks, and nowhere else in a line. */
export function taskMark(task: string): string {
  return `${SEPARATOR}${oneLine(task)}${SEPARATOR}`;
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  return text.replace(/[\0\t\n\r\u001f]+/g, ' ').toWellFormed();
}

/** Newest first; sessions of the same moment by id, so that every clone agrees. */
export function newestFirst(a: Columns, b: Columns): number {
  return a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : a.id < b.id ? 1 : -1;
}
