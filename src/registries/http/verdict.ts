import type { Unknown, UnknownCode } from './answer.ts';
import type { RawReply } from './exchange.ts';

/** Tells what can be relied on, success and absence, from answers that leave the question open. */
export function verdictOn(reply: RawReply): RawReply | Unknown {
  const { status } = reply;
  if ((status >= 200 && status < 300) || status === 404 || status === 410) return reply;
  const [code, words, passing] = openQuestion(status);
  return { unknown: `answered ${status}: ${words}`, code, status, passing };
}

function openQuestion(status: number): [UnknownCode, string, boolean] {
  if (status === 401) return ['auth', 'it wants credentials it accepts', false];
  if (status === 403) return ['auth', 'it does not let these credentials look', false];
  if (status === 408) return ['timeout', 'it gave up waiting', true];
  if (status === 429) return ['rate-limited', 'it was asked too often', true];
  if (status >= 500) return ['server', 'it has trouble of its own', true];
  return ['refused', 'it does not answer this question', false];
}
