import type { PypiFile, PypiProject } from '../../release/pypi/pypi-project.ts';
import { field, isShape, type Shape, textField, timeField } from '../shape/shape.ts';
import { withoutSecrets } from './file-url.ts';
import { normalizedName } from './normalized-name.ts';

/**
 * Reads a project page in JSON (PEP 691, 700, 592, 792).
 * @param base the page's own URL, for files with relative ones
 * @returns the project, or what is wrong with the document
 */
export function parseSimpleJson(document: unknown, name: string, base: string): PypiProject | string {
  if (!isShape(document)) return 'that is no object';
  const meta = field(document, 'meta');
  const version = isShape(meta) ? textField(meta, 'api-version') : undefined;
  if (version === undefined) return 'that does not say which version of the API it follows';
  if (!version.startsWith('1.'))
    return `of API version ${JSON.stringify(version.slice(0, 20))}, which is not known here`;
  const said = textField(document, 'name');
  if (said === undefined || normalizedName(said) !== normalizedName(name)) return 'about another project';
  const list = field(document, 'files');
  if (!Array.isArray(list)) return 'without a list of files';
  const files = list.map((file) => fileOf(file, base));
  if (!files.every((file) => file !== undefined)) return 'with a file that has no name';
  const versions = field(document, 'versions');
  const status = field(document, 'project-status');
  const reason = isShape(status) ? textField(status, 'reason') : undefined;
  return {
    ...{ name: said, files, format: 'json' },
    versions: Array.isArray(versions) ? versions.filter((one) => typeof one === 'string') : undefined,
    status: (isShape(status) ? textField(status, 'status') : undefined) ?? 'active',
    ...(reason ? { statusReason: reason } : {}),
  };
}

function fileOf(value: unknown, base: string): PypiFile | undefined {
  const filename = isShape(value) ? textField(value, 'filename') : undefined;
  if (!isShape(value) || !filename) return undefined;
  const [yanked, hashes, size] = [field(value, 'yanked'), field(value, 'hashes'), field(value, 'size')];
  const facts = {
    url: withoutSecrets(textField(value, 'url'), base),
    sha256: isShape(hashes) ? sha256Of(hashes) : undefined,
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : undefined,
    uploadTime: timeField(value, 'upload-time'),
    yankedReason: typeof yanked === 'string' && yanked !== '' ? yanked.slice(0, 1000) : undefined,
    requiresPython: textField(value, 'requires-python') || undefined,
    provenance: withoutSecrets(textField(value, 'provenance'), base),
  };
  return {
    filename,
    // An empty reason is a reason, and anything odd is taken for the worse.
    yanked: yanked !== undefined && yanked !== false && yanked !== null,
    ...(Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<PypiFile>),
  };
}

function sha256Of(hashes: Shape): string | undefined {
  const hash = textField(hashes, 'sha256')?.toLowerCase();
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}
