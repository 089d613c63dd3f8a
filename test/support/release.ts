import type { Json } from '../../src/journal/entry.ts';
import type { NpmCandidate, PypiCandidate } from '../../src/release/candidate.ts';
import type {
  NpmRelease,
  PypiRelease,
  Release,
  ReleaseCheck,
  ReleaseHabits,
  ReleaseOptions,
} from '../../src/release/check.ts';
import { examineRelease } from '../../src/release/examine-release.ts';
import type { Facts } from '../../src/release/facts.ts';
import { NotKnown } from '../../src/release/not-known.ts';
import type { NpmFacts } from '../../src/release/npm/npm-facts.ts';
import type { NpmPackage, NpmVersion } from '../../src/release/npm/npm-package.ts';
import type { Packed } from '../../src/release/npm/pack/packed.ts';
import type { PypiFacts } from '../../src/release/pypi/pypi-facts.ts';
import { readProject } from '../../src/release/python/project.ts';
import { MOST_SEARCHED } from '../../src/release/searched.ts';

const OPTIONS: ReleaseOptions = { tag: undefined, resume: false, offline: false, strict: false, namedTarget: false };
const HABITS: ReleaseHabits = { branches: undefined, tagFormat: undefined, tagKind: 'any', linked: false };
export const NOON = Date.parse('2026-11-20T12:00:00Z');

/** Facts of a project about which nothing is known but what a test says. */
function noFacts(version: string): Facts {
  return {
    now: NOON,
    surroundings: { isCi: false, hasIdentity: false },
    siblings: [],
    version: async () => version,
    git: async () => undefined,
    changedSince: async () => undefined,
    wasCommitted: async () => false,
    remoteTags: async () => undefined,
    dist: async () => undefined,
    sources: async () => [],
    recorded: async () => undefined,
    text: () => undefined,
    changelog: async () => undefined,
  };
}

function unsaid(what: string): () => Promise<never> {
  return async () => {
    throw new NotKnown(`the test says nothing of ${what}`, 'skipped');
  };
}

/** A release of an npm package, with those facts that a test gives. */
export function npmRelease(
  packageJson: { readonly name: string; readonly version: string; readonly [key: string]: Json },
  facts: Partial<NpmFacts> = {},
  options: Partial<ReleaseOptions> = {},
): NpmRelease {
  const { name, version } = packageJson;
  const candidate: NpmCandidate = {
    ...{ ecosystem: 'npm', name, version, dir: '.', packageJson },
    manifest: { file: 'package.json', nameLine: 2, versionLine: 3 },
    unpublished: packageJson.private === true ? 'it is private' : undefined,
  };
  return {
    candidate,
    facts: {
      ...noFacts(version),
      packed: async () => packedOf(packageJson),
      target: unsaid('the registry'),
      published: unsaid('what is published'),
      staged: unsaid('what is staged'),
      publishedMembers: unsaid('published tarballs'),
      packedMembers: unsaid('the files that are packed'),
      otherPackage: unsaid('other packages'),
      lint: async () => [],
      ...facts,
    },
    options: { ...OPTIONS, ...options },
    habits: HABITS,
  };
}

/** What would be packed, by path and content. */
export function packedOf(
  packageJson: { readonly [key: string]: Json },
  contents: Readonly<Record<string, string>> = {},
  different: Partial<Packed> = {},
): Packed {
  const all: Record<string, string> = { 'package.json': JSON.stringify(packageJson), ...contents };
  const read: Packed['read'] = async (path, most) => {
    const content = Buffer.from(all[path] ?? '');
    return path in all && content.length <= most ? content : undefined;
  };
  return {
    ...{ tarball: undefined, packageJson, faults: [], tops: ['package'], digests: undefined },
    files: Object.entries(all).map(([path, content]) => ({ path, size: content.length, mode: 0o644, type: 'file' })),
    read,
    search: async (path) => await read(path, MOST_SEARCHED),
    ...different,
  };
}

/** What a registry knows of a package, by version. */
export function publishedOf(
  name: string,
  versions: Readonly<Record<string, Partial<NpmVersion>>>,
  different: Partial<NpmPackage> = {},
): NpmPackage {
  const names = Object.keys(versions);
  return {
    name,
    versions: new Map(
      Object.entries(versions).map(([version, one]) => [
        version,
        { version, hasProvenance: false, hasTrustedPublisher: false, ...one },
      ]),
    ),
    distTags: new Map(names.length > 0 ? [['latest', names.at(-1) ?? '']] : []),
    times: new Map(names.map((version) => [version, '2026-01-01T00:00:00Z'])),
    ...{ tombstones: [], missing: [] },
    ...different,
  };
}

/** A release of a Python project, with those facts that a test gives. */
export function pypiRelease(
  pyproject: string,
  facts: Partial<PypiFacts> = {},
  options: Partial<ReleaseOptions> = {},
): PypiRelease {
  const reading = readProject({ pyproject });
  const project = 'project' in reading ? reading.project : undefined;
  if (!project?.name) throw new Error('the pyproject.toml of this test describes no project');
  const version = project.version?.kind === 'static' ? project.version.text : undefined;
  const candidate: PypiCandidate = {
    ...{ ecosystem: 'pypi', name: project.name, version, dir: '.', project },
    manifest: { file: 'pyproject.toml', nameLine: 2, versionLine: 3 },
    unpublished: undefined,
  };
  return {
    candidate,
    facts: {
      ...noFacts(version ?? ''),
      built: async () => [],
      target: unsaid('the index'),
      published: unsaid('what is published'),
      releases: unsaid('releases without files'),
      ...facts,
    },
    options: { ...OPTIONS, ...options },
    habits: HABITS,
  };
}

/** What one rule finds: severity and message of each finding, and why it was not asked. */
export async function verdict(check: ReleaseCheck, release: Release): Promise<string[]> {
  const { findings, skipped } = await examineRelease(
    release,
    [check],
    { severities: new Map(), ignores: [] },
    '2026-11-20',
  );
  return [
    ...findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`),
    ...skipped.map(({ reason }) => `skipped: ${reason}`),
  ];
}
