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

/** Reads a task file; undefined when it has no front matter that can be read. Executes nothing and never throws. */
export function readTask(path: string, content: string): Task | undefined {
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

/** The word these tasks use for finished ones; `completed` where none is. */
export function finishedWord(tasks: readonly Task[]): string {
  return tasks.find(isFinished)?.status ?? 'completed';
}

/** The file with its status changed and every other byte as it was. */
export function withStatus(content: string, status: string): string {
  const end = content.indexOf('\n---', 3);
  const [front, rest] = [content.slice(0, end), content.slice(end)];
  const line = /^(status[ \t]*:[ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^#\r\n]*?)([ \t]*(?:#[^\r\n]*)?\r?)$/m;
  if (line.test(front))
    return front.replace(line, (_, key: string, tail: string) => `${key.trimEnd()} ${status}${tail}`) + rest;
  const newline = front.includes('\r\n') ? '\r\n' : '\n';
  return `${front.replace(/\r$/, '')}${newline}status: ${status}${newline === '\r\n' ? '\r' : ''}${rest}`;
}
