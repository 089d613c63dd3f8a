import { SessError } from '../../errors.ts';
import type { Environment } from '../../place.ts';
import { appendToFile } from '../../store/release/append-file.ts';

/**
 * Gives later steps of a job of GitHub Actions some values, each a single line; nothing where no job runs us.
 *
 * @throws cannot-write
 */
export function writeJobOutputs(env: Environment, values: Readonly<Record<string, string>>): void {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
  const path = env.GITHUB_OUTPUT;
  if (!path) return;
  try {
    appendToFile(path, () => lines.join(''));
  } catch (error) {
    throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
  }
}
