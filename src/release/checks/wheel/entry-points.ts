import type { Found, PypiCheck } from '../../check.ts';
import { inEachBuilt, type ReadableFile } from '../../pypi/built/built-files.ts';
import { descriptionFolder, installedPath } from '../../pypi/built/wheel-paths.ts';
import { badEntryPoints } from '../../python/entry-points.ts';
import { configSections } from '../../python/project/config-sections.ts';
import { listed, shown } from '../../shown.ts';

/** Sections whose names become commands. */
const SCRIPTS = new Set(['console_scripts', 'gui_scripts']);

/** `wheel/entry-points` */
export const entryPoints: PypiCheck = {
  id: 'wheel/entry-points',
  severity: 'error',
  about: 'pypi',
  title: 'every entry point has a name that PyPI takes and leads to a module of the wheel',
  why: 'The command is installed and ends with an error as soon as somebody calls it.',
  run: (release) =>
    inEachBuilt(release, 'wheel', (built) => {
      if (built.what.kind !== 'wheel') return [];
      const content = built.archive.contents.get(`${descriptionFolder(built.what.wheel)}/entry_points.txt`);
      const text = content?.toString('utf8') ?? '';
      const bad = badEntryPoints(text);
      if (!bad) return [{ message: 'entry_points.txt cannot be read.' }];
      const found: Found[] = bad.length > 0 ? [{ message: `PyPI takes no script called ${listed(bad)}.` }] : [];
      return [...found, ...missingModules(text, built)];
    }),
};

/** Modules of packages that are in the wheel, and are not; what another project brings is its own. */
function missingModules(text: string, { archive }: ReadableFile): Found[] {
  const sections = [...(configSections(text, /=/) ?? [])];
  if (sections.length === 0) return [];
  const paths = archive.members.flatMap(({ path }) => installedPath(path) ?? []);
  const tops = new Set(paths.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])));
  const modules = new Set(paths.flatMap(modulesOf));
  return sections.flatMap(([section, options]) =>
    options.flatMap(({ name, value }): Found[] => {
      const module = /^\s*([\w.]+)/.exec(value)?.[1]?.replaceAll('.', '/') ?? '';
      if (!tops.has(module.split('/', 1)[0] ?? '') || modules.has(module)) return [];
      const isScript = SCRIPTS.has(section);
      // Whoever reads a section of its own may write references with dots only.
      if (!isScript && !value.includes(':') && modules.has(module.slice(0, module.lastIndexOf('/')))) return [];
      const message = `${shown(name)} leads to ${shown(value)}, and the wheel has no module ${module.replaceAll('/', '.')}.`;
      return [isScript ? { message } : { severity: 'warning', message }];
    }),
  );
}

/** The module that a file is, and the packages that it lies in. */
function modulesOf(path: string): string[] {
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  const stem = last.split('.', 1)[0] ?? '';
  const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return stem === '' ? folders : [...folders, [...parts, stem].join('/')];
}
