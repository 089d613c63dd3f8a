import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PypiRelease, ReleaseOptions } from '../../src/release/check.ts';
import type { PypiFacts } from '../../src/release/pypi/pypi-facts.ts';
import { isOfVersion } from '../../src/release/pypi/release-version.ts';
import { distFile } from '../../src/release/python/dist-file.ts';
import { normalizedName } from '../../src/release/python/names.ts';
import { listDist } from '../../src/store/release/dist-folder.ts';
import { openBuilt } from '../../src/store/release/open-built.ts';
import { NOON, pypiRelease } from './release.ts';
import { temporaryFolder } from './repository.ts';
import { tarBytes } from './tar-bytes.ts';
import { type ZipPart, zipBytes } from './zip-bytes.ts';

type Texts = Readonly<Record<string, string>>;

/** A wheel or sdist in tests; whatever is not given is as it should be. */
interface DistParts {
  /** As METADATA has it. */
  readonly name?: string;
  readonly version?: string;
  /** Further lines of METADATA or PKG-INFO. */
  readonly headers?: readonly string[];
  readonly metadataVersion?: string;
  /** By path: those of a wheel as they are installed, those of an sdist below its folder. */
  readonly files?: Texts;
  /** What takes the place of a file that describes it; undefined for one that is left out. */
  readonly instead?: Readonly<Record<string, string | undefined>>;
}

/** The name and version that a file name of tests stands for. */
function partsOf(file: string): [name: string, version: string] {
  const [name = '', version = ''] = file.replace(/\.tar\.gz$/, '').split('-');
  return [name, version];
}

/** The bytes of a wheel of this file name: two modules, unless others are given, and all that describes them. */
export function wheelBytes(file: string, parts: DistParts = {}): Buffer {
  const [name, version] = partsOf(file);
  const [python = '', abi = '', platform = ''] = file
    .replace(/\.whl$/, '')
    .split('-')
    .slice(-3);
  const tags = python
    .split('.')
    .flatMap((one) => abi.split('.').flatMap((two) => platform.split('.').map((three) => `${one}-${two}-${three}`)));
  const files = parts.files ?? { [`${name}/__init__.py`]: '', [`${name}/cli.py`]: 'def main(): ...\n' };
  const info = `${name}-${version}.dist-info`;
  const wheel = [
    'Wheel-Version: 1.0',
    'Generator: tests',
    'Root-Is-Purelib: true',
    ...tags.map((tag) => `Tag: ${tag}`),
  ];
  const described: Record<string, string | undefined> = {
    ...files,
    [`${info}/METADATA`]: metadataText(name, version, parts),
    [`${info}/WHEEL`]: `${wheel.join('\n')}\n`,
    ...parts.instead,
  };
  const record = Object.entries(described).flatMap(([path, text]) =>
    text === undefined ? [] : [`${path},${recordHash(text)},${Buffer.byteLength(text)}`],
  );
  return zipBytes(
    Object.entries({
      ...described,
      [`${info}/RECORD`]: [...record, `${info}/RECORD,,`, ''].join('\n'),
      ...parts.instead,
    })
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([path, content]): ZipPart => ({ name: path, content })),
  );
}

/** The hash of a content, as a RECORD has it. */
export function recordHash(content: string): string {
  return `sha256=${createHash('sha256').update(content).digest('base64url')}`;
}

/** The bytes of a source distribution of this file name. */
export function sdistBytes(file: string, parts: DistParts = {}): Buffer {
  const [name, version] = partsOf(file);
  const top = `${name}-${version}`;
  const files: Record<string, string | undefined> = {
    [`${top}/PKG-INFO`]: metadataText(name, version, parts),
    [`${top}/pyproject.toml`]: '',
    ...Object.fromEntries(Object.entries(parts.files ?? {}).map(([path, text]) => [`${top}/${path}`, text])),
    ...parts.instead,
  };
  return gzipSync(
    tarBytes(
      Object.entries(files)
        .filter((entry): entry is [string, string] => entry[1] !== undefined)
        .map(([path, content]) => ({ name: path, content })),
    ),
  );
}

function metadataText(name: string, version: string, parts: DistParts): string {
  const said = [`Name: ${parts.name ?? name}`, `Version: ${parts.version ?? version}`];
  return [`Metadata-Version: ${parts.metadataVersion ?? '2.4'}`, ...said, ...(parts.headers ?? []), '', ''].join('\n');
}

/** What lies in dist in a test: bytes, text, or how a wheel or sdist of this name differs; a link or a folder. */
export type Lying = Buffer | string | DistParts | { readonly link: string } | { readonly folder: true };

/** The demo project of most tests. */
export const DEMO = '[project]\nname = "demo"\nversion = "1.4.0"\n';
export const [WHEEL, SDIST] = ['demo-1.4.0-py3-none-any.whl', 'demo-1.4.0.tar.gz'];
/** A wheel and a sdist of it. */
export const BUILT: Readonly<Record<string, Lying>> = { [WHEEL]: {}, [SDIST]: {} };

/**
 * A Python project whose dist folder holds real files, with its sources, and with what else a test says.
 *
 * @param facts besides those that rules ask for: sourceTexts by path from the project's folder, all changed long before the
 * build, and room for as many bytes of content as stay in memory
 */
export async function builtRelease(
  pyproject: string,
  lying: Readonly<Record<string, Lying>>,
  facts: Partial<PypiFacts> & { readonly sourceTexts?: Texts; readonly room?: number } = {},
  options: Partial<ReleaseOptions> = {},
): Promise<PypiRelease> {
  const { sourceTexts = {}, room = 1_000_000, ...others } = facts;
  const dist = join(temporaryFolder(), 'dist');
  mkdirSync(dist, { recursive: true });
  for (const [file, what] of Object.entries(lying)) lay(join(dist, file), file, what);
  const release = pypiRelease(pyproject, others, options);
  const version = await (others.version ?? release.facts.version)();
  const built = (listDist(dist) ?? []).flatMap(({ path, type }) => {
    const what = distFile(path, release.candidate.name);
    if (type !== 'file' || (what.kind !== 'wheel' && what.kind !== 'sdist')) return [];
    const parsed = what.kind === 'wheel' ? what.wheel : what.sdist;
    const isOwn = parsed.project === normalizedName(release.candidate.name) && isOfVersion(parsed.version, version);
    return isOwn ? [openBuilt(join(dist, path), path, what, { bytes: room })] : [];
  });
  const opened = await Promise.all(built);
  return {
    ...release,
    facts: {
      ...release.facts,
      dist: async () => ({ dir: 'dist', files: listDist(dist) ?? [] }),
      built: async () => opened,
      sources: async () => Object.keys(sourceTexts).map((path) => ({ path, modified: NOON - 86_400_000 * 365 })),
      text: (path) => sourceTexts[path],
      ...others,
    },
  };
}

function lay(path: string, file: string, what: Lying): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof what === 'string' || Buffer.isBuffer(what)) writeFileSync(path, what);
  else if ('link' in what) symlinkSync(what.link, path);
  else if ('folder' in what) mkdirSync(path);
  else writeFileSync(path, file.endsWith('.whl') ? wheelBytes(file, what) : sdistBytes(file, what));
}
