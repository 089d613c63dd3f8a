import { describe, expect, test } from 'vitest';
import { nextSteps } from '../../../../src/journal/brief/facts/next-steps.ts';
import { factsBySection } from '../../../../src/journal/brief/facts/rows.ts';
import { stemmer } from '../../../../src/journal/brief/relevance/stems.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { MIDNIGHT, midnight } from '../../../support/midnight-session.ts';

function sorted(...said: Parameters<typeof midnight>) {
  const snapshot = replay(MIDNIGHT, midnight(...said));
  const { newest, earlier, likelyDone } = nextSteps(
    snapshot,
    factsBySection(snapshot).get('next steps') ?? [],
    stemmer(),
  );
  const texts = (facts: readonly { text: string }[]) => facts.map(({ text }) => text);
  return { newest: texts(newest), earlier: texts(earlier), likelyDone: texts(likelyDone) };
}

describe('what is next', () => {
  test('is the newest set in the order it was said, then the sets before it', () => {
    expect(
      sorted([0, 'next', 'a'], [1, 'next', 'b'], [60, 'next', 'c'], [300, 'next', 'd'], [301, 'next', 'e']),
    ).toEqual({
      newest: ['d', 'e'],
      earlier: ['c', 'a', 'b'],
      likelyDone: [],
    });
  });

  test('is not what a later step says is done, in whatever words', () => {
    const said = sorted(
      [0, 'next', 'Add the regression test for the sweeper'],
      [0, 'next', 'Measure again'],
      [50, 'done', 'Regression tests for sweeper added, three of them'],
    );
    expect(said).toEqual({
      newest: ['Measure again'],
      earlier: [],
      likelyDone: ['Add the regression test for the sweeper'],
    });
  });

  test('is what was said after a step like it was done, or shares one word with it', () => {
    const said = sorted(
      [0, 'done', 'Add the regression test'],
      [5, 'next', 'Add the regression test again'],
      [6, 'done', 'Add a flag'],
    );
    expect(said.newest).toEqual(['Add the regression test again']);
  });

  test('is said once', () => {
    expect(sorted([0, 'next', 'Measure again'], [90, 'next', 'Measure again']).newest).toEqual(['Measure again']);
  });
});
