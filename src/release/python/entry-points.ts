import { visibleLine } from '../../journal/text/visible.ts';
import { configSections } from './project/config-sections.ts';

/** The sections whose names become files when the wheel is installed, and which PyPI therefore looks at. */
const SCRIPTS = ['console_scripts', 'gui_scripts'];

/** The names of scripts in an entry_points.txt that PyPI refuses, each fit for a terminal; undefined for what is no such file. */
export function badEntryPoints(text: string): string[] | undefined {
  if (text.trim() === '') return [];
  const sections = configSections(text, /=/);
  if (!sections) return undefined;
  return SCRIPTS.flatMap((section) =>
    (sections.get(section) ?? [])
      .filter(({ name }) => !/^[\p{L}\p{N}_.-]+$/u.test(name))
      .map(({ name }) => visibleLine(name.slice(0, 200)) || "''"),
  );
}
