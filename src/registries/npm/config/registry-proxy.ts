import { environmentProxy, type ProxyFor } from '../../http/proxy.ts';
import { type Layer, lookUp } from './layer.ts';

/**
 * The proxies npm is told to use: `https-proxy`, else `proxy`, for every address that `noproxy` does not name; where
 * a setting is absent, or `null` or `false`, the variables of the environment decide, as they do for npm 11.
 */
export function npmProxy(layers: readonly Layer[]): ProxyFor {
  const setting = (key: string): string | undefined => {
    const value = lookUp(layers, key)?.value;
    return value === 'null' || value === 'false' ? undefined : value || undefined;
  };
  const proxy = setting('https-proxy') ?? setting('proxy');
  const excepted = setting('noproxy');
  return (url) => {
    if (excepted === undefined && proxy === undefined) return environmentProxy(url);
    const { NO_PROXY, no_proxy = NO_PROXY } = process.env;
    const names = (excepted ?? no_proxy ?? '').split(',').map((name) => name.trim());
    if (names.some((name) => isWithin(url.hostname, name))) return '';
    return proxy ?? environmentProxy(url);
  };
}

/** Whether a host is a domain or lies in it, whole names compared. */
function isWithin(host: string, domain: string): boolean {
  const name = domain.replace(/^\.+/, '');
  return name !== '' && `.${host}`.endsWith(`.${name}`);
}
