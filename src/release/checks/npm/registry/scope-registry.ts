import type { NpmCheck } from '../../../check.ts';

/** `npm/scope-registry` */
export const scopeRegistry: NpmCheck = {
  id: 'npm/scope-registry',
  severity: 'error',
  about: 'npm',
  title: 'npm publishes to the registry that the package names',
  why: 'The line of a scope in .npmrc beats publishConfig.registry and --registry: the package goes to another registry than it says.',
  async run({ facts }) {
    const { url, source, overruled } = await facts.target();
    return overruled
      .filter((one) => /^(?:publishConfig|--)/.test(one.source))
      .map((one) => ({
        message: `npm publishes to ${url}, as ${source} says, and not to ${one.value}, as ${one.source} says.`,
        hint: 'npm config list',
      }));
  },
};
