import data from './classifiers.json';

// Taken from the Python package trove-classifiers 2026.9.21.13, which PyPI itself uses.
const known = new Set(data.known);
const deprecated = new Map(Object.entries(data.deprecated));

/** Why PyPI refuses a classifier, as the end of a sentence; undefined for one that it takes. */
export function classifierFault(classifier: string): string | undefined {
  if (known.has(classifier)) return undefined;
  const instead = deprecated.get(classifier);
  if (instead === undefined) return 'is no classifier that PyPI knew in September 2026';
  return instead.length === 0 ? 'is no longer taken' : `is no longer taken; ${instead.join(' or ')} takes its place`;
}
