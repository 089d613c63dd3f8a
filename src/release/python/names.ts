/** What PEP 508 allows as the name of a project: ASCII letters and digits at both ends. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/** Whether the text may be the name of a project, an extra included (PEP 508, PEP 685). */
export function isProjectName(text: string): boolean {
  return NAME.test(text);
}

/** The name by which indexes know a project: lower case, every run of `-`, `_` and `.` one `-` (PEP 503). */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** The normalised name as it stands in file names, where `-` separates parts (PEP 427, PEP 625). */
export function nameInFiles(name: string): string {
  return normalizedName(name).replaceAll('-', '_');
}
