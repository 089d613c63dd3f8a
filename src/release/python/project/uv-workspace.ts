import { parse } from 'smol-toml';
import { textsAt } from './toml-values.ts';

const MAX_LENGTH = 1024 * 1024;

/**
 * Patterns of the folders that are members of a uv workspace, as its root's pyproject.toml has them; those that are taken out
 * again begin with `!` and stand last. None for a file that cannot be read: whoever reads the project says so.
 */
export function uvWorkspacePatterns(pyproject: string): string[] {
  if (!pyproject.includes('workspace') || pyproject.length > MAX_LENGTH) return [];
  const table = ['tool', 'uv', 'workspace'];
  try {
    const root = parse(pyproject, { maxDepth: 100 });
    const members = textsAt(root, ...table, 'members');
    return members.length === 0 ? [] : [...members, ...textsAt(root, ...table, 'exclude').map((one) => `!${one}`)];
  } catch {
    return [];
  }
}
