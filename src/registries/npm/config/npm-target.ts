import { isUnknown, type Unknown } from '../../http/answer.ts';
import type { Certificates } from '../../http/certificates.ts';
import type { ProxyFor } from '../../http/proxy.ts';
import { defaultRegistry } from './default-registry.ts';
import { effectiveRegistry, slashed } from './effective-registry.ts';
import { givenLayer, lookUp, type Setting } from './layer.ts';
import { npmLayers, type PublishPlace } from './layers.ts';
import { certificatesOf } from './registry-certificates.ts';
import { type RegistryCredentials, registryCredentials } from './registry-credentials.ts';
import { npmProxy } from './registry-proxy.ts';

/** Where npm publish would send one package, and as whom. */
export interface NpmTarget {
  /** Ends with a slash; without user and password. */
  readonly url: string;
  /** What named it: a file and line, a variable, a flag, publishConfig, or npm's default. */
  readonly source: string;
  /** Whether this is npm's own public registry, where a missing unscoped name really is free. */
  readonly isDefault: boolean;
  readonly overruled: readonly Setting[];
  /** The dist-tag and the access that the configuration names; what publishConfig names is not among it. */
  readonly tag?: Setting;
  readonly access?: Setting;
  readonly auth: RegistryCredentials;
  readonly certificates: Certificates | undefined;
  readonly proxyFor: ProxyFor;
}

/** What of a package.json matters here. */
export interface PublishedPackage {
  readonly name: string;
  readonly publishConfig?: Readonly<Record<string, unknown>>;
}

/** Resolves registry and credentials as npm publish would, from its own configuration, without running npm. */
export function npmTarget(place: PublishPlace, { name, publishConfig = {} }: PublishedPackage): NpmTarget | Unknown {
  const [flags, ...files] = npmLayers(place);
  const layers = flags ? [flags, ...files] : files;
  const published = givenLayer(publishConfig, (key) => `publishConfig["${key}"]`);
  const registry = effectiveRegistry(flags ? [flags, published, ...files] : layers, name);
  if (isUnknown(registry)) return registry;
  const url = slashed(registry.value);
  const [tag, access] = [lookUp(layers, 'tag'), lookUp(layers, 'access')];
  return {
    url,
    source: registry.source,
    isDefault: new URL(url).host === new URL(defaultRegistry()).host,
    overruled: registry.overruled.map(({ value, source }) => ({ value: slashed(value), source })),
    ...{ ...(tag ? { tag } : {}), ...(access ? { access } : {}) },
    auth: registryCredentials(layers, registry.value),
    certificates: certificatesOf(layers, registry.value),
    proxyFor: npmProxy(layers),
  };
}
