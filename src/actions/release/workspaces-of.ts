import { SessError } from '../../errors.ts';
import { readPackageJson } from '../../release/npm/npm-candidate.ts';
import { type Workspaces, workspacePatterns } from '../../release/workspaces/workspaces.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

const OF_PNPM = 'pnpm-workspace.yaml';
const OF_LERNA = 'lerna.json';
/** What lerna takes where nothing is said (lerna.js.org, lerna.json). */
const LERNA_USUAL = ['packages/*'];

/**
 * Patterns of the folders that are workspaces of the root. pnpm has them in a file of its own and passes over those in package.json
 * (pnpm.io, pnpm-workspace.yaml); since version 10 that file may hold settings only. Where package.json names none, lerna may
 * have its own.
 *
 * @throws bad-manifest
 */
export async function workspacesOf(place: ReleasePlace): Promise<Workspaces> {
  const ofPnpm = readProjectFile(place, OF_PNPM);
  const listed = ofPnpm === undefined ? undefined : await packagesIn(ofPnpm);
  if (listed !== undefined) return { patterns: listed, file: OF_PNPM };
  const text = readProjectFile(place, 'package.json');
  const patterns = text === undefined ? [] : workspacePatterns(readPackageJson(text, 'package.json'));
  const ofLerna = patterns.length === 0 ? readProjectFile(place, OF_LERNA) : undefined;
  return ofLerna === undefined ? { patterns, file: 'package.json' } : { patterns: inLerna(ofLerna), file: OF_LERNA };
}

/** @throws bad-manifest */
function inLerna(text: string): string[] {
  const { packages = LERNA_USUAL } = readPackageJson(text, OF_LERNA);
  if (!Array.isArray(packages)) throw new SessError('bad-manifest', [OF_LERNA, 'packages is no list']);
  return packages.filter((pattern) => typeof pattern === 'string');
}

/** The list in pnpm's file; undefined where it has none. @throws bad-manifest */
async function packagesIn(text: string): Promise<string[] | undefined> {
  // The parser is loaded only where it has something to read.
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text, { logLevel: 'error' });
  } catch (error) {
    throw new SessError('bad-manifest', [
      OF_PNPM,
      `it is no valid YAML: ${(error as Error).message.split('\n', 1)[0]}`,
    ]);
  }
  if (typeof value !== 'object' || value === null || !('packages' in value)) return undefined;
  const { packages } = value;
  if (!Array.isArray(packages)) throw new SessError('bad-manifest', [OF_PNPM, 'packages is no list']);
  return packages.filter((pattern) => typeof pattern === 'string');
}
