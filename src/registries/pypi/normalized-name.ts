/** The name as indexes compare it (PEP 503): lower case, runs of `-`, `_` and `.` as one `-`. */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
