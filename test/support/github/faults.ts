import type { Seen } from './wire.ts';

/** Which requests are meant: all, or those of a method, of a path (as it was sent, without the query), or both. */
export interface Match {
  readonly method?: string;
  readonly path?: RegExp;
}

/** An answer that stands in for GitHub's own; nothing takes effect. */
export interface FaultyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
}

/**
 * What goes wrong with one request. `reset` and `hang`: it never takes effect, and is broken off or never answered. `cut`
 * and `done-and-cut`: it takes effect, but half of the answer or all of it is lost.
 */
export type Fault = FaultyAnswer | 'reset' | 'hang' | 'cut' | 'done-and-cut';

/** A gate in which requests wait. */
export interface Gate {
  /** Resolves when so many requests wait. */
  waiting(count: number): Promise<void>;
  /** Lets them go on, and stops no other. */
  release(): void;
}

const LIMITS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/** Answers that GitHub gives when it has had enough, or cannot. */
export const faults = {
  /** Too much in a short time: 403 or 429, with the seconds to wait or without. */
  secondaryLimit: (status: 403 | 429 = 403, retryAfter?: number): FaultyAnswer => ({
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service.',
      documentation_url: `${LIMITS}#about-secondary-rate-limits`,
      status: String(status),
    },
  }),
  /** The requests of the hour are used up until a time, in seconds since 1970. */
  primaryLimit: (reset: number, status: 403 | 429 = 403): FaultyAnswer => ({
    status,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '5000', 'x-ratelimit-reset': String(reset) },
    body: { message: 'API rate limit exceeded for user ID 1.', documentation_url: LIMITS, status: String(status) },
  }),
  /** What stands before GitHub got no answer from it. */
  badGateway: (): FaultyAnswer => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n',
  }),
};

/** What a test has asked to go wrong or to wait. */
export interface Interference {
  fail(match: Match, list: readonly Fault[]): void;
  hold(match: Match): Gate;
  /** Resolves when every gate that a request meets has let it pass. */
  passed(seen: Seen): Promise<void>;
  /** The fault for a request, which is used up by that. */
  faultFor(seen: Seen): Fault | undefined;
}

/** Nothing goes wrong and nothing waits until it is asked for. */
export function interference(): Interference {
  const planned: { match: Match; left: Fault[] }[] = [];
  const gates: { match: Match; open: boolean; waiting: (() => void)[]; changed: (() => void)[] }[] = [];
  return {
    fail: (match, list) => void planned.push({ match, left: [...list] }),
    faultFor: (seen) => planned.find(({ match, left }) => left.length > 0 && isMeant(seen, match))?.left.shift(),
    hold: (match) => {
      const gate: (typeof gates)[number] = { match, open: false, waiting: [], changed: [] };
      gates.push(gate);
      return {
        waiting: async (count) => {
          while (gate.waiting.length < count) await new Promise<void>((resolve) => gate.changed.push(resolve));
        },
        release: () => {
          gate.open = true;
          for (const go of gate.waiting.splice(0)) go();
        },
      };
    },
    passed: async (seen) => {
      for (const gate of gates) {
        if (gate.open || !isMeant(seen, gate.match)) continue;
        await new Promise<void>((go) => {
          gate.waiting.push(go);
          for (const tell of gate.changed.splice(0)) tell();
        });
      }
    },
  };
}

/** Whether a request is one of those. */
export function isMeant({ method, path }: Seen, match: Match): boolean {
  return (match.method ?? method) === method && path.search(match.path ?? /^/) >= 0;
}
