import type { PypiFile, PypiProject } from '../../release/pypi/pypi-project.ts';
import { withoutSecrets } from './file-url.ts';
import { startTags, type Tag } from './html-tags.ts';

/** What a project's files are called; anything else on the page is a link to somewhere. */
const FILE = /^[^/\\\s]+\.(?:whl|tar\.gz|zip|tar\.bz2|tar\.xz|tgz|egg|exe|msi|rpm|deb|dmg)$/i;

/**
 * Reads a project page in HTML (PEP 503, 592, 792), as private indexes and mirrors serve it.
 * @param base the page's own URL
 * @returns the project, or undefined when the page is none of an index: a login page has links too
 */
export function parseHtmlIndex(html: string, name: string, base: string): PypiProject | undefined {
  const files: PypiFile[] = [];
  const meta = new Map<string, string>();
  let [isIndex, root] = [false, base];
  for (const tag of startTags(html)) {
    if (tag.name === 'meta') meta.set(tag.attributes.get('name') ?? '', tag.attributes.get('content') ?? '');
    if (tag.name === 'base') root = withoutSecrets(tag.attributes.get('href'), base) ?? root;
    // Every index of today writes this headline; without it an empty page might be anything.
    if (/^(?:title|h1)$/.test(tag.name) && /^\s*links for\s/i.test(tag.text)) isIndex = true;
    const file = tag.name === 'a' ? fileOf(tag, root) : undefined;
    if (file) files.push(file);
  }
  const version = meta.get('pypi:repository-version');
  if (version !== undefined && !version.startsWith('1.')) return undefined;
  if (files.length === 0 && !isIndex && version === undefined) return undefined;
  const reason = meta.get('pypi:project-status-reason');
  return {
    ...{ name, files, versions: undefined, format: 'html' },
    status: meta.get('pypi:project-status') || 'active',
    ...(reason ? { statusReason: reason } : {}),
  };
}

function fileOf({ attributes, text }: Tag, root: string): PypiFile | undefined {
  const [url, hash] = (attributes.get('href') ?? '').split('#');
  const filename = [text.trim(), lastPart(url ?? '')].find((one) => FILE.test(one));
  if (filename === undefined) return undefined;
  const facts = {
    url: withoutSecrets(url, root),
    sha256: /(?:^|&)sha256=([0-9a-f]{64})(?:&|$)/i.exec(hash ?? '')?.[1]?.toLowerCase(),
    yankedReason: attributes.get('data-yanked') || undefined,
    requiresPython: attributes.get('data-requires-python') || undefined,
    provenance: withoutSecrets(attributes.get('data-provenance'), root),
  };
  return {
    filename,
    yanked: attributes.has('data-yanked'),
    ...(Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<PypiFile>),
  };
}

function lastPart(url: string): string {
  const part = url.split('?')[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
