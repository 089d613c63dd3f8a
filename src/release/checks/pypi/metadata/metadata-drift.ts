import type { Found, PypiCheck } from '../../../check.ts';
import { builtFiles } from '../../../pypi/built/built-files.ts';
import type { PythonMetadata } from '../../../python/metadata.ts';
import type { PythonProject } from '../../../python/project.ts';
import { isSpecifier, parseRequirement } from '../../../python/requirement.ts';
import { listed, shown } from '../../../shown.ts';

/** `pypi/metadata-drift` */
export const metadataDrift: PypiCheck = {
  id: 'pypi/metadata-drift',
  severity: 'error',
  about: 'pypi',
  title: 'what is built requires what the project says',
  why: 'It was built before that was changed: installers choose it where it does not run, or without what it needs.',
  async run(release) {
    const { project, manifest } = release.candidate;
    const found = new Map<string, Found>();
    for (const { what, metadata, path } of await builtFiles(release)) {
      if (!metadata) continue;
      const python = pythonDrift(project, metadata);
      if (python !== undefined && !found.has(python)) found.set(python, { message: python, file: path });
      // Builders of source distributions leave dependencies out where a build may change them.
      const needs = what.kind === 'wheel' ? dependencyDrift(project, metadata) : undefined;
      if (needs !== undefined && !found.has(needs))
        found.set(needs, { severity: 'warning', message: `${needs} (${manifest.file}).`, file: path });
    }
    return [...found.values()];
  },
};

function pythonDrift({ requiresPython }: PythonProject, metadata: PythonMetadata): string | undefined {
  // Poetry's own notation says the same in another way.
  if (requiresPython === undefined || !isSpecifier(requiresPython)) return undefined;
  const built = metadata.requiresPython ?? '';
  if (clauses(built) === clauses(requiresPython)) return undefined;
  return `What is built requires Python ${shown(built || 'of any version')}, and the project says ${shown(requiresPython)}.`;
}

/** Only where the project writes its dependencies as the metadata does: others are translated by the builder. */
function dependencyDrift(project: PythonProject, metadata: PythonMetadata): string | undefined {
  const declared = project.dependencies.filter(({ extra }) => extra === undefined).map(({ text }) => text);
  if (project.backend === 'poetry') return undefined;
  if (project.dependencies.length === 0 && !project.areAllDependencies) return undefined;
  const built = metadata.requiresDist.filter((text) => !/;.*\bextra\b/s.test(text));
  const [wanted, there] = [declared.map(canonical), built.map(canonical)];
  if ([...wanted, ...there].includes(undefined)) return undefined;
  const [isWanted, isThere] = [new Set(wanted), new Set(there)];
  const missing = declared.filter((_, at) => !isThere.has(wanted[at]));
  const added = built.filter((_, at) => !isWanted.has(there[at]));
  if (missing.length + added.length === 0) return undefined;
  const parts = [
    ...(missing.length > 0 ? [`does not require ${listed(missing)}, which the project names`] : []),
    ...(added.length > 0 ? [`requires ${listed(added)}, which the project does not name`] : []),
  ];
  return `What is built ${parts.join(', and ')}`;
}

function canonical(text: string): string | undefined {
  const requirement = parseRequirement(text);
  return requirement && `${requirement.project} ${requirement.url ?? clauses(requirement.specifier)}`;
}

function clauses(specifier: string): string {
  return specifier
    .replace(/\s+/g, '')
    .split(',')
    .filter((clause) => clause !== '')
    .toSorted()
    .join(',');
}
