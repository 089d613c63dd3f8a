import type { NpmPackage, StagedVersions } from '../../release/npm/npm-package.ts';
import { type Answer, isUnknown, type Unknown } from '../http/answer.ts';
import type { Certificates } from '../http/certificates.ts';
import type { Client } from '../http/client.ts';
import type { Credentials } from '../http/credentials.ts';
import { getJson } from '../http/json.ts';
import type { ProxyFor } from '../http/proxy.ts';
import { textMap } from '../shape/shape.ts';
import { parsePackument } from './packument.ts';
import { parseStaged } from './staged.ts';

/** A registry and how it is asked. */
export interface NpmAddress {
  /** With or without a path and a slash at the end. */
  readonly url: string;
  readonly credentials?: Credentials | undefined;
  readonly certificates?: Certificates | undefined;
  /** The client's own when absent. */
  readonly proxyFor?: ProxyFor | undefined;
}

/** The registry shows nothing at this name. Private ones say so too to whoever may not look. */
export interface NotFound {
  readonly notFound: true;
  /** Whether it knew who asked: without that, absence proves nothing on a private registry. */
  readonly credentialsSent: boolean;
  /** Whether a web page said so: then this is probably no registry at all. */
  readonly page: boolean;
}

/** Fetches what a registry knows of a package, in full: the short form has no times, and so no tombstones. */
export async function npmPackage(
  client: Client,
  address: NpmAddress,
  name: string,
): Promise<NpmPackage | NotFound | Unknown> {
  const answer = await ask(client, address, escaped(name));
  return read(answer, address, (body) => parsePackument(body, name));
}

/** Fetches a package's dist-tags alone, which are fresher than those of the packument behind a cache. */
export async function npmDistTags(
  client: Client,
  address: NpmAddress,
  name: string,
): Promise<ReadonlyMap<string, string> | NotFound | Unknown> {
  const answer = await ask(client, address, `-/package/${escaped(name)}/dist-tags`);
  return read(answer, address, (body) => textMap(body) ?? 'not a list of dist-tags');
}

/** Fetches the versions that wait for an approval. Few registries know such a thing, so an absence is no answer. */
export async function npmStaged(client: Client, address: NpmAddress, name: string): Promise<StagedVersions | Unknown> {
  const answer = await ask(
    client,
    address,
    `-/stage?package=${encodeURIComponent(name.toWellFormed())}&page=0&perPage=100`,
  );
  const staged = read(answer, address, parseStaged);
  if (!('notFound' in staged)) return staged;
  return { unknown: `${new URL(address.url).host} knows no staged versions`, code: 'refused', status: 404 };
}

/** `@scope/name` as one part of a path. */
function escaped(name: string): string {
  return name.toWellFormed().split('/').map(encodeURIComponent).join('%2f').replace(/^%40/, '@');
}

function ask(client: Client, { url, ...address }: NpmAddress, path: string): Promise<Answer<unknown>> {
  return getJson(client, url.replace(/\/*$/, '/') + path, { accept: 'application/json', ...address });
}

function read<T extends object>(
  answer: Answer<unknown>,
  { credentials }: NpmAddress,
  parse: (body: unknown) => T | string,
): T | NotFound | Unknown {
  if (isUnknown(answer)) return answer;
  if (!answer.ok) return { notFound: true, credentialsSent: credentials?.header() !== undefined, page: answer.page };
  const parsed = parse(answer.body);
  if (typeof parsed !== 'string') return parsed;
  return { unknown: `${new URL(answer.url).host} answered with a document ${parsed}`, code: 'malformed' };
}
