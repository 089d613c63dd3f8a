import { expect, onTestFinished, test, vi } from 'vitest';
import { saidWhile } from '../src/waiting.ts';

function stream(isTTY: boolean) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const written: string[] = [];
  const terminal = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, terminal };
}
const after = <T>(ms: number, end: () => T): Promise<T> => new Promise((done) => setTimeout(done, ms)).then(end);

test('what is waited for is said after a moment, with the time, and taken back', async () => {
  const { written, terminal } = stream(true);
  const work = saidWhile(
    terminal,
    'Asking …',
    after(2500, () => 'answer'),
  );
  await vi.advanceTimersByTimeAsync(3000);
  expect(await work).toBe('answer');
  expect(written).toEqual(['\rAsking … 1 s\u001b[K', '\rAsking … 2 s\u001b[K', '\r\u001b[K']);
});

test('nothing is said for a moment, and nothing where nobody sits', async () => {
  const quick = stream(true);
  const soon = saidWhile(
    quick.terminal,
    'Asking …',
    after(900, () => 1),
  );
  await vi.advanceTimersByTimeAsync(1500);
  expect([await soon, quick.written]).toEqual([1, []]);
  const piped = stream(false);
  const later = saidWhile(
    piped.terminal,
    'Asking …',
    after(5000, () => 2),
  );
  await vi.advanceTimersByTimeAsync(6000);
  expect([await later, piped.written]).toEqual([2, []]);
});

test('a failure is passed on, and the line is taken back before it', async () => {
  const { written, terminal } = stream(true);
  const fail = (): never => {
    throw new Error('no');
  };
  const work = saidWhile(terminal, 'Asking …', after(1500, fail)).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await work).toBe('no');
  expect(written.at(-1)).toBe('\r\u001b[K');
});
