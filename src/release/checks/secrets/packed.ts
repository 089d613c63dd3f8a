import { looksIssued } from '../../../journal/secrets/suspect.ts';
import { type Artifact, type ArtifactFile, artifactsOf } from '../../artifacts.ts';
import type { AnyCheck, Found } from '../../check.ts';

/** A larger file is data or a bundle; secrets are in what people write. */
const MOST_READ = 512 * 1024;

/** Files whose name alone says that they hold secrets. */
const SECRET_NAMES: readonly [RegExp, string][] = [
  [
    /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|schema$)[\w.-]+)?$/,
    'settings, often with secrets',
  ],
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, 'a private SSH key'],
  [/\.(?:p12|pfx|jks|keystore|ppk|kdbx)$/i, 'a store of keys'],
  [/(?:^|\/)\.(?:netrc|git-credentials|htpasswd|pgpass)$/, 'passwords'],
  [/(?:^|\/)\.aws\/credentials$/, 'passwords'],
];
/** Files that hold a password only where one is set. */
const SETTINGS = /(?:^|\/)\.(?:npmrc|pypirc|yarnrc(?:\.yml)?)$/;
const LOGIN = /(?:_authToken|_auth|_password|^\s*password|npmAuthToken)\s*[=:]\s*(?!\$\{|["']?\$\{)\S/m;
/** Where keys are kept for tests and examples, which people publish on purpose. */
const ON_PURPOSE =
  /(?:^|\/)(?:tests?|testing|__tests__|specs?|fixtures?|examples?|docs?|demos?)\/|[._](?:test|spec)\.\w+$|(?:^|\/)(?:README|CHANGELOG|HISTORY)\b[^/]*$/i;
/** What never holds a text that somebody wrote. */
const BINARY =
  /\.(?:png|jpe?g|gif|webp|ico|woff2?|ttf|otf|eot|mp[34]|wasm|so|dll|dylib|pyd|node|exe|a|o|zip|gz|tgz|whl)$/i;

/** `secrets/packed` */
export const secretsPacked: AnyCheck = {
  id: 'secrets/packed',
  severity: 'error',
  about: 'any',
  title: 'nothing secret is in what would be uploaded',
  why: 'What is published is copied within minutes; a secret in it must be taken for known to everybody.',
  async run(release) {
    const artifacts = await artifactsOf(release);
    const found: Found[] = [];
    for (const artifact of artifacts)
      for (const file of artifact.files) found.push(...(await secretsIn(artifact, file)));
    return found;
  },
};

async function secretsIn(artifact: Artifact, { path, type, size }: ArtifactFile): Promise<Found[]> {
  if (type !== 'file') return [];
  const byName = SECRET_NAMES.find(([name]) => name.test(path))?.[1];
  const what = byName ?? (await secretContent(artifact, path, size));
  if (what === undefined) return [];
  const where = artifact.file === undefined ? 'the package' : artifact.file.slice(artifact.file.lastIndexOf('/') + 1);
  return [
    {
      message: `${path} in ${where} holds ${what}.`,
      subject: path,
      ...(byName === undefined && ON_PURPOSE.test(path) ? { severity: 'warning' as const } : {}),
      ...(artifact.file === undefined ? { file: path } : { file: artifact.file }),
      hint: artifact.kind === 'npm' ? 'npm pack --dry-run' : undefined,
    },
  ];
}

async function secretContent(artifact: Artifact, path: string, size: number): Promise<string | undefined> {
  if (size > MOST_READ || size === 0 || BINARY.test(path)) return undefined;
  const content = await artifact.read(path, MOST_READ);
  // A null byte ends the search for text.
  if (!content || content.subarray(0, 8192).includes(0)) return undefined;
  const text = content.toString('utf8');
  if (SETTINGS.test(path) && LOGIN.test(text)) return 'a login';
  if (!looksIssued(text)) return undefined;
  const { issuedSecrets } = await import('../../../journal/secrets/redact.ts');
  const secrets = await issuedSecrets(text);
  const places = secrets.map(({ rule, line }) => `${rule}, line ${line}`);
  return places.length === 0 ? undefined : `a secret (${places.join('; ')})`;
}
