import type { Json } from '../../../journal/entry.ts';
import type { NpmRelease } from '../../check.ts';
import { publishingTool, rewritesManifest } from './publishing-tool.ts';
import { tableIn } from './values.ts';

/** Fields that pnpm and Yarn take from publishConfig when they pack; npm leaves them as they are. */
const OVERRIDDEN = ['main', 'module', 'browser', 'types', 'typings', 'exports', 'imports', 'bin'];

/**
 * The package.json as it will be published: of a tarball the one in it, otherwise the project's with what the publishing
 * tool puts in its place. Versions for `workspace:` and `catalog:` are not put in.
 */
export async function publishedManifest({ candidate, facts }: NpmRelease): Promise<{ readonly [key: string]: Json }> {
  const { tarball, packageJson } = await facts.packed();
  const config = tableIn(packageJson.publishConfig);
  const fields = OVERRIDDEN.flatMap((field) => (config[field] === undefined ? [] : [[field, config[field]] as const]));
  if (tarball !== undefined || fields.length === 0 || !rewritesManifest(publishingTool(facts, candidate.dir)))
    return packageJson;
  return { ...packageJson, ...Object.fromEntries(fields) };
}
