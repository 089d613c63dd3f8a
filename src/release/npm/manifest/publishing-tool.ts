import type { Facts } from '../../facts.ts';
import { manifestIn, toRoot } from './root-manifest.ts';
import { tableIn, textIn } from './values.ts';

/** The program that will pack and publish, and what says so. */
export interface PublishingTool {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** A file, and what in it. */
  readonly source: string;
}

const LOCKS: readonly (readonly [string, PublishingTool['name']])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['.yarnrc.yml', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];
/** Names under which people keep the workflow that publishes. */
const WORKFLOWS = ['release', 'publish', 'npm-publish', 'npm', 'cd', 'ci'].flatMap((name) => [
  `.github/workflows/${name}.yml`,
  `.github/workflows/${name}.yaml`,
]);

/**
 * The package manager that will publish a package: one that a script or workflow publishes with, else the one the
 * repository is worked on with, else npm. Yarn's first generation packs as npm does, and counts as npm.
 *
 * @param dir the package's folder from the root
 */
export function publishingTool({ text }: Pick<Facts, 'text'>, dir: string): PublishingTool {
  const up = toRoot(dir);
  for (const [path, shown] of new Set([
    ['package.json', `${dir === '.' ? '' : `${dir}/`}package.json`],
    [`${up}package.json`, 'package.json'],
  ])) {
    const script = Object.entries(tableIn(manifestIn(text(path ?? ''))?.scripts)).find(([, line]) => publishes(line));
    if (script) return { name: publishes(script[1]) ?? 'npm', source: `the script ${script[0]} in ${shown}` };
  }
  for (const path of WORKFLOWS) {
    const name = publishes(text(`${up}${path}`)?.replace(/^[ \t]*#.*$/gm, ''));
    if (name) return { name, source: path };
  }
  return packageManager({ text }, dir);
}

/** The package manager that the repository of a package is worked on with, whatever publishes it. */
export function packageManager({ text }: Pick<Facts, 'text'>, dir: string): PublishingTool {
  const up = toRoot(dir);
  const said = textIn(manifestIn(text(`${up}package.json`))?.packageManager);
  const named = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(said ?? '');
  if (named) return { name: packer(named[1], Number(named[2])), source: 'packageManager in package.json' };
  const lock = LOCKS.find(([file]) => text(`${up}${file}`) !== undefined);
  return lock
    ? { name: lock[1], source: lock[0] }
    : { name: 'npm', source: 'no workflow, packageManager or lock file names another package manager' };
}

/** Whether a tool puts versions in the place of workspace: and catalog:, and publishConfig's fields in the place of others. */
export function rewritesManifest({ name }: PublishingTool): boolean {
  return name !== 'npm';
}

function publishes(line: unknown): PublishingTool['name'] | undefined {
  const found =
    typeof line === 'string'
      ? /(?<![\w-])(npm|pnpm|bun)(?: -[\w-]+)* publish\b|(?<![\w-])(yarn) npm publish\b/.exec(line)
      : null;
  return (found?.[1] ?? found?.[2]) as PublishingTool['name'] | undefined;
}

function packer(name: string | undefined, major: number): PublishingTool['name'] {
  return name === 'yarn' && major < 2 ? 'npm' : (name as PublishingTool['name']);
}
