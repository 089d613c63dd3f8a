import { setTimeout as sleep } from 'node:timers/promises';
import { environmentProxy, type ProxyFor } from './proxy.ts';

/** How registries are asked. Times in milliseconds. */
export interface Client {
  /** Names the program, its version and where its makers can be reached. */
  readonly userAgent: string;
  readonly requestTimeout: number;
  /** For one question with all its redirects, repetitions and pauses. */
  readonly totalTimeout: number;
  /** Of one decompressed body. The largest packuments of the public registry are near 50 MB. */
  readonly maxBytes: number;
  /** The pauses before the second and third attempt. */
  readonly pauses: readonly number[];
  readonly proxyFor: ProxyFor;
  wait(milliseconds: number): Promise<unknown>;
  /** From 0 to below 1. */
  random(): number;
}

/**
 * A client with the limits a guard needs: ten seconds a request, thirty in all. npm's own, minutes long, would keep
 * a person or a pipeline waiting for an answer that is not coming.
 */
export function createClient(userAgent: string, different: Partial<Client> = {}): Client {
  return {
    userAgent: userAgent.replace(/[^\x20-\x7e]/g, '?'),
    requestTimeout: 10_000,
    totalTimeout: 30_000,
    maxBytes: 64 * 2 ** 20,
    pauses: [500, 2000],
    proxyFor: environmentProxy,
    wait: (milliseconds) => sleep(milliseconds),
    random: Math.random,
    ...different,
  };
}
