import { visibleLine } from '../../journal/text/visible.ts';
import { firstAddress, isEmailAddress, isWebAddress } from './addresses.ts';
import type { PythonMetadata } from './metadata.ts';
import { isProjectName } from './names.ts';
import { isSpecifier, parseRequirement } from './requirement.ts';
import { hasLocal, parseVersion } from './version.ts';

/** One reason for which PyPI refuses a file with this metadata. */
export interface MetadataFault {
  readonly code: string;
  /** What is so, as a sentence without a full stop, fit for a terminal. */
  readonly message: string;
  /** The field as it is written in the file: `Requires-Dist`. */
  readonly field: string;
}

/** In their order. 2.0 was withdrawn and is refused; builders of 2017 still write it. */
const METADATA_VERSIONS = ['1.0', '1.1', '1.2', '2.1', '2.2', '2.3', '2.4', '2.5'];

/**
 * The metadata version that brought a field; PyPI refuses it under an older one. License-File is missing here: setuptools
 * wrote it for years before it was specified, and uploaders leave it out then.
 */
const SINCE: Readonly<Record<string, readonly string[]>> = {
  '1.1': ['Supported-Platform', 'Download-URL', 'Classifier', 'Requires', 'Provides', 'Obsoletes'],
  '1.2': [
    'Maintainer',
    'Maintainer-email',
    'Requires-Dist',
    'Provides-Dist',
    'Obsoletes-Dist',
    'Requires-Python',
    'Requires-External',
    'Project-URL',
  ],
  '2.1': ['Description-Content-Type', 'Provides-Extra'],
  '2.2': ['Dynamic'],
  '2.4': ['License-Expression'],
  '2.5': ['Import-Name', 'Import-Namespace'],
};

const MAX_SUMMARY = 512;
const MAX_LABEL = 32;

/**
 * Why PyPI would refuse a file with this metadata, as far as the file alone decides it; empty when nothing speaks against
 * it. What needs the index is left out: whether a classifier exists, whether a name is free; and whether the description
 * renders, which has a rule of its own. The rules are those of PyPI's upload endpoint.
 */
export function metadataFaults(metadata: PythonMetadata): MetadataFault[] {
  return [
    ...identityFaults(metadata),
    ...fieldFaults(metadata),
    ...textFaults(metadata),
    ...dependencyFaults(metadata),
    ...linkFaults(metadata),
    ...mailFaults(metadata),
  ];
}

function identityFaults({ metadataVersion, name, version }: PythonMetadata): MetadataFault[] {
  const faults: MetadataFault[] = [];
  if (metadataVersion === undefined) faults.push(missing('Metadata-Version'));
  else if (!METADATA_VERSIONS.includes(metadataVersion))
    faults.push(
      fault(
        'metadata-version',
        'Metadata-Version',
        `PyPI does not take metadata version ${shown(metadataVersion)}, only ${METADATA_VERSIONS.join(', ')}`,
      ),
    );
  if (name === undefined) faults.push(missing('Name'));
  else if (!isProjectName(name)) faults.push(fault('bad-name', 'Name', `${shown(name)} is no name for a project`));
  const parsed = parseVersion(version ?? '');
  if (version === undefined) faults.push(missing('Version'));
  else if (!parsed) faults.push(fault('bad-version', 'Version', `${shown(version)} is no version as PEP 440 has it`));
  else if (hasLocal(parsed))
    faults.push(fault('local-version', 'Version', `${shown(version)} is a local version, which PyPI does not take`));
  return faults;
}

function fieldFaults({ metadataVersion = '', fields, repeated, dynamic }: PythonMetadata): MetadataFault[] {
  const age = METADATA_VERSIONS.indexOf(metadataVersion);
  const tooNew = Object.entries(SINCE).flatMap(([since, names]) =>
    age >= 0 && METADATA_VERSIONS.indexOf(since) > age
      ? names
          .filter((name) => fields.has(name.toLowerCase()))
          .map((name) =>
            fault('field-too-new', name, `${name} came with metadata version ${since}, not ${metadataVersion}`),
          )
      : [],
  );
  const twice = repeated
    .filter((name) => SINGLE.has(name))
    .map((name) => fault('repeated-field', titled(name), `${titled(name)} stands more than once`));
  const fixed = dynamic
    .filter((name) => ['name', 'version', 'metadata-version'].includes(name.toLowerCase()))
    .map((name) => fault('bad-dynamic', 'Dynamic', `${shown(name)} may not be dynamic`));
  return [...tooNew, ...twice, ...fixed];
}

function textFaults({ summary = '', license, licenseExpression, ...rest }: PythonMetadata): MetadataFault[] {
  const faults: MetadataFault[] = [];
  const length = [...summary].length;
  if (length > MAX_SUMMARY)
    faults.push(
      fault('summary-too-long', 'Summary', `The summary has ${length} characters; PyPI takes ${MAX_SUMMARY}`),
    );
  if (/[\n\r]/.test(summary))
    faults.push(fault('summary-lines', 'Summary', 'The summary runs over more than one line'));
  if (license !== undefined && licenseExpression !== undefined)
    faults.push(fault('license-twice', 'License', 'License and License-Expression exclude each other'));
  for (const classifier of rest.classifiers.filter(isPrivate))
    faults.push(fault('private-classifier', 'Classifier', `${shown(classifier)} keeps the project off PyPI`));
  const type = rest.descriptionContentType;
  if (type !== undefined && !isDescriptionType(type))
    faults.push(
      fault(
        'description-type',
        'Description-Content-Type',
        `${shown(type)} is none of text/markdown, text/x-rst and text/plain in UTF-8`,
      ),
    );
  return faults;
}

