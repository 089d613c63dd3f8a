import { field, isShape } from '../registries/shape/shape.ts';
import type { Ask } from './client.ts';
import { isGithubRefusal } from './refusal.ts';

/**
 * The login that comments of this token carry; undefined where GitHub does not say. The token of an app, which Actions use too, is
 * no user's, and only GraphQL knows who its comments are by.
 */
export async function whoAmI(ask: Ask): Promise<string | undefined> {
  try {
    return loginIn((await ask('GET /user')).data);
  } catch (error) {
    if (!isGithubRefusal(error) || error.status !== 403) throw error;
  }
  const { data } = await ask('POST /graphql', { query: 'query { viewer { login } }' });
  const answer = isShape(data) ? field(data, 'data') : undefined;
  return isShape(answer) ? loginIn(field(answer, 'viewer')) : undefined;
}

function loginIn(value: unknown): string | undefined {
  const login = isShape(value) ? field(value, 'login') : undefined;
  return typeof login === 'string' && login !== '' ? login : undefined;
}
