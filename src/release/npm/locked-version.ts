/** What a lock file says of the package that it belongs to. */
export interface Locked {
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/**
 * The package that a package-lock.json or npm-shrinkwrap.json belongs to. Only its first lines are read: the file may have
 * megabytes, and npm writes name and version first.
 */
export function lockedRoot(text: string | undefined): Locked | undefined {
  const head = /^\s*\{[^{}]*/.exec(text?.slice(0, 10_000) ?? '')?.[0];
  return head === undefined ? undefined : { name: valueIn(head, 'name'), version: valueIn(head, 'version') };
}

/** The same of a workspace, which the lock file of the root lists by its folder. */
export function lockedWorkspace(text: string | undefined, dir: string): Locked | undefined {
  const key = `${JSON.stringify(dir)}: {`;
  const at = text?.indexOf(key) ?? -1;
  const head = at < 0 ? undefined : /^[^{}]*/.exec(text?.slice(at + key.length, at + key.length + 10_000) ?? '')?.[0];
  return head === undefined ? undefined : { name: valueIn(head, 'name'), version: valueIn(head, 'version') };
}

function valueIn(head: string, key: string): string | undefined {
  return new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]*)"`).exec(head)?.[1];
}
