import type { Dependency, ProjectDraft, ProjectFault, ProjectVersion } from '../project.ts';
import { parseRequirement } from '../requirement.ts';
import { type ConfigOption, configSections } from './config-sections.ts';
import { attrSource, fileSource } from './version-sources.ts';

/** Reads the text of a setup.cfg; the project is undefined where it names neither a name nor a version. */
export function readSetupCfg(
  text: string,
): { readonly project: ProjectDraft | undefined } | { readonly fault: ProjectFault } {
  const sections = configSections(text);
  if (!sections) {
    if (text.trim() === '') return { project: undefined };
    return { fault: { file: 'setup.cfg', line: undefined, message: 'setup.cfg cannot be read: it has no section' } };
  }
  const option = (section: string, name: string): ConfigOption | undefined =>
    sections.get(section)?.findLast((one) => one.name.toLowerCase().replaceAll('-', '_') === name);
  const value = (section: string, name: string): string | undefined => option(section, name)?.value.trim() || undefined;
  const [name, version] = [value('metadata', 'name'), value('metadata', 'version')];
  if (name === undefined && version === undefined) return { project: undefined };
  const folders = [
    ...items(value('options.packages.find', 'where')),
    ...items(value('options', 'package_dir')).flatMap((pair) => /^=\s*(\S+)$/.exec(pair)?.[1] ?? []),
  ];
  return {
    project: {
      file: 'setup.cfg',
      name,
      version: version === undefined ? undefined : versionOf(version, folders),
      requiresPython: value('options', 'python_requires'),
      classifiers: items(value('metadata', 'classifiers') ?? value('metadata', 'classifier')),
      areAllDependencies: false,
      dependencies: [
        ...items(value('options', 'install_requires'), ';').map((one) => dependency(one, undefined)),
        ...(sections.get('options.extras_require') ?? []).flatMap((extra) =>
          items(extra.value, ';').map((one) => dependency(one, extra.name)),
        ),
      ],
      license: {
        text: value('metadata', 'license'),
        expression: value('metadata', 'license_expression'),
        files: items(value('metadata', 'license_files') ?? value('metadata', 'license_file')),
      },
      backend: 'setuptools',
      conflicts: [],
      lines: { name: option('metadata', 'name')?.line, version: option('metadata', 'version')?.line },
    },
  };
}

function versionOf(text: string, folders: readonly string[]): ProjectVersion {
  const [, how, source = ''] = /^(attr|file)\s*:\s*([\s\S]*)$/.exec(text) ?? [];
  if (how === 'attr') return attrSource(source.trim(), folders);
  return how === 'file' ? fileSource(items(source)) : { kind: 'static', text };
}

function dependency(text: string, extra: string | undefined): Dependency {
  return { text, extra, isDirect: parseRequirement(text)?.url !== undefined };
}

/** The items of a list: one to a line, or on one line between separators. Comments and `file:` do not count. */
function items(text: string | undefined, separator = ','): string[] {
  return (text ?? '')
    .split(text?.includes('\n') ? '\n' : separator)
    .map((item) => item.trim())
    .filter((item) => item !== '' && !/^(?:#|file:)/.test(item));
}
