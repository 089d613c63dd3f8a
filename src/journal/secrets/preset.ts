import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Find } from './find.ts';

type PresetRule = (typeof rules)[number];
type Context = Parameters<PresetRule['create']>[0];
type Source = Parameters<NonNullable<ReturnType<PresetRule['create']>['file']>>[0];

const PREFIX = '@secretlint/secretlint-rule-';
const NAMES: Record<string, string> = {
  AWSSecretAccessKey: 'aws-secret-access-key',
  PackageJSON_xOauthToken: 'github-token',
  IncomingWebhook: 'slack-webhook',
  OPENAI_TOKEN: 'openai-key',
  ANTHROPIC_API_KEY: 'anthropic-key',
  PrivateKey: 'private-key',
};

/**
 * What secretlint's recommended rules find.
 *
 * The rules run here without @secretlint/core: it compares all finds with each other (7,000 in 64 KiB took 2.9 s, 9 ms
 * without it), and its profiler keeps and searches every mark it ever made. Left out is the rule that lets a comment
 * in the text switch the others off.
 */
export async function presetFinds(text: string): Promise<Find[]> {
  const finds: Find[] = [];
  for (const rule of rules) {
    const id = rule.meta.id.slice(PREFIX.length);
    if (id === 'filter-comments') continue;
    const context = reportTo((messageId, value, from) => {
      const start = text.indexOf(value, from);
      if (start < 0) return;
      const whole = { start, end: start + value.length, rule: NAMES[messageId] ?? `${id}-token` };
      finds.push(/^(?:basicauth|database)/.test(id) ? login(text, whole) : whole);
    });
    await rule.create(context, {}).file?.(source(text));
  }
  return finds;
}

/**
 * Hands on the secret itself, which a rule names in its message: the ranges of two rules start where the name before
 * the secret does, and so end before the secret.
 */
function reportTo(report: (messageId: string, value: string, from: number) => void): Context {
  return {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: '', messageId: String(messageId), data }),
    report: ({ message, range: [start, end] }) => {
      const said: unknown[] = Object.values(message.data ?? {});
      const value = said.find((word): word is string => typeof word === 'string' && word.length === end - start);
      if (value) report(message.messageId, value, start);
    },
    ignore: () => {},
  };
}

/** Without a path and an extension no rule opens a file or takes the text for one. */
function source(content: string): Source {
  const nowhere = { line: 1, column: 0 };
  return {
    content,
    hasBOM: false,
    filePath: undefined,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: '',
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: () => [0, 0],
    rangeToLocation: () => ({ start: nowhere, end: nowhere }),
    positionToIndex: () => 0,
    indexToPosition: () => nowhere,
  };
}

/** Of a URL, what stands before the `@`. */
function login(text: string, url: Find): Find {
  const start = text.indexOf('://', url.start) + 3;
  const at = text.indexOf('@', text.indexOf(':', start));
  return { start, end: at < 0 || at > url.end ? url.end : at, rule: 'basic-auth' };
}
