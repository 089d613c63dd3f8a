import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactSecrets } from '../../../src/journal/secrets/redact.ts';
import { looksSecret } from '../../../src/journal/secrets/suspect.ts';

/** Characters that no run of this file repeats by accident. Every secret is put together here, none stands in the source. */
function random(length: number, alphabet = 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU1vW0xYz'): string {
  return Array.from({ length }, (_, i) => alphabet[(i * 7 + length) % alphabet.length]).join('');
}
const digits = (length: number) => random(length, '1234567890');
const upper = (length: number) => random(length, 'QWERTZ2345UIOPASD67FGHJKLYXCVBNM');
const hex = (length: number) => random(length, '0123456789abcdef');
const letters = (length: number) => random(length, 'qWeRtZuIoPaSdFgHjKlYxCvBnM');
const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
const claims = (json: string) => Buffer.from(json).toString('base64url');

/** The name of the rule and the secret; the secret alone must go. */
const TOKENS: [string, string][] = [
  ['aws-access-key-id', `AKIA${upper(16)}`],
  ['aws-access-key-id', `ASIA${upper(16)}`],
  ['gcp-api-key', `AIza${random(35)}`],
  ['gcp-oauth-token', `ya29.${random(60)}`],
  ['github-token', `ghp${'_'}${random(36)}`],
  ['github-token', `ghs${'_'}${random(120)}`],
  ['github-token', `github${'_pat_'}${random(82)}`],
  ['gitlab-token', `glpat${'-'}${random(20)}`],
  ['npm-token', `npm${'_'}${random(36)}`],
  ['pypi-token', `pypi${'-'}AgEIcHlwaS5vcmc${random(90)}`],
  ['slack-token', `xoxb${'-'}${digits(12)}-${digits(12)}-${random(24)}`],
  ['slack-webhook', `https://hooks.slack.com/services/${['T', 'B', ''].map((first) => first + upper(10)).join('/')}`],
  ['openai-key', `sk${'-proj-'}${random(74)}T3Blbk${'FJ'}${random(74)}`],
  ['openai-key', `sk${'-'}${random(48)}`],
  ['anthropic-key', `sk${'-ant-'}api03-${random(93)}AA`],
  ['anthropic-key', `sk${'-ant-'}oat01-${random(80)}`],
  ['stripe-key', `sk${'_live_'}${random(24)}`],
  ['age-key', `AGE-SECRET-${'KEY-1'}${upper(58)}`],
  ['jwt', `${claims('{"alg":"HS256","typ":"JWT"}')}.${claims('{"sub":"1234567890"}')}.${random(43)}`],
  ['jwt', `${claims('{"alg":"none"}')}.${claims('{"sub":"1234567890"}')}.`],
  ['private-key', pem('RSA PRIVATE KEY', `MII${random(61)}\n${random(64)}\n${random(20)}==`)],
  ['private-key', pem('PRIVATE KEY', 'MIIabc')],
  ['private-key', pem('OPENSSH PRIVATE KEY', `b3BlbnNzaC1rZXktdjE${random(200)}`).replaceAll('\n', '\\n')],
  ['groq-token', `gsk${'_'}${random(52)}`],
  ['huggingface-token', `hf${'_'}${letters(34)}`],
  ['linear-token', `lin${'_api_'}${random(40)}`],
  ['notion-token', `ntn${'_'}${digits(11)}${random(35)}`],
  ['sendgrid-token', `SG${'.'}${random(22)}.${random(43)}`],
  ['shopify-token', `shpat${'_'}${hex(32)}`],
  ['grafana-token', `glsa${'_'}${random(32)}_${hex(8)}`],
  ['1password-token', `ops${'_'}${btoa(JSON.stringify({ a: letters(119) }))}`],
  ['hashicorp-vault-token', `hvs${'.'}${random(95)}`],
  ['vercel-token', `vcp${'_'}${random(24)}`],
  ['databricks-token', `dapi${hex(32)}`],
  ['docker-token', `dckr${'_pat_'}${random(27)}`],
  ['figma-token', `figd${'_'}${random(43)}`],
];

