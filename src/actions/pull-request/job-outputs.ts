import type { Environment } from '../../place.ts';
import { appendToFile } from '../../store/release/append-file.ts';

/** Gives later steps of a job of GitHub Actions some values, each a single line; nothing where no job runs us. */
export function writeJobOutputs(env: Environment, values: Readonly<Record<string, string>>): void {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
  if (env.GITHUB_OUTPUT) appendToFile(env.GITHUB_OUTPUT, () => lines.join(''));
}
