import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../src/journal/brief/facts/fact.ts';
import { rankBy } from '../../../../src/journal/brief/relevance/rank.ts';
import { stemmer } from '../../../../src/journal/brief/relevance/stems.ts';

const facts = (...texts: string[]): Fact[] =>
  texts.map((text, index) => ({ id: String(index), text, at: '', details: [] }));
const first = (work: string, these: Fact[], count = 1): string[] =>
  rankBy(
    [[work, 1]],
    these,
    stemmer(),
  )(these)
    .slice(0, count)
    .map(({ text }) => text);

describe('facts are ranked', () => {
  test('by the words they share with the open work, however old they are and whatever their endings', () => {
    const these = facts(
      'Retries wait a minute',
      ...Array.from({ length: 30 }, (_, index) => `Paint the shed ${index}`),
    );
    expect(first('Retry failed webhooks', these)).toEqual(['Retries wait a minute']);
  });

  test('by rare words rather than by those all of them have', () => {
    const these = facts('The queue takes a lease', 'The queue is slow', 'The queue is tested', 'The queue is empty');
    expect(first('Renew the lease of the queue', these)).toEqual(['The queue takes a lease']);
  });

  test('by the beginning of a word too', () => {
    const these = facts('Signatures are keyless', 'Paint it green', 'Paint it blue', 'Paint it red');
    expect(first('Sign images', these)).toEqual(['Signatures are keyless']);
  });

  test('newest first when nothing tells them apart', () => {
    expect(first('', facts('a one', 'b two', 'c three'), 3)).toEqual(['c three', 'b two', 'a one']);
  });

  test('with those that stand open before those that are settled', () => {
    const these = facts('a one', 'b two', 'c three');
    const rank = rankBy([], these, stemmer());
    expect(rank(these, ({ text }) => text === 'a one').map(({ id }) => id)).toEqual(['0', '2', '1']);
  });
});