/** The name of the rule, what stands before the secret, the secret, and what stands after it. */
const PLACED: [string, string, string, string][] = [
  ['password', 'password=', `hunter${2}`, ' works'],
  ['password', 'the passwd: ', `hunter${2}!`, ''],
  ['password', '{"password": "', `.x8\\"${random(4)}`, '", "user": "bob"}'],
  ['password', '{\\"password\\":\\"', `.${random(5)}`, '\\"}'],
  ['secret', 'client_secret="', `shh${hex(12)}`, '" again'],
  ['token', '?page=1&access_token=', random(30), '&sort=name'],
  ['api-key', 'X-Api-Key: ', random(30), '\nnext line'],
  ['api-key', 'AccountKey=', `${random(84)}==`, ';EndpointSuffix=core.windows.net'],
  ['aws-secret-access-key', 'AWS_SECRET_ACCESS_KEY=', random(40), ''],
  ['aws-secret-access-key', '"aws_secret_access_key" : "', `${random(20)}/+${random(18)}`, '"'],
  ['npm-token', '//registry.example.com/:_authToken=', `npm${'_'}${random(36)}`, ''],
  ['npm-token', '//npm.example.com/:_auth=', `${random(30)}==`, ''],
  ['bearer-token', 'curl -H "Authorization: Bearer ', random(32), '" https://api.example.com'],
  ['bearer-token', 'sent bearer ', random(32), ' to it'],
  ['basic-auth', "-H 'Authorization: Basic ", `${random(20)}=`, "'"],
  ['basic-auth', 'git clone https://', `bob:${'hunter'}${22}`, '@example.com/r.git'],
  ['basic-auth', 'url: postgres://', `app:${'s3cr'}et!x`, '@db.internal:5432/app?sslmode=on'],
  ['basic-auth', 'redis://', `:${'p4ss'}word`, '@cache:6379'],
  ['basic-auth', 'mongodb+srv://', `me@x.example:${'pw'}1234`, '@host/db'],
  ['basic-auth', 'https://', random(40), '@github.com/o/r'],
  ['basic-auth', 'https://', `${random(40)}:x-oauth-basic`, '@github.com/o/r'],
  ['basic-auth', 'curl -s -u ', `bob:${'hunter'}${2}`, ' https://example.com'],
];

async function passed(text: string): Promise<string> {
  expect(looksSecret(text)).toBe(true);
  const once = await redactSecrets(text);
  expect(await redactSecrets(once.text)).toEqual({ text: once.text, found: [] });
  return once.text;
}

describe('a token that is known by its form', () => {
  test.each(TOKENS)('%s %#', async (rule, secret) => {
    const frames: [string, string][] = [
      ['', ''],
      ['set it to ', ' and ran'],
      ['"', '",'],
      ['(', ').\n'],
      ['\\n', '\\n'],
      ['\u001b[32m', '\u001b[0m'],
      ['日本語 🙂 ', '\r\n\ttail  '],
    ];
    for (const [before, after] of frames) {
      expect(await passed(`${before}${secret}${after}`)).toBe(`${before}[REDACTED:${rule}]${after}`);
    }
  });
});

describe('a secret that is known by what stands around it', () => {
  test.each(PLACED)('%s after %s', async (rule, before, secret, after) => {
    expect(await passed(`${before}${secret}${after}`)).toBe(`${before}[REDACTED:${rule}]${after}`);
  });
});

test('a token at a name is reported once, under the name of its issuer', async () => {
  const token = `ghp${'_'}${random(36)}`;
  expect(await redactSecrets(`GITHUB_TOKEN=${token} and ${token}`)).toEqual({
    text: 'GITHUB_TOKEN=[REDACTED:github-token] and [REDACTED:github-token]',
    found: ['github-token', 'github-token'],
  });
});

test('secrets that overlap become one mark', async () => {
  const inner = `AKIA${upper(16)}`;
  expect(await redactSecrets(`password="${inner} or ${inner}" x`)).toEqual({
    text: 'password="[REDACTED:password]" x',
    found: ['password'],
  });
});

test('what is glued to a token goes with it', async () => {
  expect((await redactSecrets(`old-ghp${'_'}${random(36)}-${random(9)}, x`)).text).toBe('[REDACTED:github-token], x');
});

test('a comment in the text cannot switch the rules off', async () => {
  const text = `secretlint-disable\n<!-- secretlint-disable -->\nghp${'_'}${random(36)}`;
  expect((await redactSecrets(text)).found).toEqual(['github-token']);
});

