import type { Find } from './find.ts';
import { isMask, isPlaceholder } from './placeholder.ts';

interface Rule {
  readonly name: string;
  /** The secret is group 1, which then ends the match, or the whole match. */
  readonly pattern: RegExp;
  readonly accepts?: (value: string) => boolean;
}

const hasDigit = (value: string): boolean => /\d/.test(value);

/** What the recommended preset leaves out, or knows only in one length. A longer word may not end in such a token. */
const RULES: Rule[] = [
  rule('aws-access-key-id', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])'),
  rule('gcp-api-key', 'AIza[\\w-]{35,}'),
  rule('gcp-oauth-token', '(?:ya29\\.|GOCSPX-)[\\w-]{20,}'),
  rule('github-token', '(?:gh[opsur]_\\w{36,}(?:\\.[\\w-]{8,}){0,2}|github_pat_\\w{22,})'),
  rule('gitlab-token', 'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas)-[\\w-]{20,}(?:\\.[\\w-]{8,}){0,2}'),
  rule('npm-token', 'npm_[A-Za-z0-9]{36,}(?!\\w)'),
  rule('pypi-token', 'pypi-[\\w-]{40,}', hasDigit),
  rule('slack-token', 'xox[a-z]-[\\w-]{10,}', hasDigit),
  rule('anthropic-key', 'sk-ant-[\\w-]{20,}'),
  rule('openai-key', 'sk-(?:(?:proj|svcacct|admin|or-v1)-[\\w-]{20,}|[A-Za-z0-9]{32,})', hasDigit),
  rule('stripe-key', '[rs]k_(?:live|test)_[A-Za-z0-9]{16,}'),
  rule('age-key', 'AGE-SECRET-KEY-1[A-Z0-9]{20,}'),
  rule('jwt', '(?<![_-])eyJ[\\w-]{8,}\\.(?:eyJ[\\w-]{8,}(?:\\.[\\w-]*)?|[\\w-]*(?:\\.[\\w-]{6,}){3})'),
  {
    name: 'basic-auth',
    pattern: /:\/\/([^\s/:@"'`<>]{0,256}:(?!\d{1,5}[,;)\]}|])[^\s/"'`]{1,256}|[\w-]{20,256})(?=@[\w[.-])/g,
    accepts: (login) => !isMask(login.slice(login.indexOf(':') + 1)),
  },
  {
    name: 'basic-auth',
    pattern: /\bcurl\b[^\n]{0,400}?[ \t](?:-u|--user)[ =]?["']?([^\s:"'-][^\s:"']{0,99}:[^\s"']{1,200})/g,
    accepts: (login) => !isMask(login.slice(login.indexOf(':') + 1)),
  },
  {
    name: 'basic-auth',
    pattern: /\bauthorization\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["'`]?basic[ \t]+([\w+/=]{6,})/gi,
    accepts: (value) => !isPlaceholder(value),
  },
  {
    name: 'bearer-token',
    pattern:
      /\bauthorization\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["'`]?(?:bearer|token|bot)[ \t]+([\w.~+/=-]{6,})/gi,
    accepts: (value) => !isPlaceholder(value),
  },
  { name: 'bearer-token', pattern: /\bbearer[ \t]+([\w.~+/=-]{16,})/gi, accepts: hasDigit },
];

/** Tokens that can be told by their form alone, and the credentials in URLs, request headers and curl commands. */
export function tokens(text: string): Find[] {
  return RULES.flatMap(({ name, pattern, accepts }) =>
    Array.from(text.matchAll(pattern), (match) => {
      const value = match[1] ?? match[0];
      const end = match.index + match[0].length;
      return { start: end - value.length, end, rule: name, value };
    }).filter(({ value }) => accepts?.(value) ?? true),
  );
}

function rule(name: string, source: string, accepts?: Rule['accepts']): Rule {
  const pattern = new RegExp(`(?<![A-Za-z0-9])${source}`, 'g');
  return accepts ? { name, pattern, accepts } : { name, pattern };
}
