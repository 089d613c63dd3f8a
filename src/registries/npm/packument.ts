import type { Json } from '../../journal/entry.ts';
import { entryNames } from '../../release/npm/entries/entry-names.ts';
import type { MissingFact, NpmPackage, NpmVersion, Unpublished } from '../../release/npm/npm-package.ts';
import { field, isShape, type Shape, textField, textMap, timeField } from '../shape/shape.ts';

/** What stands among the times and is no version. */
const NO_VERSIONS = new Set(['created', 'modified', 'unpublished']);

/**
 * Reads a full packument. What mirrors leave out is named in `missing`; what has another shape than the protocol's is not
 * read at all, since half a list of versions would call a taken version free.
 * @returns the package, or what is wrong with the document
 */
export function parsePackument(document: unknown, name: string): NpmPackage | string {
  if (!isShape(document)) return 'not an object';
  const said = field(document, 'name');
  if (said !== undefined && said !== name) return 'about another package';
  const versions = versionsOf(field(document, 'versions') ?? {});
  if (typeof versions === 'string') return versions;
  const tags = field(document, 'dist-tags');
  const distTags = tags === undefined ? new Map<string, string>() : textMap(tags);
  if (!distTags) return 'with dist-tags that are not texts';
  const time = field(document, 'time');
  if (time !== undefined && !isShape(time)) return 'with times that are not an object';
  const unpublished = unpublishedOf(time);
  if (typeof unpublished === 'string') return unpublished;
  if (!Object.hasOwn(document, 'versions') && !unpublished) return 'without versions';
  const repository = repositoryOf(document);
  return {
    ...{ name, versions, distTags, times: timesOf(time) },
    tombstones: Object.keys(time ?? {}).filter((key) => isVersion(key) && !versions.has(key)),
    ...(unpublished ? { unpublished } : {}),
    ...(repository === undefined ? {} : { repository }),
    missing: missingFacts(time, tags, unpublished),
  };
}

function versionsOf(value: unknown): Map<string, NpmVersion> | string {
  if (!isShape(value)) return 'with versions that are not an object';
  const versions = new Map<string, NpmVersion>();
  for (const [version, manifest] of Object.entries(value)) {
    if (!isShape(manifest)) return 'with a version that is not an object';
    versions.set(version, versionOf(version, manifest));
  }
  return versions;
}

function versionOf(version: string, manifest: Shape): NpmVersion {
  const shapeIn = (key: string): Shape => {
    const value = field(manifest, key);
    return isShape(value) ? value : {};
  };
  const [dist, engines, publisher] = [shapeIn('dist'), shapeIn('engines'), shapeIn('_npmUser')];
  const facts = {
    deprecated: deprecation(field(manifest, 'deprecated')),
    integrity: textField(dist, 'integrity'),
    shasum: textField(dist, 'shasum'),
    tarball: textField(dist, 'tarball'),
    node: textField(engines, 'node'),
    repository: repositoryOf(manifest),
    unpackedSize: numberField(dist, 'unpackedSize'),
    ...offered(manifest),
  };
  return {
    version,
    hasProvenance: isShape(field(dist, 'attestations')),
    hasTrustedPublisher: isShape(field(publisher, 'trustedPublisher')),
    ...(Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<NpmVersion>),
  };
}

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** What users meet of a version; left out where nothing is said. */
function offered(manifest: Shape): Partial<NpmVersion> {
  const keysOf = (key: string): string[] | undefined => {
    const value = field(manifest, key);
    return isShape(value) ? Object.keys(value) : undefined;
  };
  const entries = entryNames(manifest as { readonly [key: string]: Json });
  const scripts = keysOf('scripts')?.filter((name) => INSTALL_SCRIPTS.includes(name));
  const dependencies = keysOf('dependencies');
  return {
    ...(entries.length > 0 ? { entries } : {}),
    ...(scripts?.length ? { installScripts: scripts } : {}),
    ...(dependencies?.length ? { dependencies } : {}),
  };
}

function numberField(shape: Shape, key: string): number | undefined {
  const value = field(shape, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** An empty text takes a deprecation back; some registries write true and false. */
function deprecation(value: unknown): string | undefined {
  if (value === true) return 'no reason given';
  return typeof value === 'string' && value !== '' ? value.slice(0, 1000) : undefined;
}

function timesOf(time: Shape | undefined): Map<string, string> {
  const times = new Map<string, string>();
  for (const key of Object.keys(time ?? {})) {
    const at = time && isVersion(key) ? timeField(time, key) : undefined;
    if (at !== undefined) times.set(key, at);
  }
  return times;
}

function unpublishedOf(time: Shape | undefined): Unpublished | string | undefined {
  const value = time && field(time, 'unpublished');
  if (value === undefined) return undefined;
  const at = isShape(value) ? timeField(value, 'time') : undefined;
  if (!isShape(value) || at === undefined) return 'with an unpublication that has no time';
  const versions = field(value, 'versions');
  return { at, versions: Array.isArray(versions) ? versions.filter((one) => typeof one === 'string') : [] };
}

function missingFacts(time: unknown, tags: unknown, unpublished: unknown): MissingFact[] {
  const missing: MissingFact[] = [];
  if (time === undefined) missing.push('times');
  if (tags === undefined && !unpublished) missing.push('dist-tags');
  return missing;
}

function repositoryOf(manifest: Shape): string | undefined {
  const value = field(manifest, 'repository');
  return isShape(value) ? textField(value, 'url') : textField(manifest, 'repository');
}

function isVersion(key: string): boolean {
  return !NO_VERSIONS.has(key) && /^\d+\.\d+\.\d+/.test(key);
}
