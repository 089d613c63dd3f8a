/** What a token begins with, by its issuer: the prefix and as much of the rest as every one of them has. */
const TOKEN = new RegExp(
  [
    'A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}',
    'AIza[\\w-]{30}|ya29\\.[\\w-]{20}|GOCSPX-[\\w-]{20}',
    'gh[opsur]_\\w{36}|github_pat_\\w{22}|gl[a-z]{2,6}-[\\w-]{20}',
    'npm_\\w{36}|pypi-[\\w-]{40}|dckr_pat_[\\w-]{27}',
    'xox[a-z]-\\w|xapp-\\w',
    'sk-ant-[\\w-]{20}|sk-(?:proj|svcacct|admin|or-v1)-[\\w-]{20}|sk-[A-Za-z0-9]{20}|[rs]k_(?:live|test)_\\w{16}',
    'gsk_\\w{52}|hf_[A-Za-z]{34}|lin_api_\\w{32}|ntn_\\d{11}|figd_[\\w-]{40}|vc[aciprk]_[A-Za-z0-9]{20}',
    'SG\\.\\w{1,128}\\.\\w|shp(?:pa|ca|at|ss)_\\w{32}|glc_[\\w+/]{32}|glsa_\\w{32}|ops_ey|hv[sbr]\\.[\\w-]{90}|dapi[A-Fa-f0-9]{32}',
    'eyJ[\\w-]{10}|AGE-SECRET-KEY-1',
  ].join('|'),
);

/** A user and a password, or a long token in place of the user, before the host of a URL. */
const URL_LOGIN = /:\/\/(?:[^\s/:]{0,256}:[^\s/]{1,512}|[\w-]{20,256}|[^\n]{1,256}:x-oauth-basic)@/;

const PRIVATE_KEY = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY/;
const PHRASE =
  /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY|hooks\.slack\.com\/services\/|bearer[ \t]+[\w.~+/=-]{16}|authorization[\\"'`]{0,5}[ \t]{0,4}[:=]|curl\b[^\n]{0,400}?[ \t](?:-u|--user)\b|secret_?access_?key["']?\s*[=:]/i;

/** Most texts name no secret, and are spared the slower pattern after it. */
const NAME = /pass|pwd|secret|token|key|_auth/i;

/** A name a secret goes by, an operator, and something that is no plain word of prose. */
const ASSIGNMENT =
  /(?:pass(?:word|wd|phrase|code)|pwd|secret|token|_auth|(?:api|access|secret|private|auth|account|signing|encryption|master)[ _-]?key(?:_base)?)(?:_?\d{1,2})?\\{0,3}["'`]?\]?(?:[ \t]{0,4}(?:=>|:=|=|:)(?![=:])[ \t]{0,4}|(?<=--[\w-]{1,40})[ \t]{1,4})(?:(?<==)\S{3}|\\{0,3}["'`].{4}|(?=\S{6})\S{0,40}?[\d!@#$%^&*+=?~]|\S{20})/i;

/** Whether a text holds something that is formed like a token, a private key or a login in an address; linear in the text. */
export function looksIssued(text: string): boolean {
  return TOKEN.test(text) || PRIVATE_KEY.test(text) || URL_LOGIN.test(text);
}

/**
 * Whether a text is worth loading the scanner for: true for every text in which `redactSecrets` finds something, false
 * for prose, paths, object ids and addresses. Repetition is bounded wherever a match could start again inside it, so the
 * time is linear in the text.
 */
export function looksSecret(text: string): boolean {
  if (TOKEN.test(text) || URL_LOGIN.test(text) || PHRASE.test(text)) return true;
  return NAME.test(text) && ASSIGNMENT.test(text);
}
