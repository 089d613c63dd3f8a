import { expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { npmFiles, taggedProject } from '../../support/published-project.ts';

test('settings that nobody can read are refused with the line', async () => {
  const folder = taggedProject({ ...npmFiles(), '.sess/release.toml': 'dist = "out"\n[rules\n' });
  const { code, stderr } = await sess(folder, ['release', 'check', '--offline']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Error: \.sess\/release\.toml cannot be understood: .+ \(line 2\)\.\n/);
});
