import { SessError } from '../../errors.ts';
import type { PypiCandidate } from '../candidate.ts';
import { readProject } from '../python/project.ts';
import { statedVersion } from './project-version.ts';

/** Texts of the files that describe a Python project, as far as they exist. */
export interface PythonTexts {
  readonly pyproject: string | undefined;
  readonly setupCfg: string | undefined;
}

/**
 * The package that pyproject.toml or setup.cfg describes; undefined where they describe none, as where they only configure
 * tools.
 *
 * @param dir from the root of the repository
 * @param read gives the text of a file of the project
 * @throws bad-manifest
 */
export function toPypiCandidate(
  { pyproject, setupCfg }: PythonTexts,
  dir: string,
  read: (path: string) => string | undefined,
): PypiCandidate | undefined {
  const reading = readProject({
    ...(pyproject === undefined ? {} : { pyproject }),
    ...(setupCfg === undefined ? {} : { setupCfg }),
  });
  const path = (file: string): string => (dir === '.' ? file : `${dir}/${file}`);
  if ('fault' in reading) throw new SessError('bad-manifest', [path(reading.fault.file), reading.fault.message]);
  const { project } = reading;
  if (project?.name === undefined) return undefined;
  const stated = statedVersion(project, read);
  const inManifest = stated === undefined || stated.file === project.file;
  return {
    ecosystem: 'pypi',
    name: project.name,
    version: stated?.text,
    dir,
    manifest: {
      file: path(project.file),
      nameLine: project.lines.name ?? null,
      versionLine: (inManifest ? (stated?.line ?? project.lines.version) : project.lines.version) ?? null,
    },
    unpublished: project.isPrivate ? 'a classifier says that it is private' : undefined,
    project,
  };
}
