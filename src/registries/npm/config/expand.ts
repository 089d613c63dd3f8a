/** npm's own pattern: `${NAME}`, `${NAME?}` for a default of nothing, a backslash in front keeps it as it stands. */
const VARIABLE = /(?<!\\)(\\*)\$\{([^${}?]+)(\?)?\}/g;

/** Puts environment variables into a value of an .npmrc as npm does; one that is not set stays as it was written. */
export function expand(value: string, env: Readonly<Record<string, string | undefined>>): string {
  return value.replace(VARIABLE, (whole, slashes: string, name: string, optional?: string) => {
    if (slashes.length % 2 === 1) return whole.slice((slashes.length + 1) / 2);
    return slashes.slice(slashes.length / 2) + (env[name] ?? (optional ? '' : `\${${name}}`));
  });
}

/** The variables a value still waits for. */
export function unsetVariables(value: string): string[] {
  return [...value.matchAll(VARIABLE)].map(([, , name = '']) => name);
}
