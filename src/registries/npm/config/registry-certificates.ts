import { readConfigText } from '../../config/read-text.ts';
import { Certificates } from '../../http/certificates.ts';
import { type Layer, lookUp } from './layer.ts';

/**
 * The certificates npm is told to use. `strict-ssl=false` is not followed: a check that believes anybody is none, and
 * what it cannot verify stays unknown.
 */
export function certificatesOf(layers: readonly Layer[], registry: string): Certificates | undefined {
  const { host, pathname } = new URL(registry);
  const file = (key: string): string | undefined => {
    const path = lookUp(layers, key)?.value;
    return path === undefined ? undefined : readConfigText(path);
  };
  const ca = file('cafile') ?? lookUp(layers, 'ca')?.value.replaceAll('\\n', '\n');
  const [cert, key] = [file(`//${host}${pathname}:certfile`), file(`//${host}${pathname}:keyfile`)];
  if (ca === undefined && (cert === undefined || key === undefined)) return undefined;
  return new Certificates({ ...(ca ? { ca } : {}), ...(cert && key ? { cert, key } : {}) });
}
