import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { isSessError, type SessError } from '../../errors.ts';
import { type Posted, postRetrospective } from './post-retrospective.ts';
import { findPull, type PostRequest } from './read-pull.ts';

/** Whoever closes a session does not wait for a network. */
const PATIENCE_MS = 3000;

/** The pull request that could show the session that was closed; undefined where there is none, no token, or no quick answer. */
export async function offeredPull(context: Context, request: PostRequest): Promise<number | undefined> {
  const found = findPull(context, { ...request, quick: true }, undefined).then(
    ({ pull }) => pull.number,
    () => undefined,
  );
  return await Promise.race([found, sleep(PATIENCE_MS, undefined, { ref: false })]);
}

/** The same as `sess pr`, when the session is closed whatever becomes of the comment: a refusal is a value. */
export async function postAtClose(context: Context, request: PostRequest): Promise<Posted | SessError> {
  try {
    return await postRetrospective(context, request);
  } catch (error) {
    if (isSessError(error)) return error;
    throw error;
  }
}
