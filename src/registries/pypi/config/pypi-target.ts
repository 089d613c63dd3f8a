import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Unknown } from '../../http/answer.ts';
import { Credentials } from '../../http/credentials.ts';
import { withoutSecrets } from '../file-url.ts';
import { isPublicIndex, publicIndexAt, TEST_PYPI } from './public-indexes.ts';
import { pypirc } from './pypirc.ts';
import { type Environment, type UploadCandidate, uploadCandidates } from './upload-candidates.ts';
import { type UvSettings, uvSettings } from './uv-indexes.ts';

/** A URL and what named it. */
interface NamedUrl {
  /** Without user and password. */
  readonly url: string;
  readonly source: string;
}

/** Where a Python package would be uploaded, and where to ask what is there already. */
export interface PypiTarget {
  readonly upload: NamedUrl;
  /** The root of the simple index; undefined when nothing says which index belongs to the upload URL. */
  readonly index: NamedUrl | undefined;
  /** The public index, the public one for rehearsals, or somebody's own. */
  readonly kind: 'public' | 'test' | 'private';
  /** For reading the index: only those meant for its own host, and none for a public one, which needs none. */
  readonly credentials: Credentials | undefined;
  /** Other places that configuration names: an upload by another tool would go there. */
  readonly elsewhere: readonly NamedUrl[];
  /** Where installs come from, if that was set: it is no proof of where uploads go. */
  readonly installsFrom: NamedUrl | undefined;
}

/** A project, its surroundings, and what a person said for this check. */
export interface PypiPlace {
  /** The folder of pyproject.toml. */
  readonly root: string;
  readonly env: Environment;
  readonly upload?: string | undefined;
  readonly index?: string | undefined;
}

/** Finds where the upload goes by what upload tools read, without running one. */
export function pypiTarget({ root, env, upload, index }: PypiPlace): PypiTarget | Unknown {
  const uv = uvSettings(join(root, 'pyproject.toml'));
  const found = uploadCandidates({ env, uv, pypirc: pypirc(join(env.HOME || homedir(), '.pypirc')) });
  const given = upload ? [{ url: upload, source: 'what you gave', credentials: undefined }] : [];
  const [first, ...others] = [...given, ...found];
  const uploadUrl = first && withoutSecrets(first.url, 'about:blank');
  if (!first || uploadUrl === undefined)
    return { unknown: `${first?.source} names no upload address that is known here`, code: 'bad-url' };
  const known = publicIndexAt(uploadUrl);
  const asked = indexOf(uploadUrl, { env, uv, index });
  const indexUrl = withoutSecrets(asked?.url, 'about:blank');
  return {
    upload: { url: uploadUrl, source: first.source },
    index: asked && indexUrl ? { url: indexUrl, source: asked.source } : undefined,
    kind: known === undefined ? 'private' : known === TEST_PYPI ? 'test' : 'public',
    credentials: !asked || !indexUrl || isPublicIndex(indexUrl) ? undefined : credentialsFor(asked, first, env),
    elsewhere: elsewhere(uploadUrl, others),
    installsFrom: installsFrom(env),
  };
}

interface Asked {
  readonly url: string;
  readonly source: string;
  readonly name?: string | undefined;
}

function indexOf(
  upload: string,
  { env, uv, index }: { env: Environment; uv: UvSettings; index: string | undefined },
): Asked | undefined {
  if (index) return { url: index, source: 'what you gave' };
  const known = publicIndexAt(upload);
  if (known) return { url: known.simple, source: 'the upload address' };
  const declared = uv.indexes.find(({ publishUrl }) => withoutSecrets(publishUrl, 'about:blank') === upload);
  if (declared?.url) return { url: declared.url, source: 'tool.uv.index in pyproject.toml', name: declared.name };
  if (env.UV_PUBLISH_CHECK_URL) return { url: env.UV_PUBLISH_CHECK_URL, source: 'UV_PUBLISH_CHECK_URL' };
  return uv.checkUrl ? { url: uv.checkUrl, source: 'tool.uv.check-url in pyproject.toml' } : undefined;
}

/** What was given for the index itself, else what the upload uses, if both are on one host. */
function credentialsFor(asked: Asked, upload: UploadCandidate, env: Environment): Credentials | undefined {
  const name = asked.name?.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  const [user, password] = [env[`UV_INDEX_${name}_USERNAME`], env[`UV_INDEX_${name}_PASSWORD`]];
  if (name && password) return Credentials.basic(user ?? '', password, `UV_INDEX_${name}_PASSWORD`);
  const own = Credentials.ofUrl(asked.url, asked.source);
  if (own || new URL(asked.url).origin !== new URL(upload.url).origin) return own;
  return upload.credentials ?? Credentials.ofUrl(upload.url, upload.source);
}

function elsewhere(upload: string, others: readonly UploadCandidate[]): NamedUrl[] {
  // The default stands last and is no one's wish.
  return others.slice(0, -1).flatMap(({ url, source }) => {
    const shown = withoutSecrets(url, 'about:blank');
    return shown === undefined || shown === upload ? [] : [{ url: shown, source }];
  });
}

function installsFrom(env: Environment): NamedUrl | undefined {
  for (const source of ['PIP_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL']) {
    const url = withoutSecrets(env[source], 'about:blank');
    if (url !== undefined) return { url, source };
  }
  return undefined;
}
