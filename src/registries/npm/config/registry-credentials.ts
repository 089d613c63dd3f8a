import registryAuthToken from 'registry-auth-token';
import { Credentials } from '../../http/credentials.ts';
import { unsetVariables } from './expand.ts';
import type { Layer } from './layer.ts';

/** What the configuration holds for one registry. */
export interface RegistryCredentials {
  /** What requests are sent with; nothing when none were found. */
  readonly credentials: Credentials | undefined;
  /** The key they were found under, such as `//host/npm/`. */
  readonly path: string | undefined;
  /** The only key that npm publish accepts, though npm's requests would take a shorter one too. */
  readonly publishPath: string;
  /** Whether npm publish would find them there, and not ask for a login. */
  readonly canPublish: boolean;
  /** Variables the settings for this registry refer to, and that are not set. */
  readonly unset: readonly string[];
}

const KEYS = ['_authToken', 'username', '_password', '_auth', 'certfile', 'keyfile'];

/** Finds credentials as npm's requests do: from the registry's full path up to its host. */
export function registryCredentials(layers: readonly Layer[], registry: string): RegistryCredentials {
  const { npmrc, sources, unset } = settingsByHost(layers, new URL(registry).host);
  const publishPath = key(new URL('.', withoutQuery(registry)));
  const has = (path: string, ...names: string[]): boolean => names.every((name) => npmrc[`${path}:${name}`]);
  const canPublish =
    has(publishPath, '_authToken') ||
    has(publishPath, '_auth') ||
    has(publishPath, 'username', '_password') ||
    has(publishPath, 'certfile', 'keyfile');
  for (const url of upwards(registry)) {
    const found = registryAuthToken(url.href, { npmrc });
    if (!found) continue;
    const path = key(url);
    const names = KEYS.flatMap((name) => [`${path}:${name}`, `${path.slice(0, -1)}:${name}`]);
    const source = names.map((name) => sources[name]).find(Boolean) ?? path;
    return {
      credentials: new Credentials(`${found.type} ${found.token}`, source),
      ...{ path, publishPath, canPublish, unset },
    };
  }
  return { credentials: undefined, path: undefined, publishPath, canPublish, unset };
}

/**
 * The settings of one host, as one object for the library. Variables are in place already; a value that still names one
 * is left out, since the library would put the word "undefined" there. So is everything without a host, which npm
 * has not accepted as credentials since version 9.
 */
function settingsByHost(layers: readonly Layer[], host: string) {
  const npmrc: Record<string, string> = Object.create(null);
  const sources: Record<string, string> = Object.create(null);
  const unset: string[] = [];
  const seen = new Set<string>();
  for (const [name, { value, source }] of layers.flatMap((layer) => [...layer])) {
    if (seen.has(name) || !(name.startsWith(`//${host}/`) || name.startsWith(`//${host}:`))) continue;
    seen.add(name);
    const missing = unsetVariables(value);
    unset.push(...missing);
    if (missing.length > 0 || value.startsWith('$')) continue;
    npmrc[name] = value;
    sources[name] = source;
  }
  return { npmrc, sources, unset };
}

/** The registry's URL and every folder above it, the longest first. */
function upwards(registry: string): URL[] {
  const { origin, pathname } = new URL(registry);
  const folders = pathname.split('/').filter(Boolean);
  const paths = [...folders.keys()].reverse().map((last) => `/${folders.slice(0, last + 1).join('/')}/`);
  return [...paths, '/'].map((path) => new URL(origin + path));
}

function withoutQuery(url: string): URL {
  const { origin, pathname } = new URL(url);
  return new URL(origin + pathname);
}

function key(url: URL): string {
  return `//${url.host}${url.pathname}`;
}
