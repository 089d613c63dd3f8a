import type { IncomingHttpHeaders } from 'node:http';

/** Why nothing can be said about what was asked. Scripts may match these. */
export type UnknownCode =
  | 'unreachable'
  | 'timeout'
  | 'truncated'
  | 'too-large'
  | 'redirect'
  | 'proxy'
  | 'auth'
  | 'rate-limited'
  | 'server'
  | 'refused'
  | 'html'
  | 'malformed'
  | 'bad-url';

/** No answer that could be used, in words for a person. Never means that something does not exist. */
export interface Unknown {
  readonly unknown: string;
  readonly code: UnknownCode;
  readonly status?: number;
  /** Whether asking again soon could help. */
  readonly passing?: boolean;
}

/** What a server said, read to its end: success, or that there is nothing at this address (404, 410). */
export interface Reply<Body> {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** Where the answer came from, after redirects, without credentials. */
  readonly url: string;
  /** Whether the body is a web page. */
  readonly page: boolean;
}

export type Answer<Body> = Reply<Body> | Unknown;

/** Tells an unusable answer from a reply. */
export function isUnknown(answer: object): answer is Unknown {
  return 'unknown' in answer;
}
