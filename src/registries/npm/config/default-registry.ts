import registryUrl from 'registry-auth-token/registry-url.js';

/**
 * npm's own default. It comes from the table of npm's defaults that a library we use anyway carries, which costs nothing
 * and asks nobody: `npm config get registry` would take 0.2 s, needs npm, and answers with what the machine has set.
 */
export function defaultRegistry(): string {
  return registryUrl('', {});
}