function dependencyFaults(metadata: PythonMetadata): MetadataFault[] {
  const { requiresPython, requiresDist, providesDist, obsoletesDist, providesExtra } = metadata;
  const faults: MetadataFault[] = [];
  if (requiresPython !== undefined && !isSpecifier(requiresPython))
    faults.push(
      fault('bad-requires-python', 'Requires-Python', `${shown(requiresPython)} is no list of version conditions`),
    );
  const fields = [
    ['Requires-Dist', requiresDist],
    ['Provides-Dist', providesDist],
    ['Obsoletes-Dist', obsoletesDist],
  ] as const;
  for (const [field, texts] of fields)
    for (const text of texts) {
      const requirement = parseRequirement(text);
      if (!requirement)
        faults.push(fault('bad-requirement', field, `${shown(text)} is no dependency as PEP 508 has it`));
      else if (requirement.url !== undefined)
        faults.push(
          fault('direct-url', field, `${shown(text)} names a place instead of a version, which PyPI does not take`),
        );
    }
  for (const extra of providesExtra.filter((name) => !isProjectName(name)))
    faults.push(fault('bad-extra', 'Provides-Extra', `${shown(extra)} is no name for an extra`));
  return faults;
}

function linkFaults({ projectUrls, homePage, downloadUrl }: PythonMetadata): MetadataFault[] {
  const faults: MetadataFault[] = [];
  const labels = new Set<string>();
  const add = (code: string, message: string): void => void faults.push(fault(code, 'Project-URL', message));
  for (const pair of projectUrls) {
    const comma = pair.indexOf(',');
    const label = (comma < 0 ? pair : pair.slice(0, comma)).trim();
    const url = comma < 0 ? '' : pair.slice(comma + 1).trim();
    if (label === '') add('project-url-label', `${shown(pair)} has no label`);
    else if ([...label].length > MAX_LABEL)
      add('project-url-label', `The label ${shown(label)} is longer than ${MAX_LABEL} characters`);
    else if (labels.has(label)) add('project-url-label', `The label ${shown(label)} stands more than once`);
    else if (!isWebAddress(url)) add('bad-url', `${shown(url || pair)} is no http or https link`);
    labels.add(label);
  }
  for (const [field, url] of Object.entries({ 'Home-page': homePage, 'Download-URL': downloadUrl }))
    if (url !== undefined && !isWebAddress(url))
      faults.push(fault('bad-url', field, `${shown(url)} is no http or https link`));
  return faults;
}

function mailFaults({ authorEmail, maintainerEmail }: PythonMetadata): MetadataFault[] {
  return Object.entries({ 'Author-email': authorEmail, 'Maintainer-email': maintainerEmail }).flatMap(
    ([field, header]) => {
      const address = firstAddress(header ?? '');
      if (address === undefined || isEmailAddress(address)) return [];
      return [fault('bad-email', field, `${shown(address)} is no e-mail address that PyPI takes`)];
    },
  );
}

/** The fields PyPI takes one value of; what it does not know it does not count. */
const SINGLE = new Set([
  ...[
    'metadata-version',
    'name',
    'version',
    'summary',
    'description',
    'description-content-type',
    'keywords',
    'home-page',
  ],
  ...['download-url', 'author', 'author-email', 'maintainer', 'maintainer-email', 'license', 'license-expression'],
  'requires-python',
]);

/** Whether a classifier keeps the project off public indexes: `Private :: Do Not Upload`. */
export function isPrivate(classifier: string): boolean {
  return /^\s*Private\s*::/i.test(classifier);
}

function isDescriptionType(text: string): boolean {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  if (!['text/plain', 'text/x-rst', 'text/markdown'].includes(type.toLowerCase())) return false;
  const parameter = (name: string): string | undefined =>
    parameters
      .find((part) => part.toLowerCase().startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replace(/^"(.*)"$/, '$1');
  return (
    (parameter('charset') ?? 'UTF-8').toUpperCase() === 'UTF-8' &&
    (type.toLowerCase() !== 'text/markdown' || ['GFM', 'CommonMark'].includes(parameter('variant') ?? 'GFM'))
  );
}

function missing(field: string): MetadataFault {
  return fault('missing-field', field, `${field} is missing`);
}

function fault(code: string, field: string, message: string): MetadataFault {
  return { code, message, field };
}

/** A text of the file as it may stand in a message: one line, nothing invisible, not longer than a line. */
function shown(text: string): string {
  const line = visibleLine(text.slice(0, 400));
  return line.length > 100 ? `${line.slice(0, 99).toWellFormed()}…` : line || "''";
}

function titled(field: string): string {
  return field.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
