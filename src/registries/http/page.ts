import type { Unknown } from './answer.ts';
import type { RawReply } from './exchange.ts';

/** Whether a body is a web page, by what it says of itself or by its first character. */
export function isPage({ headers, body }: Pick<RawReply, 'headers' | 'body'>): boolean {
  const isHtml = /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '');
  return isHtml || /^\ufeff?\s*</.test(body.subarray(0, 200).toString('utf8'));
}

/** The answer to whoever was sent a page in the place of data. */
export function htmlInstead(host: string): Unknown {
  return { unknown: `${host} answered with a web page: is a login page or a proxy in between?`, code: 'html' };
}
