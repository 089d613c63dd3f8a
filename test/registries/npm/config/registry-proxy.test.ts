import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { npmLayers } from '../../../../src/registries/npm/config/layers.ts';
import { npmProxy } from '../../../../src/registries/npm/config/registry-proxy.ts';
import { npmPackage } from '../../../../src/registries/npm/npm-registry.ts';
import { impatientClient, registryStub } from '../../../support/registry-stub.ts';
import { cleanEnvironment, temporaryFolder } from '../../../support/repository.ts';
import { isThorough } from '../../../support/thorough.ts';

const FREE = { http_proxy: '', HTTP_PROXY: '', https_proxy: '', HTTPS_PROXY: '', no_proxy: '', NO_PROXY: '' };

/** Sets the variables of proxies and no others, until the test is over. */
function environment(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries({ ...FREE, ...variables })) vi.stubEnv(name, value || undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
}

function proxyFor(lines: readonly string[], url: string): string {
  const layer = new Map(lines.map((line) => line.split('=') as [string, string]));
  const settings = new Map([...layer].map(([key, value]) => [key, { value, source: '.npmrc' }]));
  return npmProxy([settings])(new URL(url));
}

describe("npm's own settings for proxies", () => {
  test.each([
    [['proxy=http://p'], 'http://r.example/', 'http://p'],
    [['proxy=http://p'], 'https://r.example/', 'http://p'],
    [['proxy=http://p', 'https-proxy=http://q'], 'http://r.example/', 'http://q'],
    [['proxy=http://p', 'noproxy=example'], 'http://r.example/', ''],
    [['proxy=http://p', 'noproxy=other, .r.example'], 'http://r.example/', ''],
    [['proxy=http://p', 'noproxy=ample'], 'http://r.example/', 'http://p'],
    [['proxy=http://p', 'noproxy='], 'http://r.example/', 'http://p'],
    [['proxy=false'], 'http://r.example/', 'http://from-the-environment'],
    [['noproxy=r.example'], 'http://r.example/', ''],
    [['proxy=http://p'], 'http://quiet.example/', ''],
    [[], 'http://quiet.example/', ''],
    [[], 'http://r.example/', 'http://from-the-environment'],
  ])('%j for %s', (lines, url, proxy) => {
    environment({ http_proxy: 'http://from-the-environment', no_proxy: 'quiet.example' });
    expect(proxyFor(lines, url)).toBe(proxy);
  });

  test('are followed where npm follows them', { timeout: 60_000 }, async () => {
    const registry = await registryStub();
    const proxy = await registryStub();
    const scenes = [
      `proxy=${proxy.url}`,
      `https-proxy=${proxy.url}`,
      `proxy=${proxy.url}\nnoproxy=127.0.0.1`,
      `proxy=${proxy.url}\nnoproxy=0.1`,
      'proxy=false',
    ];
    environment({});
    for (const lines of isThorough ? scenes : scenes.slice(1, 3)) {
      const [theirs, mine] = [await askedBy(npmView, lines), await askedBy(sessAsks, lines)];
      expect(theirs.length, lines).toBeGreaterThan(0);
      expect([...new Set(mine)], lines).toEqual([...new Set(theirs)]);
    }

    async function askedBy(ask: (url: string, folder: string) => Promise<unknown>, lines: string): Promise<string[]> {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'package.json'), '{"name":"elsewhere"}');
      writeFileSync(join(folder, '.npmrc'), lines);
      for (const stub of [registry, proxy]) stub.seen.length = 0;
      await ask(registry.url, folder);
      return [...registry.seen.map(() => 'the registry'), ...proxy.seen.map(() => 'the proxy')];
    }
  });
});

async function npmView(url: string, folder: string): Promise<void> {
  const quiet = { npm_config_cache: join(folder, 'cache'), npm_config_update_notifier: 'false', HOME: folder };
  const words = ['view', 'demo', 'version', `--registry=${url}`, '--fetch-retries=0'];
  // Nothing is published there, so npm says no.
  await promisify(execFile)('npm', words, { cwd: folder, env: cleanEnvironment(quiet) }).catch(() => undefined);
}

async function sessAsks(url: string, folder: string): Promise<void> {
  const layers = npmLayers({ root: folder, env: { HOME: folder } });
  await npmPackage(impatientClient(), { url, proxyFor: npmProxy(layers) }, 'demo');
}
