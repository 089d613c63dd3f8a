/** How the file name of a package's tarball begins, before the version: `@scope/name` gives `scope-name-`. */
export function tarballPrefix(name: string): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}-`;
}
