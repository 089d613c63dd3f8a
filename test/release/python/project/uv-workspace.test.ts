import { expect, test } from 'vitest';
import { uvWorkspacePatterns } from '../../../../src/release/python/project/uv-workspace.ts';
import { workspaceFolders } from '../../../../src/release/workspaces/workspaces.ts';

test.each([
  ['[tool.uv.workspace]\nmembers = ["packages/*", "tool"]\nexclude = ["packages/old"]\n', ['packages/a', 'tool']],
  ['[tool.uv.workspace]\nmembers = ["packages/**"]\n', ['packages/a', 'packages/old', 'packages/x/y']],
  ['[tool.uv.workspace]\nexclude = ["packages/old"]\n', []],
  ['[project]\nname = "workspace"\n', []],
  ['[tool.uv.workspace\n', []],
])('case 71: the members that %j names', (text, expected) => {
  const patterns = uvWorkspacePatterns(text);
  const dirs = ['packages/a', 'packages/old', 'packages/x/y', 'tool', 'other'];
  expect(dirs.filter(workspaceFolders({ patterns, file: 'pyproject.toml' }))).toEqual(expected);
});
