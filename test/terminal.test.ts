import { expect, test } from 'vitest';
import { progressLine } from '../src/terminal.ts';

test('a progress line shows hostile names as they are, on one line', async () => {
  const written: string[] = [];
  const terminal = { isTTY: true, columns: 80, write: (text: string) => written.push(text) };
  const { show } = progressLine(terminal as unknown as NodeJS.WriteStream);
  await new Promise((done) => setTimeout(done, 450));
  show(`demo\u001b]0;owned\u0007\n\u001b[2J${'x'.repeat(200)}`, 1, 2);
  const [line = ''] = written;
  expect(line).toMatch(/^\r.*K$/);
  expect(line.slice(1, -3)).not.toMatch(/\p{Cc}/u);
  expect([...line].length).toBeLessThan(90);
});
