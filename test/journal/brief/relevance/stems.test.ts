import { expect, test } from 'vitest';
import { stemmer } from '../../../../src/journal/brief/relevance/stems.ts';

const one = (text: string): string => [...stemmer()(text)].join(' ');

test.each([
  ['migrate', 'migrating', 'migrated', 'migrations', 'migration'],
  ['cache', 'caches', 'cached', 'caching'],
  ['retry', 'retries', 'retrying', 'retried'],
  ['parse', 'parser', 'parsing', 'parsed'],
  ['deliver', 'delivery', 'deliveries', 'delivering'],
  ['batch', 'batching', 'batched'],
  ['stop', 'stopped', 'stopping', 'stops'],
])('%s is one word in all its forms', (...forms) => {
  expect(new Set(forms.map(one)).size).toBe(1);
});

test('words that say nothing do not count', () => {
  expect(one('What should we do with this next, and why?')).toBe('');
});

test('names in code come apart, numbers stay', () => {
  expect(one('chain_watcher.go parseAmount HTTP2')).toBe('chain watch go pars amount http2');
});

test('scripts without spaces give pairs of characters', () => {
  expect(one('数据库锁')).toBe('数据 据库 库锁');
});
