import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/journal/brief/facts/fact.ts';
import { cutTo, shortened } from '../../../src/journal/brief/shorten.ts';
import { anyText } from '../../support/entries.ts';

const length = ({ text, details }: Fact): number => [text, ...details.map(([, value]) => value)].join('. ').length;
const decision: Fact = {
  ...{ id: '1', at: '', text: 'Lock before the check' },
  details: [
    ['Context', 'No large refactoring'],
    ['Options', '(1) lock before check, (2) an atomic state'],
    ['Rationale', 'the simplest fix, and performance hardly suffers'],
  ],
};

describe('a fact that is too long', () => {
  test('loses its background first, and is marked', () => {
    expect(shortened(decision, 200, length)).toBe(decision);
    expect(shortened(decision, 125, length)).toMatchObject({
      shortened: true,
      details: [decision.details[1], ['Rationale', 'the simplest fix, and performance hardly suffers …']],
    });
    expect(shortened(decision, 80, length).details).toEqual([
      ['Rationale', 'the simplest fix, and performance hardly suffers …'],
    ]);
  });

  test('then less of its last detail, then of its text', () => {
    expect(shortened(decision, 60, length).details).toEqual([['Rationale', 'the simplest fix, and performance…']]);
    expect(shortened(decision, 30, length)).toMatchObject({ details: [], text: 'Lock before the check …' });
    expect(shortened(decision, 15, length)).toMatchObject({ details: [], text: 'Lock before…' });
  });

  test('is cut after a word, or inside one that is long, never inside a character', () => {
    expect(cutTo('one two three', 13)).toBe('one two three');
    expect(cutTo('one two three', 12)).toBe('one two…');
    expect(cutTo('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(cutTo('ab😀😀', 4)).toBe('ab…');
  });

  test('fits whatever it says, and ends in an ellipsis', () => {
    const some = fc.tuple(anyText(), fc.array(anyText(), { maxLength: 3 }), fc.integer({ min: 20, max: 400 }));
    fc.assert(
      fc.property(some, ([text, values, limit]) => {
        const fact: Fact = { id: '1', at: '', text, details: values.map((value) => ['Label', value] as const) };
        const short = shortened(fact, limit, length);
        expect(length(short)).toBeLessThanOrEqual(limit);
        expect(short.shortened ?? false).toBe(short !== fact);
        if (short !== fact) expect(short.details.at(-1)?.[1] ?? short.text).toMatch(/…$/);
        expect(short.text.isWellFormed()).toBe(text.isWellFormed() || !short.text.isWellFormed());
      }),
    );
  });
});
