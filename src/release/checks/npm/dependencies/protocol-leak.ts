import type { NpmCheck } from '../../../check.ts';
import { dependenciesOf } from '../../../npm/manifest/dependencies.ts';
import { localProtocol } from '../../../npm/manifest/dependency-protocol.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { publishingTool, rewritesManifest } from '../../../npm/manifest/publishing-tool.ts';

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
      .map(({ dependency: { group, name, spec }, protocol }) => {
        const by = protocol.rewritten && !packed ? `; ${tool.name} publishes it as it stands (${tool.source})` : '';
        return {
          ...lineOf(group),
          message: `${packed ? `${tarball}: ` : ''}${group} has ${name}: ${spec}, which leads nowhere outside this repository${by}.`,
          hint: protocol.rewritten ? 'pnpm publish' : undefined,
        };
      });
  },
};
