import { finishedWord, isFinished, readTask, type Task, taskNamed, withStatus } from '../../journal/tasks/task-file.ts';
import type { Repository } from '../../store/git/repository.ts';
import { readTaskFiles, type TaskFile, writeTaskFile } from '../../store/local/task-files.ts';

/** What the repository knows of a task that a session is about. */
export interface LinkedTask {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly status: string;
  readonly finished: boolean;
}

/** The tasks among these ids that the repository's `.tasks/` folder describes. */
export function linkedTasks({ root, bare }: Repository, ids: readonly string[]): LinkedTask[] {
  if (bare || ids.length === 0) return [];
  const tasks = readTaskFiles(root).flatMap(({ path, content }) => readTask(path, content) ?? []);
  return ids.flatMap((id) => {
    const task = taskNamed(tasks, id);
    return task ? [{ id, title: task.title, path: task.path, status: task.status, finished: isFinished(task) }] : [];
  });
}

/** Their titles by id. */
export function taskTitles(repository: Repository, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(linkedTasks(repository, ids).flatMap(({ id, title }) => (title ? [[id, title]] : [])));
}

/** Marks tasks as finished in their files, in the word their neighbours use. @throws cannot-write */
export function markFinished({ root }: Repository, paths: readonly string[]): string {
  const files = readTaskFiles(root);
  const word = finishedWord(files.flatMap(({ path, content }): Task | never[] => readTask(path, content) ?? []));
  const wanted = files.filter(({ path }: TaskFile) => paths.includes(path));
  for (const { path, content } of wanted) writeTaskFile(root, { path, content: withStatus(content, word) });
  return word;
}
