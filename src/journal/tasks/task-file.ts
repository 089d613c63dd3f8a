import { readFrontMatter } from '../hand-made.ts';
import { inWords } from '../text/words.ts';

/** A task as a file of the repository describes it: front matter, then Markdown. */
export interface Task {
  /** Relative to the work tree. */
  readonly path: string;
  /** The names it goes by, lower case: its `id`, its `shortname`, the name of its file. */
  readonly names: readonly string[];
  readonly title: string;
  readonly status: string;
}

/** What a tracker calls a task that is finished. */
const FINISHED = ['completed', 'complete', 'done', 'closed', 'finished', 'resolved'];

/** No task needs more; a longer one is not worth the time to read it. */
const MAX_FRONT_MATTER = 8 * 1024;

/** Reads a task file; undefined when it has no front matter that can be read. Executes nothing and never throws. */
export function readTask(path: string, content: string): Task | undefined {
  if (content.indexOf('\n---', 3) > MAX_FRONT_MATTER) return undefined;
  const read = readFrontMatter(content);
  if ('reason' in read) return undefined;
  const { id, shortname, title, name, status } = read.meta;
  const stem = (path.split('/').at(-1) ?? '').replace(/\.md$/, '');
  const heading = /^#\s+(.+)$/m.exec(read.text)?.[1]?.replace(/^Task:\s*/i, '') ?? '';
  const names = [id, shortname, stem].map((value) => inWords(value).toLowerCase()).filter(Boolean);
  return { path, names, title: inWords(title) || inWords(name) || heading.trim(), status: inWords(status) };
}

/** The task an id of a session stands for: by a name, by a file called `<id>-…` or `<id> - …`, or by a long enough beginning. */
export function taskNamed(tasks: readonly Task[], id: string): Task | undefined {
  const wanted = id.toLowerCase();
  const exact = tasks.filter(({ names }) => names.includes(wanted));
  const begun = tasks.filter(({ names }) =>
    names.some(
      (name) =>
        name.startsWith(`${wanted}-`) ||
        name.startsWith(`${wanted} `) ||
        (wanted.length >= 6 && name.startsWith(wanted)),
    ),
  );
  const found = exact.length > 0 ? exact : begun;
  return found.length === 1 ? found[0] : undefined;
}

/** Whether its tracker takes the task for finished. */
export function isFinished({ status }: Task): boolean {
  return FINISHED.includes(status.toLowerCase());
}

/** Whether a file may describe one of these tasks: looking for the words is much faster than reading the front matter. */
export function mayDescribe(path: string, content: string, ids: readonly string[]): boolean {
  const words = `${path}\n${content}`.toLowerCase();
  return ids.some((id) => words.includes(id.toLowerCase()));
}

/** The word these tasks use for finished ones; `completed` where none is. */
export function finishedWord(tasks: readonly Task[]): string {
  return tasks.find(isFinished)?.status ?? 'completed';
}

/**
 * The file with its status changed and every other byte as it was; undefined when that cannot be done by changing one
 * line, as in a flow mapping. What comes out has been read again, and says so and nothing else that it did not.
 */
export function withStatus(path: string, content: string, status: string): string | undefined {
  const end = content.indexOf('\n---', 3);
  const before = readTask(path, content);
  if (end < 0 || !before) return undefined;
  const changed = changeLine(content.slice(0, end), status) + content.slice(end);
  const after = readTask(path, changed);
  const isRight =
    after?.status === status && JSON.stringify({ ...after, status: '' }) === JSON.stringify({ ...before, status: '' });
  return isRight ? changed : undefined;
}

function changeLine(front: string, status: string): string {
  const lines = front.split('\n');
  const at = lines.findIndex((line) => /^status[ \t]*:/.test(line));
  const windows = lines[0]?.endsWith('\r') ? '\r' : '';
  if (at < 0) {
    const last = lines.at(-1) ?? '';
    return [
      ...lines.slice(0, -1),
      last.endsWith('\r') || !windows ? last : `${last}\r`,
      `status: ${status}${windows}`,
    ].join('\n');
  }
  const line = lines[at] ?? '';
  const value = line.slice(line.indexOf(':') + 1);
  const comment = value.search(/[ \t]#/);
  const tail = comment < 0 ? (value.endsWith('\r') ? '\r' : '') : value.slice(comment);
  lines[at] = `${line.slice(0, line.indexOf(':') + 1)} ${status}${tail}`;
  return lines.join('\n');
}
