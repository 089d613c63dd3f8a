import { isSessError, SessError } from '../../errors.ts';
import type { Json } from '../../journal/entry.ts';
import type { NpmCandidate } from '../candidate.ts';
import { keyLines } from './key-lines.ts';

/** More than this is no package.json that somebody wrote. */
const MOST = 1_000_000;
/** Whoever walks through it must come to an end before the stack does. */
const DEEPEST = 200;

/**
 * The package that a package.json describes; undefined where it has neither a name nor a version, as the root of many
 * repositories has not.
 *
 * @param file from the root of the repository @throws bad-manifest
 */
export function toNpmCandidate(text: string, file: string): NpmCandidate | undefined {
  const packageJson = readPackageJson(text, file);
  const { name, version } = packageJson;
  if (name === undefined && version === undefined) return undefined;
  if (typeof name !== 'string' || name === '') throw new SessError('bad-manifest', [file, 'it has no name']);
  const lines = keyLines(text);
  return {
    ecosystem: 'npm',
    name,
    version: typeof version === 'string' ? version : undefined,
    dir: file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.',
    manifest: { file, nameLine: lines.get('name') ?? null, versionLine: lines.get('version') ?? null },
    unpublished: packageJson.private === true ? 'it is private' : undefined,
    packageJson,
  };
}

/** A package.json as an object. @throws bad-manifest */
export function readPackageJson(text: string, file: string): { readonly [key: string]: Json } {
  if (text.length > MOST) throw new SessError('bad-manifest', [file, 'it is larger than a manifest can be']);
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, '')) as Json;
    if (isTooDeep(value)) throw new SessError('bad-manifest', [file, 'it is nested deeper than a manifest can be']);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw isSessError(error) ? error : new SessError('bad-manifest', [file, 'it is no valid JSON']);
  }
  throw new SessError('bad-manifest', [file, 'it is no object']);
}

/** Level by level, since a function that calls itself is what is to be saved. */
function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