test('a key that was cut off is redacted as far as it goes, and the text after it stays', async () => {
  const cut = `-----BEGIN ${'RSA PRIVATE'} KEY-----\nProc-Type: 4,ENCRYPTED\n\nMII${random(61)}\n${random(64)}\nMIIx`;
  expect((await redactSecrets(`${cut}\n\nThat was all it printed.`)).text).toBe(
    '[REDACTED:private-key]\n\nThat was all it printed.',
  );
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the placeholders of shells and workflows
test.each([
  'the password reset flow, and token= is parsed',
  'names like `password=`, `token: ` and "secret=" are known; "@inquirer/password": "^5.2.5"',
  'password=*** password=<yours> password=$DB_PASSWORD password=${DB} password=xxx password=changeme',
  'token: string, secret: required, password: "***", api_key={{ vault.key }}, token=null',
  'secret: ${{ secrets.GITHUB_TOKEN }} and token=process.env.TOKEN2 and token=self.token',
  'const token = await getToken(scope); password=getPassword("x"); Client(password=password, token=token)',
  'unexpected token: file.go:245 and error: token: 12:45 and token: v1.2.3 and token: 2026-01-02T10:00:00Z',
  'PWD=/home/bob/src OLDPWD=/root secret=/run/secrets/db',
  'Authorization: Bearer <token>, Authorization: Bearer $TOKEN, bearer authentication was added to the client',
  'https://user:***@example.com and https://example.com:8080/@scope/x and http://localhost:3000,bob@example.com',
  '-----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- are its first and last line',
  '3f786850e387550fdab836ed7e6dc881de23001b 550e8400-e29b-41d4-a716-446655440000 [REDACTED:password]',
  '[REDACTED:a][REDACTED:b] password=[REDACTED:password]',
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
])('kept as it is: %s', async (text) => {
  expect(await redactSecrets(text)).toEqual({ text, found: [] });
});

const fragments = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TOKENS.map(([, secret]) => secret)) },
  { weight: 3, arbitrary: fc.constantFrom(...PLACED.flatMap(([, before, secret, after]) => [before, secret, after])) },
  fc.constantFrom(
    '[REDACTED:x]',
    '[REDACTED:',
    ':',
    '=',
    '"',
    '\\"',
    '\\n',
    '\n',
    ' ',
    '@',
    '/',
    '-',
    '_',
    '.',
    'a',
    'é',
  ),
  fc.constantFrom(
    'password',
    'token',
    'secret',
    '--token ',
    'Bearer ',
    'curl -u ',
    '://',
    'bob:',
    'eyJ',
    '-----BEGIN PRIVATE KEY-----',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const texts = fc.array(fragments, { maxLength: 10 }).map((parts) => parts.join(''));
/** A secret with pieces missing, doubled or in another order. */
const broken = fc
  .tuple(texts, fc.nat(), fc.nat(), fc.nat())
  .map(
    ([text, a, b, c]) => text.slice(a % (text.length + 1)) + text.slice(b % (text.length + 1), c % (text.length + 1)),
  );

test('redacting twice changes nothing, and each mark is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, broken), async (text) => {
      const once = await redactSecrets(text);
      const marks = (within: string) => within.match(/\[REDACTED:[a-z0-9-]+\]/g)?.length ?? 0;
      expect(marks(once.text) - marks(text)).toBe(once.found.length);
      expect(await redactSecrets(once.text)).toEqual({ text: once.text, found: [] });
    }),
    { numRuns: 1000 },
  );
});

test('whatever the scanner redacts is suspect', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, broken), async (text) => {
      const { found } = await redactSecrets(text);
      if (found.length > 0) expect(looksSecret(text)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('the words around a secret stay byte for byte', async () => {
  const word = fc.constantFrom(
    'the',
    'flush',
    'naïve',
    '日本',
    '🙂',
    '\u202e',
    '\0',
    '  ',
    '\t',
    '\r\n',
    '12:45',
    'a/b.ts',
    '{',
    '"',
  );
  const words = fc.array(word, { maxLength: 6 }).map((some) => some.join(' '));
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(...TOKENS), words, async (before, [rule, secret], after) => {
      expect((await redactSecrets(`${before} ${secret} ${after}`)).text).toBe(`${before} [REDACTED:${rule}] ${after}`);
    }),
    { numRuns: 300 },
  );
});

const HOSTILE = [
  ...[
    'a',
    '=',
    '://',
    'eyJhbGciOi.',
    '-eyJ',
    'token:',
    'token="',
    'token=\\"',
    'a(token=',
    'password=a[',
    'curl -u a:',
    'postgres://a:b@',
  ],
  ...[
    'npm_',
    'lin_api_',
    'dckr_pat_',
    'vcp_',
    'xoxb-a-b ',
    '-----BEGIN PRIVATE KEY-----\n',
    '[REDACTED:x]',
    'authorization: bearer ',
  ],
];

test.each(HOSTILE)('64 KiB of %j are read in seconds', async (unit) => {
  const from = performance.now();
  await redactSecrets(unit.repeat(Math.floor(65_536 / unit.length)));
  expect(performance.now() - from).toBeLessThan(10_000);
});

test('works bundled to one CommonJS file of less than 600 KB', async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL('../../../src/journal/secrets/redact.ts', import.meta.url).pathname],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    write: false,
  });
  const [file] = outputFiles;
  expect(file?.contents.length).toBeLessThan(600_000);
  const bundled = { exports: {} as { redactSecrets: typeof redactSecrets } };
  new Function('module', 'exports', 'require', file?.text ?? '')(bundled, bundled.exports, (name: string) =>
    process.getBuiltinModule(name),
  );
  const text = `x ghp${'_'}${random(36)} y`;
  expect(await bundled.exports.redactSecrets(text)).toEqual(await redactSecrets(text));
});
