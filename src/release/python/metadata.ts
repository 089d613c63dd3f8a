import { type MetadataHeaders, metadataHeaders } from './metadata-headers.ts';

/** What a METADATA or PKG-INFO file says. Texts are as written, trimmed; one that is missing is undefined. */
export interface PythonMetadata {
  readonly metadataVersion: string | undefined;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly summary: string | undefined;
  readonly requiresPython: string | undefined;
  readonly requiresDist: readonly string[];
  readonly providesDist: readonly string[];
  readonly obsoletesDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly classifiers: readonly string[];
  readonly license: string | undefined;
  readonly licenseExpression: string | undefined;
  readonly licenseFiles: readonly string[];
  /** As written: `label, URL`. */
  readonly projectUrls: readonly string[];
  readonly homePage: string | undefined;
  readonly downloadUrl: string | undefined;
  readonly authorEmail: string | undefined;
  readonly maintainerEmail: string | undefined;
  readonly description: string | undefined;
  readonly descriptionContentType: string | undefined;
  readonly dynamic: readonly string[];
  /** The names of all fields that are there, in lower case. */
  readonly fields: ReadonlySet<string>;
  /** Those that may stand once and stand more often; the first one counts here. */
  readonly repeated: readonly string[];
}

/** Fields that may stand more than once. */
const MANY = new Set([
  'classifier',
  'dynamic',
  'import-name',
  'import-namespace',
  'license-file',
  'obsoletes',
  'obsoletes-dist',
  'platform',
  'project-url',
  'provides',
  'provides-dist',
  'provides-extra',
  'requires',
  'requires-dist',
  'requires-external',
  'supported-platform',
]);

/** Reads core metadata; undefined for a text that is too long or says none of version, name and metadata version. */
export function parseMetadata(text: string): PythonMetadata | undefined {
  const parts = metadataHeaders(text);
  if (!parts) return undefined;
  const values = fieldValues(parts);
  const all = (name: string): string[] => values.get(name) ?? [];
  const one = (name: string): string | undefined => values.get(name)?.[0];
  if (['metadata-version', 'name', 'version'].every((name) => !values.has(name))) return undefined;
  return {
    metadataVersion: one('metadata-version'),
    name: one('name'),
    version: one('version'),
    summary: one('summary'),
    requiresPython: one('requires-python'),
    requiresDist: all('requires-dist'),
    providesDist: all('provides-dist'),
    obsoletesDist: all('obsoletes-dist'),
    providesExtra: all('provides-extra'),
    classifiers: all('classifier'),
    license: one('license'),
    licenseExpression: one('license-expression'),
    licenseFiles: all('license-file'),
    projectUrls: all('project-url'),
    homePage: one('home-page'),
    downloadUrl: one('download-url'),
    authorEmail: one('author-email'),
    maintainerEmail: one('maintainer-email'),
    description: one('description'),
    descriptionContentType: one('description-content-type'),
    dynamic: all('dynamic'),
    fields: new Set(values.keys()),
    repeated: [...values].filter(([name, found]) => found.length > 1 && !MANY.has(name)).map(([name]) => name),
  };
}

/** All values by field. Old builders write `UNKNOWN` for what they do not know; PyPI drops that, so it counts as missing. */
function fieldValues({ headers, body }: MetadataHeaders): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const description: [string, string][] = body.trim() === '' ? [] : [['description', body]];
  for (const [name, text] of [...headers, ...description]) {
    const value = text.trim();
    if (value === '' || value === 'UNKNOWN') continue;
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return values;
}
