/**
 * The files, relative to the project, in which a dotted module may be written, below each of the folders in turn; none for
 * what is no module.
 */
export function moduleFiles(module: string, folders: readonly string[]): string[] {
  if (!/^[^\W\d]\w*(?:\.[^\W\d]\w*)*$/u.test(module)) return [];
  const path = module.replaceAll('.', '/');
  return [...new Set(folders)].flatMap((folder) => {
    const base = insideProject(folder === '' ? path : `${folder}/${path}`);
    return base === undefined ? [] : [`${base}/__init__.py`, `${base}.py`];
  });
}

/**
 * A path of a configuration with `/` between its parts; undefined for one that leaves the project or that no project has:
 * whoever reads it must not be led to another file of the machine.
 */
export function insideProject(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  const isStrange = /^[/~]|^[a-z]:|[\\\p{Cc}]/iu.test(path) || parts.includes('..') || parts.length === 0;
  return isStrange || path.length > 1024 ? undefined : parts.join('/');
}
