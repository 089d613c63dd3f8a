import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, temporaryRepository } from './repository.ts';

/** A repository with these files, all committed and the commit tagged. */
export function taggedProject(files: Readonly<Record<string, string>>, tag = 'v1.2.4'): string {
  const folder = temporaryRepository();
  writeFiles(folder, files);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '-m', 'Release']);
  if (tag) git(folder, ['tag', tag]);
  return folder;
}

/** Writes files, by path from a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What a healthy npm package of version 1.2.4 consists of. */
export function npmFiles(different: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  const packageJson = {
    ...{ name: 'rg-demo', version: '1.2.4', description: 'A demonstration.', license: 'MIT', main: 'index.js' },
    ...{ files: ['index.js'], type: 'commonjs', engines: { node: '>=20' } },
    repository: { type: 'git', url: 'git+https://example.org/rg-demo.git' },
    ...different,
  };
  return {
    'package.json': `${JSON.stringify(packageJson, null, 2)}\n`,
    'index.js': "'use strict';\nmodule.exports = 1;\n",
    'README.md': '# rg-demo\n',
    LICENSE: 'MIT\n',
    'CHANGELOG.md': '# Changelog\n\n## 1.2.4\n\n- It is better.\n\n## 1.2.3\n\n- It is there.\n',
  };
}

/** What a healthy Python project of version 1.2.4 consists of, before it is built. */
export function pythonFiles(): Record<string, string> {
  return {
    'pyproject.toml': [
      '[build-system]',
      'requires = ["flit_core"]',
      'build-backend = "flit_core.buildapi"',
      '[project]',
      'name = "rg-demo"',
      'version = "1.2.4"',
      'description = "A demonstration."',
      '',
    ].join('\n'),
    'rg_demo/__init__.py': '"""A demonstration."""\n',
    'CHANGELOG.md': '# Changelog\n\n## 1.2.4\n\n- It is better.\n',
  };
}
