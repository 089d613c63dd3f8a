import { expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';

test('whatever takes words takes them from standard input where they are -', async () => {
  const repository = temporaryRepository({ commit: true });
  const goal = 'Stop the sweep\nfrom running twice';
  const opened = await sessJson<{ goal: string }>(repository, ['init', '--goal', '-'], { input: goal });
  expect(opened.goal).toBe(goal);

  const [entry] = (await sessJson<{ entries: { id: string }[] }>(repository, ['log', 'teh']))?.entries ?? [];
  const edited = await sessJson<{ entries: { text: string }[] }>(repository, ['edit', entry?.id ?? '', '--text', '-'], {
    input: 'the',
  });
  expect(edited.entries[0]?.text).toBe('the');

  for (const command of ['checkpoint', 'pause']) {
    const { recorded } = await sessJson<{ recorded: { text: string }[] }>(repository, [command, '--note', '-'], {
      input: `note of ${command}\n`,
    });
    expect(recorded.at(-1)?.text).toBe(`note of ${command}`);
  }

  const refused = await sess(repository, ['close', '--summary', '-'], { input: 'a\0b' });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('The summary') });
  const closed = await sessJson<{ session: { summary: string } }>(repository, ['close', '--summary', '-'], {
    input: 'It runs once.\n',
  });
  expect(closed.session.summary).toBe('It runs once.');
});
