import type { Backend, VersionSource } from '../project.ts';
import { textAt, textsAt, valueAt } from './toml-values.ts';
import { attrSource, fileSource, pathSource, unknownSource, vcsSource } from './version-sources.ts';

/** Where a version comes from, and the keys in pyproject.toml that say so. */
export interface Found {
  readonly source: VersionSource;
  readonly keys: readonly string[];
}

/** The builder that pyproject.toml names; setuptools where it names none, as PEP 517 has it. */
export function backendOf(root: unknown): Backend {
  const named = textAt(root, 'build-system', 'build-backend') ?? 'setuptools';
  const first = named.split(/[.:]/, 1)[0] ?? '';
  const known: Readonly<Record<string, Backend>> = {
    setuptools: 'setuptools',
    hatchling: 'hatchling',
    flit_core: 'flit',
    flit: 'flit',
    poetry: 'poetry',
    poetry_dynamic_versioning: 'poetry',
    pdm: 'pdm',
    maturin: 'maturin',
  };
  return Object.hasOwn(known, first) ? (known[first] ?? 'unknown') : 'unknown';
}

/** Where the builder takes the version from that `[project]` calls dynamic; `name` is the project's own. */
export function dynamicVersion(root: unknown, backend: Backend, name: string | undefined): Found {
  const found = tagTool(root) ?? BACKENDS[backend]?.(root, name);
  return found ?? { source: unknownSource(), keys: ['project', 'dynamic'] };
}

/** A tool that makes the version of the tag, whoever builds. */
export function tagTool(root: unknown): Found | undefined {
  for (const tool of ['setuptools_scm', 'versioneer', 'setuptools-git-versioning', 'poetry-dynamic-versioning'])
    if (valueAt(root, 'tool', tool) !== undefined && valueAt(root, 'tool', tool, 'enable') !== false)
      return { source: vcsSource(tool.replace('_', '-')), keys: ['tool', tool] };
  const scm = textAt(root, 'tool', 'scikit-build', 'metadata', 'version', 'provider');
  return scm?.endsWith('setuptools_scm')
    ? { source: vcsSource('setuptools-scm'), keys: ['tool', 'scikit-build', 'metadata', 'version', 'provider'] }
    : undefined;
}

const BACKENDS: Partial<Record<Backend, (root: unknown, name: string | undefined) => Found | undefined>> = {
  setuptools: (root) => {
    const keys = ['tool', 'setuptools', 'dynamic', 'version'];
    const folders = [textAt(root, 'tool', 'setuptools', 'package-dir', '') ?? '']
      .concat(textsAt(root, 'tool', 'setuptools', 'packages', 'find', 'where'))
      .filter((folder) => folder !== '');
    const attr = textAt(root, ...keys, 'attr');
    if (attr !== undefined) return { source: attrSource(attr, folders), keys };
    const files = textsAt(root, ...keys, 'file');
    if (files.length > 0) return { source: fileSource(files), keys };
    const plugin = textsAt(root, 'build-system', 'requires')
      .map((text) => /^\s*(setuptools[-_.]scm|versioneer|setuptools-git-versioning)(?![\w-])/i.exec(text)?.[1])
      .find((found) => found !== undefined);
    return plugin ? { source: vcsSource(plugin.replace(/[_.]/g, '-')), keys: ['project', 'dynamic'] } : undefined;
  },
  hatchling: (root) => {
    const keys = ['tool', 'hatch', 'version'];
    if (valueAt(root, ...keys) === undefined) return undefined;
    const kind = textAt(root, ...keys, 'source') ?? 'regex';
    const path = textAt(root, ...keys, 'path');
    // A pattern is the author's own regular expression: text from outside is not run as one.
    if (path === undefined || kind === 'env' || textAt(root, ...keys, 'pattern') !== undefined)
      return { source: kind === 'vcs' ? vcsSource('hatch-vcs') : unknownSource(path ?? kind), keys };
    if (kind === 'regex') return { source: pathSource(path), keys };
    const expression = textAt(root, ...keys, 'expression') ?? '__version__';
    return { source: kind === 'code' ? pathSource(path, [expression]) : unknownSource(kind), keys };
  },
  flit: (root, name) => {
    const module = textAt(root, 'tool', 'flit', 'module', 'name') ?? name?.replaceAll('-', '_');
    return module === undefined
      ? undefined
      : { source: attrSource(`${module}.__version__`), keys: ['project', 'dynamic'] };
  },
  pdm: (root) => {
    const keys = ['tool', 'pdm', 'version'];
    const [kind, path] = [textAt(root, ...keys, 'source'), textAt(root, ...keys, 'path')];
    if (kind === 'scm') return { source: vcsSource('pdm'), keys };
    if (kind === 'file' && path !== undefined) return { source: pathSource(path, ['__version__']), keys };
    return kind === undefined ? undefined : { source: unknownSource(kind), keys };
  },
  maturin: () => ({ source: unknownSource('Cargo.toml'), keys: ['project', 'dynamic'] }),
};
