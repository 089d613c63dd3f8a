import { join } from 'node:path';
import type { Repository } from '../../store/git/repository.ts';
import { readTaskFiles, writeTaskFile } from '../../store/local/task-files.ts';

/** What the repository knows of a task that a session is about. */
export interface LinkedTask {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly status: string;
  readonly finished: boolean;
}

/** The reader of YAML is large, and most repositories have no such files. */
const taskReader = () => import('../../journal/tasks/task-file.ts');

/** The tasks among these ids that the repository's `.tasks/` folder describes. */
export async function linkedTasks({ root, bare }: Repository, ids: readonly string[]): Promise<LinkedTask[]> {
  const files = bare || ids.length === 0 ? [] : readTaskFiles(root);
  if (files.length === 0) return [];
  const { isFinished, readTask, taskNamed } = await taskReader();
  const tasks = files.flatMap(({ path, content }) => readTask(path, content) ?? []);
  return ids.flatMap((id) => {
    const task = taskNamed(tasks, id);
    return task ? [{ id, title: task.title, path: task.path, status: task.status, finished: isFinished(task) }] : [];
  });
}

/** Their titles by id. */
export async function taskTitles(repository: Repository, ids: readonly string[]): Promise<Record<string, string>> {
  const tasks = await linkedTasks(repository, ids);
  return Object.fromEntries(tasks.flatMap(({ id, title }) => (title ? [[id, title]] : [])));
}

/** Marks tasks as finished in their files, in the word their neighbours use. @throws cannot-write */
export async function markFinished({ root, commonDir }: Repository, paths: readonly string[]): Promise<void> {
  const { finishedWord, readTask, withStatus } = await taskReader();
  const files = readTaskFiles(root);
  const word = finishedWord(files.flatMap(({ path, content }) => readTask(path, content) ?? []));
  const wanted = files.filter(({ path }) => paths.includes(path));
  for (const { path, content } of wanted)
    writeTaskFile(root, { path, content: withStatus(content, word) }, join(commonDir, 'sess'));
}
