import type { Fault, FaultCode } from '../../archive/archive.ts';
import { type Artifact, artifactsOf } from '../../artifacts.ts';
import type { AnyCheck, Found } from '../../check.ts';
import type { Severity } from '../../finding.ts';

/** How many faults of one file are told one by one. */
const MOST = 10;

interface ArchiveRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly codes: readonly FaultCode[];
  /** Where a fault is less bad than an error. */
  severityOf?(fault: Fault, artifact: Artifact): Severity;
}

const RULES: readonly ArchiveRule[] = [
  {
    id: 'archive/corrupt',
    title: 'every file to upload is the whole archive that its name promises',
    why: 'The registry refuses it, or nobody can install it.',
    codes: ['unreadable', 'not-a-file', 'wrong-type', 'not-gzip', 'corrupt', 'too-large'],
  },
  {
    id: 'archive/unsafe-path',
    title: 'no name in an archive leads out of the folder it is unpacked in',
    why: 'Unpacking it writes where it must not, and registries refuse it.',
    codes: ['unsafe-path', 'long-name'],
  },
  {
    id: 'archive/links',
    title: 'an archive holds files and folders only',
    why: 'Wheels and npm packages with links or devices are refused, or unpacked differently by every installer.',
    codes: ['link', 'link-outside', 'device', 'unknown-type', 'sparse'],
    // Source distributions may link inside themselves (PEP 721).
    severityOf: ({ code }, { kind }) => (code === 'link' && kind === 'sdist' ? 'warning' : 'error'),
  },
  {
    id: 'archive/framing',
    title: 'every reader of an archive sees the same files in it',
    why: 'PyPI refuses archives that two readers may understand in two ways; attacks are hidden like that.',
    codes: [
      ...(['duplicate-name', 'comment', 'trailing-bytes', 'prepended-bytes', 'hidden-bytes'] as const),
      ...(['data-descriptor', 'compression-method', 'header-mismatch', 'encrypted'] as const),
      ...(['case-collision', 'archive-comment'] as const),
    ],
    // On most disks two such names are one file; PyPI takes a comment on the whole.
    severityOf: ({ code }) => (code === 'case-collision' ? 'warning' : code === 'archive-comment' ? 'info' : 'error'),
  },
  {
    id: 'archive/layout',
    title: 'a tar archive holds one folder, as installers expect',
    why: 'PyPI and npm look for the package in the first folder, and find another or none.',
    codes: ['many-tops', 'other-top'],
  },
  {
    id: 'archive/bomb',
    title: 'no archive unpacks to many times its size',
    why: 'PyPI refuses what unpacks to more than 64 MiB and to more than 50 times its own size.',
    codes: ['bomb'],
  },
];

/** What can be wrong with an archive as such, by what it means for a release. */
export const archiveChecks: readonly AnyCheck[] = RULES.map((rule) => ({
  ...{ id: rule.id, severity: 'error', about: 'any', title: rule.title, why: rule.why },
  async run(release) {
    const artifacts = await artifactsOf(release);
    return artifacts.flatMap((artifact) => findingsOf(rule, artifact));
  },
}));

function findingsOf({ codes, severityOf }: ArchiveRule, artifact: Artifact): Found[] {
  const faults = artifact.faults.filter(({ code }) => codes.includes(code));
  const found = faults.slice(0, MOST).map(
    (fault): Found => ({
      message: `${nameOf(artifact)}: ${fault.message}.`,
      ...(artifact.file === undefined ? {} : { file: artifact.file }),
      ...(severityOf ? { severity: severityOf(fault, artifact) } : {}),
    }),
  );
  const more = faults.length - MOST;
  return more > 0 ? [...found, { message: `${nameOf(artifact)}: and ${more} more.` }] : found;
}

function nameOf({ file }: Artifact): string {
  return file?.slice(file.lastIndexOf('/') + 1) ?? 'the package';
}
