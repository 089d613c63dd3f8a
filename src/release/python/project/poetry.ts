import { visibleLine } from '../../../journal/text/visible.ts';
import type { Dependency } from '../project.ts';
import { entriesAt, textAt, textsAt, valueAt } from './toml-values.ts';

/** What `[tool.poetry]` declares: the dependencies of the package and of its extras, in Poetry's own notation. */
export function poetryDependencies(root: unknown): Dependency[] {
  const extras = new Map(
    entriesAt(root, 'tool', 'poetry', 'extras').flatMap(([extra, names]) =>
      textsAt({ names }, 'names').map((name) => [name.toLowerCase(), extra]),
    ),
  );
  return entriesAt(root, 'tool', 'poetry', 'dependencies')
    .filter(([name]) => name.toLowerCase() !== 'python')
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one: unknown) => ({
        ...constraint(name, one),
        extra: extras.get(name.toLowerCase()),
      })),
    );
}

/** What Poetry says of Python, in its own notation (`^3.9`). */
export function poetryPython(root: unknown): string | undefined {
  return textAt(root, 'tool', 'poetry', 'dependencies', 'python');
}

function constraint(name: string, value: unknown): { text: string; isDirect: boolean } {
  const place = ['git', 'url', 'path', 'file'].map((key) => textAt(value, key)).find((text) => text !== undefined);
  if (place !== undefined) return { text: visibleLine(`${name} @ ${place}`), isDirect: true };
  const version = typeof value === 'string' ? value : textAt(value, 'version');
  return { text: version === undefined || version === '*' ? name : `${name} ${version}`, isDirect: false };
}

/** Whether the file describes a project in Poetry's own table, as before `[project]` was understood. */
export function isPoetryProject(root: unknown): boolean {
  return (
    valueAt(root, 'tool', 'poetry', 'name') !== undefined || valueAt(root, 'tool', 'poetry', 'version') !== undefined
  );
}
