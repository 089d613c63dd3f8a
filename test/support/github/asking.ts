import { type Ask, githubClient } from '../../../src/github/client.ts';
import type { Client } from '../../../src/registries/http/client.ts';
import type { Github } from './look-alike.ts';

/** Asks the look-alike about octo-org/demo as the program does, through no proxy, a second being five milliseconds. */
export function asking(
  { url }: Pick<Github, 'url'>,
  token: string | undefined = 'user-token',
  client: Partial<Client> = {},
): Ask {
  const repository = { host: 'github.com', owner: 'octo-org', name: 'demo' };
  const asked = { proxyFor: () => '', ...client };
  return githubClient({ repository, api: url, token, userAgent: 'sess-tests/0', second: 5, client: asked });
}

/** What an answer was refused with, in one line; fails where it was not. */
export async function refusalOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason as Error,
  );
  const code = 'code' in error ? `${String(error.code)}: ` : '';
  // Whatever hangs on an error may be printed some day.
  if (/user-token|ghs_/.test(JSON.stringify(error) + String(error.cause) + error.stack))
    return `A token in ${error.name}`;
  return `${error.name} ${code}${error.message}`;
}
