import type { Unknown } from '../../http/answer.ts';
import { defaultRegistry } from './default-registry.ts';
import { type Layer, lookUp, type Setting } from './layer.ts';

/** The registry npm publish would use. */
export interface EffectiveRegistry extends Setting {
  /** Registries that are configured for this package as well, and that npm passes over, strongest first. */
  readonly overruled: readonly Setting[];
}

/**
 * Chooses as npm 11 does, which was measured with `npm publish --dry-run`: the line of the package's scope, wherever it
 * stands, beats everything said about registries in general, publishConfig.registry and --registry included.
 * @param layers in npm's order, publishConfig behind the flags
 */
export function effectiveRegistry(layers: readonly Layer[], packageName: string): EffectiveRegistry | Unknown {
  const candidates = [ofScope(packageName), lookUp(layers, 'scope')?.value]
    .filter((scope) => scope !== undefined && scope !== '')
    .map((scope) => `${scope?.replace(/^@?/, '@')}:registry`)
    .flatMap((key) => all(layers, key));
  const [first, ...others] = [
    ...candidates,
    ...all(layers, 'registry'),
    { value: defaultRegistry(), source: "npm's default" },
  ];
  if (!first || !isRegistry(first.value))
    return { unknown: `${first?.source} names a registry that is not a URL`, code: 'bad-url' };
  return { ...first, overruled: others.slice(0, -1).filter(({ value }) => slashed(value) !== slashed(first.value)) };
}

/** A registry's URL as requests are built on it: with a slash at the end, without user and password. */
export function slashed(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/*$/, '/')}`;
}

function all(layers: readonly Layer[], key: string): Setting[] {
  return layers.flatMap((layer) => layer.get(key) ?? []).filter(({ value }) => value !== '');
}

function ofScope(name: string): string | undefined {
  return /^(@[^/]+)\//.exec(name)?.[1];
}

function isRegistry(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
