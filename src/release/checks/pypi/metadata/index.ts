import type { ReleaseCheck } from '../../../check.ts';
import { bothKinds } from './both-kinds.ts';
import { classifier } from './classifier.ts';
import { description } from './description.ts';
import { filename } from './filename.ts';
import { licenseFile } from './license-file.ts';
import { metadata } from './metadata.ts';
import { metadataDrift } from './metadata-drift.ts';
import { platformTag } from './platform-tag.ts';
import { privateProject } from './private.ts';
import { tooBig } from './too-big.ts';

/** The rules about what PyPI refuses in the files themselves. */
export const metadataChecks: readonly ReleaseCheck[] = [
  ...[privateProject, filename, platformTag, tooBig, bothKinds],
  ...[metadata, description, classifier, licenseFile, metadataDrift],
];
