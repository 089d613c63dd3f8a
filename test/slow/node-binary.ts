import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve(import.meta.dirname, '../../.cache');

/**
 * The Node binary of an exact version, from npm's packages that hold nothing but the binary and need no install
 * script. It is kept in .cache, so that only the first run needs the network.
 */
export function nodeBinary(version: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(CACHE, `node-${version}`);
  const binary = join(prefix, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
    const install = ['install', '--prefix', prefix, ...options, `${name}@${version}`];
    execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'pipe'] });
  }
  return binary;
}
