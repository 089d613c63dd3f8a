import { join } from 'node:path';
import { SessError } from '../../errors.ts';
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

/** Files read for one question, after those were left out that cannot answer it. */
const MOST_READ = 100;

/** The tasks among these ids that the repository's `.tasks/` folder describes. */
export async function linkedTasks({ root, bare }: Repository, ids: readonly string[]): Promise<LinkedTask[]> {
  const files = bare || ids.length === 0 ? [] : readTaskFiles(root);
  if (files.length === 0) return [];
  const { isFinished, mayDescribe, readTask, taskNamed } = await taskReader();
  const likely = files.filter(({ path, content }) => mayDescribe(path, content, ids)).slice(0, MOST_READ);
  const tasks = likely.flatMap(({ path, content }) => readTask(path, content) ?? []);
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

/**
 * Marks tasks as finished in their files, in the word their neighbours use, and returns it. Before anything is written it
 * is known that every file can be.
 *
 * @throws cannot-write
 */
export async function markFinished({ root, commonDir }: Repository, paths: readonly string[]): Promise<string> {
  const { finishedWord, readTask, withStatus } = await taskReader();
  const files = readTaskFiles(root);
  const neighbours = files.slice(0, MOST_READ).flatMap(({ path, content }) => readTask(path, content) ?? []);
  const word = finishedWord(neighbours);
  const changed = files
    .filter(({ path }) => paths.includes(path))
    .map(({ path, content }) => {
      const marked = withStatus(path, content, word);
      if (marked === undefined) throw new SessError('cannot-write', [path, 'its status is not on one line of its own']);
      return { path, content: marked };
    });
  for (const file of changed) writeTaskFile(root, file, join(commonDir, 'sess'));
  return word;
}
