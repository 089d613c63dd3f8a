import type { Candidate } from './candidate.ts';

/**
 * Names under which people tag a release of a package, most usual first: `v1.4.0`, `1.4.0`, and in a repository of several
 * `name@1.4.0`, `name-v1.4.0`, `name-1.4.0`, `name/v1.4.0`, with and without the scope.
 */
export function tagNames({ name }: Pick<Candidate, 'name'>, version: string): string[] {
  const plain = name.replace(/^@[^/]+\//, '');
  const names = [...new Set([name, plain])];
  return [
    ...[`v${version}`, version],
    ...names.flatMap((one) => [`${one}@${version}`, `${one}-v${version}`, `${one}-${version}`, `${one}/v${version}`]),
  ];
}
