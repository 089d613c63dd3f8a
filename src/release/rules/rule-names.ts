import type { ReleaseCheck } from '../check.ts';

/**
 * Tells whether somebody may mean a rule by a text: its id, a part of it (`npm/publint/USE_TYPE`), or a group of rules as
 * `dist/*`. What is misspelt would otherwise never be switched off, and nobody would know why.
 */
export function ruleNames(checks: readonly ReleaseCheck[]): (text: string) => boolean {
  const ids = checks.map(({ id }) => id);
  return (text) =>
    ids.some((id) => id === text || text.startsWith(`${id}/`)) ||
    (text.endsWith('/*') && ids.some((id) => id.startsWith(text.slice(0, -1))));
}
