import type { Candidate } from '../candidate.ts';

/**
 * Names under which people tag a release of a package, most usual first: `v1.4.0`, `1.4.0`, and in a repository of several
 * `name@1.4.0`, `name-v1.4.0`, `name-1.4.0`, `name/v1.4.0`, with and without the scope.
 *
 * @param format how the project says that its tags are called, with `{version}` and perhaps `{name}`
 */
export function tagNames({ name }: Pick<Candidate, 'name'>, version: string, format?: string): string[] {
  const plain = name.replace(/^@[^/]+\//, '');
  const names = [...new Set([name, plain])];
  if (format !== undefined)
    return [...new Set(names.map((one) => format.replaceAll('{version}', version).replaceAll('{name}', one)))];
  return [
    ...[`v${version}`, version],
    ...names.flatMap((one) => [`${one}@${version}`, `${one}-v${version}`, `${one}-${version}`, `${one}/v${version}`]),
  ];
}
