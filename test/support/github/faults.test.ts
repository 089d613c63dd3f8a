import { describe, expect, test } from 'vitest';
import { type Fault, faults } from './faults.ts';
import { type Github, startGithub } from './look-alike.ts';

const PATH = '/repos/octo-org/demo/issues/12/comments';
const headers = {
  ...{ accept: 'application/vnd.github+json', 'user-agent': 'sess-tests', authorization: 'token user-token' },
  'content-type': 'application/json',
};

function comment(github: Github, body: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${github.url}${PATH}`, {
    ...{ method: 'POST', headers, body: JSON.stringify({ body }) },
    ...(signal && { signal }),
  });
}

describe('a fault', () => {
  const answers: readonly (readonly [what: string, fault: Fault, status: number, header: string, value: string])[] = [
    ['a secondary limit', faults.secondaryLimit(429, 1), 429, 'retry-after', '1'],
    ['a secondary limit without a time', faults.secondaryLimit(), 403, 'x-ratelimit-remaining', '4998'],
    ['a primary limit', faults.primaryLimit(1_800_000_000), 403, 'x-ratelimit-reset', '1800000000'],
    ['a bad gateway', faults.badGateway(), 502, 'content-type', 'text/html'],
    ['anything', { status: 500, body: { message: 'Server Error' } }, 500, 'server', 'github.com'],
  ];
  test.each(answers)('spoils one request: %s', async (_, fault, status, header, value) => {
    const github = await startGithub();
    github.fail({ method: 'POST', path: /comments$/ }, [fault]);
    const read = await fetch(`${github.url}${PATH}`, { headers });
    expect(read.status).toBe(200);
    const spoiled = await comment(github, 'Hello');
    expect({ status: spoiled.status, [header]: spoiled.headers.get(header) }).toEqual({ status, [header]: value });
    expect((await spoiled.text()).length).toBeGreaterThan(20);
    expect(github.comments).toEqual([]);
    expect((await comment(github, 'Hello')).status).toBe(201);
  });

  test('comes one after the other', async () => {
    const github = await startGithub();
    github.fail({}, [faults.secondaryLimit(403, 1), faults.badGateway()]);
    const statuses = [await comment(github, 'a'), await comment(github, 'a'), await comment(github, 'a')];
    expect(statuses.map(({ status }) => status)).toEqual([403, 502, 201]);
  });

  test('breaks a connection before or after the request takes effect', async () => {
    const github = await startGithub();
    github.fail({ method: 'POST' }, ['reset', 'cut', 'done-and-cut']);
    await expect(comment(github, 'reset')).rejects.toThrow('fetch failed');
    expect(github.comments).toEqual([]);
    const half = await comment(github, 'cut');
    expect(half.status).toBe(201);
    await expect(half.text()).rejects.toThrow('terminated');
    await expect(comment(github, 'done')).rejects.toThrow('fetch failed');
    expect(github.bodies(12)).toEqual(['cut', 'done']);
  });

  test('leaves a request without an answer', async () => {
    const github = await startGithub();
    github.fail({ method: 'POST' }, ['hang']);
    await expect(comment(github, 'hang', AbortSignal.timeout(50))).rejects.toThrow(/timeout/);
    expect(github.comments).toEqual([]);
  });
});

test('a gate lets two programs ask before either gets an answer', async () => {
  const github = await startGithub();
  const gate = github.hold({ method: 'POST', path: /comments$/ });
  const both = [comment(github, 'one'), comment(github, 'two')];
  await gate.waiting(2);
  expect((await fetch(`${github.url}${PATH}`, { headers }).then((answer) => answer.json())) as unknown).toEqual([]);
  gate.release();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201]);
  expect(github.bodies(12).toSorted()).toEqual(['one', 'two']);
  expect((await comment(github, 'three')).status).toBe(201);
});
