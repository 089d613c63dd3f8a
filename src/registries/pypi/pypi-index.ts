import type { PypiProject, PypiReleases } from '../../release/pypi/pypi-project.ts';
import { type Answer, isUnknown, type Reply, type Unknown } from '../http/answer.ts';
import type { Client } from '../http/client.ts';
import type { Credentials } from '../http/credentials.ts';
import { get } from '../http/get.ts';
import { getJson, parsedJson } from '../http/json.ts';
import { htmlInstead } from '../http/page.ts';
import { parseHtmlIndex } from './html-index.ts';
import { normalizedName } from './normalized-name.ts';
import { parseProjectJson } from './project-json.ts';
import { parseSimpleJson } from './simple-json.ts';

/** A simple index and how it is asked. */
export interface PypiAddress {
  /** The root of the simple API, such as `https://host/simple/`. */
  readonly url: string;
  readonly credentials?: Credentials | undefined;
}

/** The index shows no such project; one in quarantine looks the same. */
export interface NoProject {
  readonly notFound: true;
  readonly credentialsSent: boolean;
}

const ACCEPT = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01';

/** Fetches the files of a project: in JSON where the index speaks it, else from its page in HTML. */
export async function pypiProject(
  client: Client,
  address: PypiAddress,
  name: string,
): Promise<PypiProject | NoProject | Unknown> {
  const url = `${address.url.replace(/\/*$/, '/')}${part(name)}/`;
  const answer = await get(client, url, { accept: ACCEPT, credentials: address.credentials });
  const absent = notThere(answer, address);
  if (absent) return absent;
  const reply = answer as Reply<Buffer>;
  const type = reply.headers['content-type'] ?? '';
  if (reply.page || /\+html/i.test(type)) {
    return parseHtmlIndex(reply.body.toString('utf8'), name, reply.url) ?? htmlInstead(new URL(reply.url).host);
  }
  const json = parsedJson(reply);
  if (isUnknown(json)) return json;
  return orUnknown(parseSimpleJson(json.body, name, reply.url), reply.url);
}

/**
 * Fetches the releases without files, which only the older API shows; indexes other than the public ones seldom have it.
 * It lies beside the simple one: `https://host/pypi/<name>/json`.
 */
export async function pypiReleases(
  client: Client,
  address: PypiAddress,
  name: string,
): Promise<PypiReleases | NoProject | Unknown> {
  const root = /^(.*\/)simple\/*$/.exec(address.url)?.[1];
  if (root === undefined) {
    return { unknown: 'the index is not called simple, so where its older API lies is not known', code: 'bad-url' };
  }
  const wish = { accept: 'application/json', credentials: address.credentials };
  const answer = await getJson(client, `${root}pypi/${part(name)}/json`, wish);
  const absent = notThere(answer, address);
  if (absent) return absent;
  const reply = answer as Reply<unknown>;
  return orUnknown(parseProjectJson(reply.body, name), reply.url);
}

function part(name: string): string {
  return encodeURIComponent(normalizedName(name.toWellFormed()));
}

function notThere(answer: Answer<unknown>, { credentials }: PypiAddress): NoProject | Unknown | undefined {
  if (isUnknown(answer)) return answer;
  return answer.ok ? undefined : { notFound: true, credentialsSent: credentials?.header() !== undefined };
}

function orUnknown<T extends object>(parsed: T | string, url: string): T | Unknown {
  if (typeof parsed !== 'string') return parsed;
  return { unknown: `${new URL(url).host} answered with a document ${parsed}`, code: 'malformed' };
}
