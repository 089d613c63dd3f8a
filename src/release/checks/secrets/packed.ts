import { looksIssued } from '../../../journal/secrets/suspect.ts';
import { type Artifact, type ArtifactFile, artifactsOf } from '../../artifacts.ts';
import type { AnyCheck, Found } from '../../check.ts';
import { isText, MOST_SEARCHED, mayBeText } from '../../searched.ts';
import { listed } from '../../shown.ts';

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
    for (const artifact of artifacts) {
      for (const file of artifact.files) found.push(...(await secretsIn(artifact, file)));
      found.push(...notSearched(artifact));
    }
    return found;
  },
};

/** What nobody looked at is said, as far as it may be a text. */
function notSearched({ file, files }: Artifact): Found[] {
  const large = files.filter(({ path, type, size }) => type === 'file' && size > MOST_SEARCHED && mayBeText(path));
  if (large.length === 0) return [];
  const names = listed(large.map(({ path }) => path));
  const message = `Not searched for secrets, since it is larger than ${MOST_SEARCHED / 1024 / 1024} MiB: ${names}.`;
  return [{ message, severity: 'info', ...(file === undefined ? {} : { file }) }];
}

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
    },
  ];
}

async function secretContent(artifact: Artifact, path: string, size: number): Promise<string | undefined> {
  if (size > MOST_SEARCHED || size === 0 || !mayBeText(path)) return undefined;
  const content = await artifact.search(path);
  if (!content || !isText(content)) return undefined;
  const text = content.toString('utf8');
  if (SETTINGS.test(path) && LOGIN.test(text)) return 'a login';
  if (!looksIssued(text)) return undefined;
  const { issuedSecrets } = await import('../../../journal/secrets/redact.ts');
  const secrets = await issuedSecrets(text);
  const places = secrets.map(({ rule, line }) => `${rule}, line ${line}`);
  return places.length === 0 ? undefined : `a secret (${places.join('; ')})`;
}
