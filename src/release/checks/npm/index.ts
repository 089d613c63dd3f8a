import type { NpmCheck } from '../../check.ts';
import { entryRemoved } from './changes/entry-removed.ts';
import { installScript } from './changes/install-script.ts';
import { newDependency } from './changes/new-dependency.ts';
import { sizeJump } from './changes/size-jump.ts';
import { depRange } from './dependencies/dep-range.ts';
import { depUnpublished } from './dependencies/dep-unpublished.ts';
import { protocolLeak } from './dependencies/protocol-leak.ts';
import { enginesRaised } from './manifest/engines-raised.ts';
import { lockfile } from './manifest/lockfile.ts';
import { name } from './manifest/name.ts';
import { nameChanged } from './manifest/name-changed.ts';
import { bin } from './pack/bin.ts';
import { entryMissing } from './pack/entry-missing.ts';
import { ignoreFile } from './pack/ignore-file.ts';
import { packedJunk } from './pack/packed-junk.ts';
import { packedManifest } from './pack/packed-manifest.ts';
import { packedTarball } from './pack/packed-tarball.ts';
import { sourceMap } from './pack/source-map.ts';
import { publint } from './publint.ts';
import { accessFirstPublish } from './registry/access-first-publish.ts';
import { authPath } from './registry/auth-path.ts';
import { scopeRegistry } from './registry/scope-registry.ts';
import { distTag } from './tags/dist-tag.ts';
import { latestBackwards } from './tags/latest-backwards.ts';
import { firstPublish } from './version/first-publish.ts';
import { partialRelease } from './version/partial-release.ts';
import { staged } from './version/staged.ts';
import { trustDowngrade } from './version/trust-downgrade.ts';
import { unpublished24h } from './version/unpublished-24h.ts';
import { versionFormat } from './version/version-format.ts';
import { versionJump } from './version/version-jump.ts';
import { versionNotGreater } from './version/version-not-greater.ts';
import { versionTaken } from './version/version-taken.ts';
import { versionTombstoned } from './version/version-tombstoned.ts';

/** Every rule about npm packages alone, in the order in which findings are shown. */
export const npmChecks: readonly NpmCheck[] = [
  ...[name, nameChanged, scopeRegistry, authPath, firstPublish, accessFirstPublish],
  ...[versionFormat, versionTaken, versionTombstoned, unpublished24h, staged, versionJump, versionNotGreater],
  ...[distTag, latestBackwards, trustDowngrade, partialRelease],
  ...[protocolLeak, depUnpublished, depRange, enginesRaised, lockfile],
  ...[packedManifest, entryMissing, bin, packedTarball, packedJunk, sourceMap, ignoreFile],
  ...[entryRemoved, installScript, sizeJump, newDependency, publint],
];
