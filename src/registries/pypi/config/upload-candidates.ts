import { Credentials } from '../../http/credentials.ts';
import { PYPI, publicIndexAt, uploadUrlNamed } from './public-indexes.ts';
import type { Section } from './pypirc.ts';
import type { UvSettings } from './uv-indexes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One place an upload could go to, and what said so. */
export interface UploadCandidate {
  /** As it was written; empty when a name stands for it that nothing explains. */
  readonly url: string;
  /** A variable, a section of a file, or the default of the tools. */
  readonly source: string;
  readonly credentials: Credentials | undefined;
}

/** What is known of a project's surroundings. */
export interface Surroundings {
  readonly env: Environment;
  readonly uv: UvSettings;
  readonly pypirc: ReadonlyMap<string, Section>;
}

/**
 * Lists where an upload could go, the likeliest first. Which tool will upload is not known, and each has its own
 * variables: what was set for this run goes before what a file declares, and that before the default.
 */
export function uploadCandidates({ env, uv, pypirc }: Surroundings): UploadCandidate[] {
  const named = (name: string): string | undefined => pypirc.get(name)?.get('repository') ?? uploadUrlNamed(name);
  const login = (user: string, password: string, otherwise = '__token__'): Credentials | undefined =>
    env[password] ? Credentials.basic(env[user] || otherwise, env[password], password) : undefined;
  const candidates: UploadCandidate[] = [];
  const add = (url: string | undefined, source: string, credentials?: Credentials): void => {
    // A name that nothing explains stays in the list without a URL: to take the default then would ask the wrong index.
    candidates.push({ url: url ?? '', source, credentials });
  };
  const variable = (name: string, credentials?: Credentials, meaning = (value: string): string | undefined => value) =>
    env[name] ? add(meaning(env[name]), name, credentials) : undefined;

  const twine = login('TWINE_USERNAME', 'TWINE_PASSWORD');
  const ofUv = login('', 'UV_PUBLISH_TOKEN') ?? login('UV_PUBLISH_USERNAME', 'UV_PUBLISH_PASSWORD');
  variable('TWINE_REPOSITORY_URL', twine);
  variable('UV_PUBLISH_URL', ofUv);
  variable('TWINE_REPOSITORY', twine ?? ofSection(pypirc, env.TWINE_REPOSITORY), named);
  variable('UV_PUBLISH_INDEX', ofUv, (name) => uv.indexes.find((index) => index.name === name)?.publishUrl);
  variable('HATCH_INDEX_REPO', login('HATCH_INDEX_USER', 'HATCH_INDEX_AUTH'), urlOr(named));
  variable('FLIT_INDEX_URL', login('FLIT_USERNAME', 'FLIT_PASSWORD'));
  variable('PDM_PUBLISH_REPO', login('PDM_PUBLISH_USERNAME', 'PDM_PUBLISH_PASSWORD'), urlOr(named));
  for (const name of Object.keys(env).sort()) {
    const repository = /^POETRY_REPOSITORIES_(.+)_URL$/.exec(name)?.[1];
    const basic = `POETRY_HTTP_BASIC_${repository}`;
    const token = login(`${basic}_USERNAME`, `${basic}_PASSWORD`) ?? login('', `POETRY_PYPI_TOKEN_${repository}`);
    if (repository !== undefined) variable(name, token);
  }
  if (uv.publishUrl) add(uv.publishUrl, 'tool.uv.publish-url in pyproject.toml', ofUv);
  for (const { name, publishUrl } of uv.indexes) {
    // The public ones are declared for rehearsals beside the release itself, so they decide nothing.
    if (publishUrl && !publicIndexAt(publishUrl))
      add(publishUrl, `tool.uv.index ${name ?? ''} in pyproject.toml`, ofUv);
  }
  const own = pypirc.get(PYPI.name)?.get('repository');
  if (own) add(own, `[${PYPI.name}] in .pypirc`, ofSection(pypirc, PYPI.name));
  return [...candidates, { url: PYPI.upload, source: 'the default of upload tools', credentials: undefined }];
}

function ofSection(pypirc: ReadonlyMap<string, Section>, name: string | undefined): Credentials | undefined {
  const section = pypirc.get(name ?? '');
  const password = section?.get('password');
  return password
    ? Credentials.basic(section?.get('username') ?? '__token__', password, `[${name}] in .pypirc`)
    : undefined;
}

/** hatch and pdm take a name or a URL. */
function urlOr(named: (name: string) => string | undefined): (value: string) => string | undefined {
  return (value) => (/^https?:/i.test(value) ? value : named(value));
}
