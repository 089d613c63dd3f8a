import type { Environment } from '../../place.ts';
import { appendToFile } from '../../store/release/append-file.ts';

/** GitHub drops a summary of a step that is larger, all of it. */
const MOST_BYTES = 1024 * 1024;

/**
 * Adds to the summary of the GitHub job that runs us; nothing where none does. Says why it could not, since a summary is not
 * worth failing for.
 *
 * @param text by the bytes there is room for
 */
export function addJobSummary(env: Environment, text: (room: number) => string): string | undefined {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path) return undefined;
  try {
    appendToFile(path, (used) => text(Math.max(0, MOST_BYTES - used)));
    return undefined;
  } catch (error) {
    return `The summary of the job could not be written to ${path}: ${(error as Error).message}`;
  }
}
