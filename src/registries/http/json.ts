import type { Answer, Reply } from './answer.ts';
import type { Client } from './client.ts';
import { get, type Wish } from './get.ts';
import { htmlInstead } from './page.ts';

/**
 * Commas, brackets and braces in one document. Real packuments of 50 MB have a million or two; what has more is made to
 * fill the memory, since an empty object takes thirty times its two bytes once it is parsed.
 */
const MOST_MARKS = 8_000_000;

/** Fetches JSON. The body of an absence (404) is not looked into: it may be empty, and mirrors send anything. */
export async function getJson(client: Client, url: string, wish: Wish): Promise<Answer<unknown>> {
  const answer = await get(client, url, wish);
  if ('unknown' in answer || !answer.ok) return answer;
  return parsedJson(answer);
}

/** The reply with its body parsed; a web page or a damaged document leaves the question open. */
export function parsedJson(reply: Reply<Buffer>): Answer<unknown> {
  const { host } = new URL(reply.url);
  if (reply.page) return htmlInstead(host);
  if (marks(reply.body) > MOST_MARKS)
    return { unknown: `${host} answered with more values than a package can have`, code: 'too-large' };
  try {
    return { ...reply, body: JSON.parse(reply.body.toString('utf8').replace(/^\ufeff/, '')) };
  } catch {
    return { unknown: `${host} answered with JSON that is damaged or cut off`, code: 'malformed' };
  }
}

function marks(body: Buffer): number {
  let count = 0;
  // An index, since the iterator of a 50 MB buffer costs seconds.
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === 0x2c || byte === 0x5b || byte === 0x7b) count++;
  }
  return count;
}
