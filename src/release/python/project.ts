import { isPrivate } from './metadata-faults.ts';
import { readPyproject } from './project/pyproject.ts';
import { readSetupCfg } from './project/setup-cfg.ts';

export type Backend = 'setuptools' | 'hatchling' | 'flit' | 'poetry' | 'pdm' | 'maturin' | 'unknown';

/** Where a version comes from that is not written down in the configuration. */
export interface VersionSource {
  /**
   * `attr`: a variable of a module; `path`: an assignment in a file; `file`: the whole content of a file; `vcs`: the tag;
   * `unknown`: whatever the builder does.
   */
  readonly kind: 'attr' | 'path' | 'file' | 'vcs' | 'unknown';
  /** As the configuration names it: `pkg.__version__`, `src/pkg/__about__.py`, `VERSION`, `setuptools-scm`. */
  readonly source: string | undefined;
  /** Where to look, relative to the project, the first that exists counts; empty for `vcs` and `unknown`. */
  readonly files: readonly string[];
  /** The variables that may hold it, for `attr` and `path`. */
  readonly variables: readonly string[];
}

/** The version of a project: written down, or found by the builder. */
export type ProjectVersion = { readonly kind: 'static'; readonly text: string } | VersionSource;

/** One dependency that a project declares; a Poetry constraint is kept as Poetry has it. */
export interface Dependency {
  /** As PEP 508, or `name constraint` where the file is not written so. */
  readonly text: string;
  /** The extra that asks for it. */
  readonly extra: string | undefined;
  /** Whether it names a place (URL, repository, path) instead of a version. */
  readonly isDirect: boolean;
}

/** Two tables of one file that say different things about the project. */
export interface Conflict {
  readonly field: 'name' | 'version';
  readonly values: readonly { readonly table: string; readonly text: string }[];
}

/** What the configuration of a Python project says about its release. */
export interface PythonProject {
  readonly file: 'pyproject.toml' | 'setup.cfg';
  /** As written; undefined where only `setup.py` knows. */
  readonly name: string | undefined;
  readonly version: ProjectVersion | undefined;
  readonly requiresPython: string | undefined;
  readonly classifiers: readonly string[];
  readonly dependencies: readonly Dependency[];
  /** Whether the build may add no others: the file says all of them, and be it none. */
  readonly areAllDependencies: boolean;
  readonly license: {
    readonly text: string | undefined;
    readonly expression: string | undefined;
    readonly files: readonly string[];
  };
  readonly backend: Backend;
  readonly conflicts: readonly Conflict[];
  /** Where name and version stand in `file`, from 1; for a dynamic version, where that is said. */
  readonly lines: { readonly name: number | undefined; readonly version: number | undefined };
  /** Whether a classifier keeps the project off public indexes (`Private :: Do Not Upload`). */
  readonly isPrivate: boolean;
}

/** A configuration that cannot be read, and why, as a sentence without a full stop. */
export interface ProjectFault {
  readonly file: 'pyproject.toml' | 'setup.cfg';
  readonly line: number | undefined;
  readonly message: string;
}

export type ProjectReading = { readonly project: PythonProject | undefined } | { readonly fault: ProjectFault };

/**
 * The project that the texts of pyproject.toml and setup.cfg describe, each where it exists: what pyproject.toml leaves
 * dynamic or unsaid is taken from setup.cfg, as setuptools does. The project is undefined where neither describes one
 * (a pyproject.toml of tools only). Nothing is run and no other file is read.
 */
export function readProject(texts: { readonly pyproject?: string; readonly setupCfg?: string }): ProjectReading {
  const pyproject = texts.pyproject === undefined ? undefined : readPyproject(texts.pyproject);
  if (pyproject && 'fault' in pyproject) return pyproject;
  const setupCfg = texts.setupCfg === undefined ? undefined : readSetupCfg(texts.setupCfg);
  const usesSetupCfg = pyproject === undefined || pyproject.backend === 'setuptools';
  if (setupCfg && 'fault' in setupCfg) return usesSetupCfg ? setupCfg : { project: finished(pyproject.project) };
  const old = usesSetupCfg ? setupCfg?.project : undefined;
  const project = pyproject?.project;
  if (!project) return { project: finished(old) };
  const isUnsaid = project.version?.kind === 'unknown' && old?.version !== undefined;
  return {
    project: finished({
      ...project,
      version: isUnsaid ? old.version : project.version,
      classifiers: project.classifiers.length > 0 ? project.classifiers : (old?.classifiers ?? []),
      dependencies: project.dependencies.length > 0 ? project.dependencies : (old?.dependencies ?? []),
    }),
  };
}

/** A project as its file tells it, before anything is concluded. */
export type ProjectDraft = Omit<PythonProject, 'isPrivate'>;

function finished(draft: ProjectDraft | undefined): PythonProject | undefined {
  return draft && { ...draft, isPrivate: draft.classifiers.some(isPrivate) };
}
