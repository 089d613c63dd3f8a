import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { sectionsOf } from '../../../src/journal/brief/facts/sections.ts';
import { renderBrief, toBrief } from '../../../src/journal/brief/index.ts';
import { jsonLayout } from '../../../src/journal/brief/layout/json.ts';
import { markdownLayout } from '../../../src/journal/brief/layout/markdown.ts';
import { visible } from '../../../src/journal/text/visible.ts';
import { anyLimit, anySnapshot, anySurroundings } from '../../support/any-brief.ts';

/** What a layout writes of a fact does not depend on it where lines are written. */
const frame = { session: { id: '', shortname: '', status: '' }, see: '', maxChars: 8000 };
const any = fc.tuple(anySnapshot(), anySurroundings(), anyLimit());

describe('a brief of any session', () => {
  test('is never longer than it may be', () => {
    fc.assert(
      fc.property(any, ([snapshot, around, most]) => {
        expect(renderBrief(snapshot, around, markdownLayout, most).length).toBeLessThanOrEqual(most);
        expect(renderBrief(snapshot, around, jsonLayout, most).length).toBeLessThanOrEqual(most);
        expect(JSON.stringify(toBrief(snapshot, around, most)).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 120 },
    );
  });

  test('is cut at whole items: each stands there as it was said, or ends in an ellipsis', () => {
    fc.assert(
      fc.property(any, ([snapshot, around, most]) => {
        const whole = new Set(
          sectionsOf(snapshot, around).flatMap((section) =>
            section.facts.map((fact) => markdownLayout.fact(frame, section, fact)),
          ),
        );
        const items = renderBrief(snapshot, around, markdownLayout, most)
          .split('\n')
          .filter((line) => line.startsWith('- ') && !line.startsWith('- … '));
        expect(items.filter((item) => !whole.has(item) && !item.endsWith('…'))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('says of every section that is not whole how much of it is', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 4000, max: 9000 }), ([snapshot, around], most) => {
        const { cut, ...brief } = toBrief(snapshot, around, most);
        for (const [section, items] of Object.entries(brief)) {
          if (!Array.isArray(items)) continue;
          const broken = items.filter((item) => JSON.stringify(item).includes('"shortened":true')).length;
          const named = cut.find((one) => one.section === section);
          if (broken > 0) expect(named).toMatchObject({ shown: items.length - broken });
          if (named) expect(named.total).toBeGreaterThan(named.shown);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('is Markdown in which nothing from an entry is alive, and nothing acts on a screen', () => {
    fc.assert(
      fc.property(any, ([snapshot, around, most]) => {
        const markdown = renderBrief(snapshot, around, markdownLayout, most);
        expect(typesIn(fromMarkdown(markdown)).filter((type) => /html|link|image|definition/i.test(type))).toEqual([]);
        expect(visible(markdown)).toBe(markdown);
      }),
      { numRuns: 120 },
    );
  });
});

function typesIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];
}
