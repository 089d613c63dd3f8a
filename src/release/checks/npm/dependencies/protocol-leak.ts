import type { NpmCheck, NpmRelease } from '../../../check.ts';
import { type Dependency, dependenciesOf } from '../../../npm/manifest/dependencies.ts';
import { localProtocol, type Protocol } from '../../../npm/manifest/dependency-protocol.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { packageManager, publishingTool, rewritesManifest } from '../../../npm/manifest/publishing-tool.ts';
import { commandLine, inPackage } from '../../../shown.ts';

/** `npm/protocol-leak` */
export const protocolLeak: NpmCheck = {
  id: 'npm/protocol-leak',
  severity: 'error',
  about: 'npm',
  title: 'every dependency is one that users can install',
  why: 'workspace:, catalog:, file: and link: mean something in the repository only: nobody can install the package.',
  async run(release) {
    const { candidate, facts } = release;
    const lineOf = fieldLines(release);
    const { packageJson, tarball } = await facts.packed();
    const local = dependenciesOf(packageJson).flatMap((dependency) => {
      const protocol = localProtocol(dependency.spec);
      return protocol ? [{ dependency, protocol }] : [];
    });
    if (local.length === 0) return [];
    const tool = publishingTool(facts, candidate.dir);
    const packed = tarball !== undefined;
    return local
      .filter(({ protocol }) => packed || !(protocol.rewritten && rewritesManifest(tool)))
      .map(({ dependency, protocol }) => {
        const { group, name, spec } = dependency;
        const by = protocol.rewritten && !packed ? `; ${tool.name} publishes it as it stands (${tool.source})` : '';
        return {
          ...lineOf(group),
          message: `${packed ? `${tarball}: ` : ''}${group} has ${name}: ${spec}, which leads nowhere outside this repository${by}.`,
          hint: remedy(release, dependency, protocol),
        };
      });
  },
};

/** Publishing with what puts a version in, where the repository has that; else the version of the package that is meant. */
function remedy({ candidate, facts }: NpmRelease, { group, name }: Dependency, { rewritten }: Protocol) {
  const { dir } = candidate;
  const tool = [publishingTool(facts, dir), packageManager(facts, dir)].find(rewritesManifest);
  if (rewritten && tool)
    return inPackage(candidate, tool.name === 'yarn' ? 'yarn npm publish' : `${tool.name} publish`);
  const meant = facts.siblings.find((one) => one.ecosystem === 'npm' && one.name === name);
  if (meant?.version === undefined || meant.unpublished !== undefined) return undefined;
  return inPackage(candidate, commandLine('npm pkg set', [`${group}[${name}]=^${meant.version}`]));
}
