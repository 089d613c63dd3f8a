import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/journal/pull-request/account.ts';
import { accountOf, commentOf } from '../../../src/journal/retrospective/index.ts';
import type { Snapshot } from '../../../src/journal/snapshot.ts';
import { isThorough } from '../../support/thorough.ts';
import { alive } from './alive.ts';
import { readable } from './github-page.ts';
import { closedWith, commentFor, now, openWith, pageOf, said, sessionOf } from './hostile-sessions.ts';

const MOST = 60_000;

/** A closed session with so many lessons of so many characters. */
function lessons(count: number, length: number): Snapshot {
  const texts = Array.from({ length: count }, (_, index) => said('lesson', `l${index} ${'é😀'.repeat(length / 3)}`));
  return sessionOf(
    said('opened', 'A goal', { title: 'Much' }),
    ...texts,
    said('worked', 'Patience'),
    said('closed', 'Done', { status: 'completed' }),
  );
}

function closedBy(template: string, ...more: Parameters<typeof sessionOf>): Snapshot {
  return sessionOf(said('opened', 'A goal'), ...more, said('closed', 'Done', { status: 'completed', template }));
}

describe('a comment is at most 60,000 characters', () => {
  test('and names a section that is too large, while the others stay', () => {
    const comment = commentFor(lessons(100, 900));
    expect(comment.length).toBeLessThan(5000);
    expect(comment).toContain('#### What Worked Well\n\n1. Patience\n');
    expect(comment).not.toContain('#### Lessons');
    expect(comment).toMatch(
      /\n\n\*Left out, because a comment holds no more: Lessons Learned. `sess retro sess_\w+` has everything.\*\n$/,
    );
    expect(alive(comment)).toEqual([]);
  });

  test('and says how many sessions are missing, the oldest of 50', () => {
    const comment = commentFor(...Array.from({ length: 50 }, () => lessons(10, 390)));
    const shown = comment.split('<summary>').length;
    expect(comment.length).toBeGreaterThan(45_000);
    expect(comment.length).toBeLessThanOrEqual(MOST);
    expect(comment).toMatch(
      new RegExp(`${50 - shown} earlier sessions are left out, because a comment holds no more. \`sess list\``),
    );
    expect(alive(comment)).toEqual([]);
    expect(commentFor(lessons(1, 3), lessons(100, 900), lessons(1, 3))).toContain('\n<details>\n');
  });

  test('and one session is left out where one is too many', () => {
    const [newest, older] = [
      lessons(50, 900),
      sessionOf(said('opened', 'x'), said('lesson', 'é '.repeat(9000)), said('paused', '')),
    ].map((session) => accountOf(session, now, pageOf));
    const comment = commentOf([newest, older] as Account[]);
    expect(readable(comment).slice(-200)).toContain(
      'One earlier session is left out, because a comment holds no more.',
    );
  });

  test('with a template of thousands of headings, of which some are named', () => {
    for (const heading of ['# a\n\nb\n\n', '## @ada #12\n\nb\n\n', '#### deep\n\n', `## ${'*😀'.repeat(40)}\n\n`]) {
      const comment = commentFor(closedBy(heading.repeat(Math.floor(64_000 / Buffer.byteLength(heading)))));
      expect(comment.length).toBeLessThanOrEqual(MOST);
      expect(alive(comment)).toEqual([]);
    }
    expect(commentFor(closedBy('## Part\n\nbut a few words more\n\n'.repeat(1900)))).toMatch(
      /no more: (?:Part, ){12}|no more: (?:Part(?:, )?){12} and \d+ more\./,
    );
  });

  test('and a long beginning is left out by name', () => {
    const comment = commentFor(closedBy(`# {{title}}\n\n{{date}}\n\n${'word '.repeat(12_000)}\n\n{{worked}}`));
    expect(comment).toContain('### A goal\n\n2026-01-10\n\n*Left out, because a comment holds no more: a part without');
    const title = commentFor(closedBy(`# ${'word '.repeat(1000)}\n\n{{summary}}`));
    expect(title).toMatch(/### A goal\n\n### word word/);
  });

  test('whatever is in it, however little it may be', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a😀*_`#\n |<$@é&'), maxLength: 400 });
    const sessions = fc.array(fc.tuple(text, fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sessions, fc.integer({ min: 6500, max: 12_000 }), (these, most) => {
        const accounts = these.map(([words, isOpen]) =>
          accountOf(
            (isOpen ? openWith : closedWith)(() => words.repeat(6)),
            now,
            pageOf,
          ),
        );
        const comment = commentOf(accounts, most);
        expect(comment.length).toBeLessThanOrEqual(most);
        expect(comment.isWellFormed()).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

test('the cut of a name or a title is never in the middle of a character', () => {
  for (let pad = 0; pad < 4; pad++) {
    const name = `${'a'.repeat(pad)}${'😀'.repeat(70)}`;
    const title = sessionOf(said('opened', 'A goal', { title: name }));
    const huge = closedBy(`# T\n\n## ${name}\n\n${'word '.repeat(12_500)}`);
    for (const comment of [commentFor(title), commentFor(huge)]) {
      expect(comment).not.toContain('\ufffd');
      expect(alive(comment)).toEqual([]);
    }
  }
});

describe('everything takes time in proportion to its length', () => {
  const marks = [
    ...'`~!@#$*_=+-[]\\|:<&>./( \n\t\u200d\u200b\u0301\ufe0f日',
    '![',
    '](',
    '[](',
    '<!--',
    '<a ',
    '&#',
    'a@',
  ];
  const lines = [
    '- a\n',
    'x\n===\n',
    '\n- ',
    '\n> ',
    '\n::',
    '| a\n',
    '\n|-|\n',
    '# a\n',
    '[x]:y\n',
    '[^1]',
    '`a',
    '**a**',
  ];

  const sparse = ['] ab ', 'abcdefghijk\n=\n', `<?${'a'.repeat(65)} `];

  /** The slower ones of so many, without what else the machine does at the moment. */
  function slow(make: (text: string) => Snapshot, length: number, parts = [...marks, ...lines]): string[] {
    // Every fifth ordinarily, all of them in the slow suite, where there is time.
    const tried = isThorough ? parts : parts.filter((_, index) => index % 5 === 0);
    return tried.filter((part) => {
      // A template that was read last is not read again.
      return [1, 2, 3].every((attempt) => {
        const snapshot = make(`x${part.repeat(length / part.length)}${attempt}`);
        // Time of this process alone: the machine may be busy with others.
        const began = process.cpuUsage();
        commentFor(snapshot);
        return process.cpuUsage(began).user > 1_000_000;
      });
    });
  }

  test('a text of 64 KiB', () => {
    expect(
      slow(
        (text) => sessionOf(said('opened', text, { title: text }), said('lesson', text), said('closed', 'x')),
        65_000,
      ),
    ).toEqual([]);
  }, 120_000);

  test('a template of 64 KiB', () => {
    expect(slow((text) => closedBy(text.replace(/[^\0-\x7f]/g, '')), 64_000, [...marks, ...lines, ...sparse])).toEqual(
      [],
    );
  }, 120_000);

  test('a document of 200,000 characters', () => {
    const texts = (text: string) => Array.from({ length: 25 }, () => said('lesson', text));
    expect(
      slow((text) => sessionOf(said('opened', 'A goal'), ...texts(text), said('closed', 'x')), 7990, [
        ...lines,
        ...'*[]`',
      ]),
    ).toEqual([]);
  }, 120_000);
});
