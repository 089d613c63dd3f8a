import { parse, TomlError } from 'smol-toml';
import { normalizedName } from '../names.ts';
import type { Backend, Conflict, Dependency, ProjectDraft, ProjectFault } from '../project.ts';
import { parseRequirement } from '../requirement.ts';
import { sameVersion } from '../version-order.ts';
import { backendOf, dynamicVersion, tagTool } from './dynamic-version.ts';
import { isPoetryProject, poetryDependencies, poetryPython } from './poetry.ts';
import { tomlLine } from './toml-lines.ts';
import { entriesAt, textAt, textsAt, valueAt } from './toml-values.ts';
import { attrSource } from './version-sources.ts';

const MAX_LENGTH = 1024 * 1024;

/** What a pyproject.toml says: its builder, and the project if it describes one. */
export type Pyproject =
  | { readonly backend: Backend; readonly project: ProjectDraft | undefined }
  | { readonly fault: ProjectFault };

/** Reads the text of a pyproject.toml: `[project]` (PEP 621), or the tables of Poetry and flit from before it. */
export function readPyproject(text: string): Pyproject {
  const root = parsed(text);
  if ('fault' in root) return root;
  const backend = backendOf(root.value);
  if (valueAt(root.value, 'project') !== undefined) return { backend, project: standard(root.value, text, backend) };
  if (isPoetryProject(root.value)) return { backend: 'poetry', project: legacyPoetry(root.value, text) };
  if (valueAt(root.value, 'tool', 'flit', 'metadata') !== undefined)
    return { backend: 'flit', project: legacyFlit(root.value, text) };
  return { backend, project: undefined };
}

function parsed(text: string): { value: unknown } | { fault: ProjectFault } {
  const fault = (message: string, line?: number): { fault: ProjectFault } => ({
    fault: { file: 'pyproject.toml', line, message },
  });
  if (text.length > MAX_LENGTH) return fault('pyproject.toml is too long to be read');
  try {
    return { value: parse(text.replace(/^\ufeff/, ''), { maxDepth: 100 }) };
  } catch (error) {
    if (!(error instanceof TomlError)) return fault('pyproject.toml cannot be read');
    const reason = error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: /, '') ?? '';
    return fault(`pyproject.toml is no valid TOML: ${reason}`, error.line);
  }
}

function standard(root: unknown, text: string, backend: Backend): ProjectDraft {
  const name = textAt(root, 'project', 'name');
  const isDynamic = textsAt(root, 'project', 'dynamic').includes('version');
  const written = textAt(root, 'project', 'version');
  const poetry = backend === 'poetry' ? textAt(root, 'tool', 'poetry', 'version') : undefined;
  const tag = isDynamic && poetry !== undefined ? tagTool(root) : undefined;
  const [version, keys] =
    written !== undefined
      ? [{ kind: 'static', text: written } as const, ['project', 'version']]
      : poetry !== undefined && !tag
        ? [{ kind: 'static', text: poetry } as const, ['tool', 'poetry', 'version']]
        : isDynamic
          ? spread(dynamicVersion(root, backend, name))
          : [undefined, ['project', 'version']];
  return {
    file: 'pyproject.toml',
    name,
    version,
    requiresPython: textAt(root, 'project', 'requires-python'),
    classifiers: textsAt(root, 'project', 'classifiers'),
    dependencies: [
      ...textsAt(root, 'project', 'dependencies').map((one) => dependency(one, undefined)),
      ...entriesAt(root, 'project', 'optional-dependencies').flatMap(([extra, list]) =>
        textsAt({ list }, 'list').map((one) => dependency(one, extra)),
      ),
    ],
    areAllDependencies: backend !== 'unknown' && !textsAt(root, 'project', 'dynamic').includes('dependencies'),
    license: {
      text: textAt(root, 'project', 'license', 'text'),
      expression: textAt(root, 'project', 'license'),
      files: [...textsAt(root, 'project', 'license', 'file'), ...textsAt(root, 'project', 'license-files')],
    },
    backend,
    conflicts: conflicts(root),
    lines: { name: tomlLine(text, ['project', 'name']), version: firstLine(text, keys) },
  };
}

function legacyPoetry(root: unknown, text: string): ProjectDraft {
  const written = textAt(root, 'tool', 'poetry', 'version');
  const tag = tagTool(root);
  const license = textAt(root, 'tool', 'poetry', 'license');
  return {
    file: 'pyproject.toml',
    name: textAt(root, 'tool', 'poetry', 'name'),
    version: tag?.source ?? (written === undefined ? undefined : { kind: 'static', text: written }),
    requiresPython: poetryPython(root),
    classifiers: textsAt(root, 'tool', 'poetry', 'classifiers'),
    dependencies: poetryDependencies(root),
    areAllDependencies: false,
    license: { text: license, expression: undefined, files: [] },
    backend: 'poetry',
    conflicts: [],
    lines: {
      name: tomlLine(text, ['tool', 'poetry', 'name']),
      version: firstLine(text, tag?.keys ?? ['tool', 'poetry', 'version']),
    },
  };
}

/** Flit before PEP 621: the module says its version, and what it is called. */
function legacyFlit(root: unknown, text: string): ProjectDraft {
  const at = ['tool', 'flit', 'metadata'];
  const module = textAt(root, ...at, 'module');
  const dist = textAt(root, ...at, 'dist-name');
  return {
    file: 'pyproject.toml',
    name: dist ?? module,
    version: module === undefined ? undefined : attrSource(`${module}.__version__`),
    requiresPython: textAt(root, ...at, 'requires-python'),
    classifiers: textsAt(root, ...at, 'classifiers'),
    dependencies: textsAt(root, ...at, 'requires').map((one) => dependency(one, undefined)),
    areAllDependencies: false,
    license: { text: textAt(root, ...at, 'license'), expression: undefined, files: [] },
    backend: 'flit',
    conflicts: [],
    lines: {
      name: tomlLine(text, [...at, dist === undefined ? 'module' : 'dist-name']),
      version: tomlLine(text, [...at, 'module']),
    },
  };
}

/** What `[project]` and `[tool.poetry]` both say, and not alike: which one is built depends on the version of Poetry. */
function conflicts(root: unknown): Conflict[] {
  const fields = [
    ['name', (a: string, b: string) => normalizedName(a) === normalizedName(b)],
    ['version', sameVersion],
  ] as const;
  return fields.flatMap(([field, isSame]) => {
    const [one, other] = [textAt(root, 'project', field), textAt(root, 'tool', 'poetry', field)];
    if (one === undefined || other === undefined || isSame(one, other)) return [];
    const values = [
      { table: 'project', text: one },
      { table: 'tool.poetry', text: other },
    ];
    return [{ field, values }];
  });
}

function dependency(text: string, extra: string | undefined): Dependency {
  return { text, extra, isDirect: parseRequirement(text)?.url !== undefined };
}

function spread({ source, keys }: ReturnType<typeof dynamicVersion>) {
  return [source, keys] as const;
}

/** The line of the key, or of what is written below it where it is a table: the first line of that table. */
function firstLine(text: string, keys: readonly string[]): number | undefined {
  const below = ['source', 'path', 'attr', 'file', 'enable', 'provider'].map((key) => tomlLine(text, [...keys, key]));
  return tomlLine(text, keys) ?? below.find((line) => line !== undefined) ?? tomlLine(text, ['project', 'dynamic']);
}
