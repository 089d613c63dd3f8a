import { beforeAll, expect, test } from 'vitest';
import { openSession } from '../../../src/actions/open-session.ts';
import { itsSessions } from '../../../src/actions/pull-request/its-sessions.ts';
import { tellSessions } from '../../../src/actions/pull-request/tell-sessions.ts';
import { cleanProcess, inContext } from '../../store/journal-in.ts';
import { temporaryRepository } from '../../support/repository.ts';

beforeAll(cleanProcess);

test('of more sessions than anybody reads the comment says how many it leaves out', async () => {
  const folder = temporaryRepository({ commit: true });
  await inContext(folder, async (context) => {
    for (let number = 1; number <= 52; number++) await openSession(context, { name: `Work ${number}` });
  });
  const its = await inContext(folder, (context) =>
    itsSessions(context, { branch: 'main', after: undefined, commits: [] }),
  );
  expect({ told: its.sessions.length, earlier: its.earlier }).toEqual({ told: 50, earlier: 2 });
  expect(await tellSessions(its, () => undefined, 60_000)).toMatch(
    /\n\*2 earlier sessions are left out, because a comment holds no more\. `sess list` has everything\.\*\n$/,
  );
}, 60_000);
