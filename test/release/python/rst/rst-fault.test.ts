import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rstFault } from '../../../../src/release/python/rst/rst-fault.ts';

const said = (...lines: string[]): string => {
  const fault = rstFault(lines.join('\n'));
  return fault ? `${fault.line}: ${fault.says}` : 'nothing';
};

describe('what docutils refuses', () => {
  test.each([
    [['words', '', '.. automodule:: demo', '   :members:'], '3: there is no directive automodule'],
    [['.. |x| toctree:: a'], '1: there is no directive toctree'],
    [['.. RAW:: html', '', '   <b>'], '1: the directive RAW is switched off'],
    [['words', '', '.. include:: CHANGES.rst'], '3: the directive include is switched off'],
    [['See', ':func:`demo.run`.'], '2: there is no role func'],
    [['See `demo`:py:mod:, or not.'], '1: there is no role py:mod'],
    [['A long title', '====='], '2: the line below the title is shorter than the title'],
    [['=====', 'Demo', '======'], '2: the title is between two lines that differ'],
    [['=====', 'A long title', '====='], '2: the title is longer than its lines'],
    [['One', 'two', '  three'], '3: nothing is there that it could be indented for'],
    [['Install::', '', 'pip install demo'], '3: the block that :: announces is missing'],
    [['Install::', '', '    pip install demo', 'and go'], '4: what is indented before it ends without an empty line'],
    [['- one', '- two', 'words'], '3: the list before it ends without an empty line'],
    [['.. image:: a.png', 'words'], '2: what begins with two dots before it ends without an empty line'],
    [['# Demo', '', '```python', 'import demo', '', 'demo.run()', '```'], '3: `` is opened and not closed'],
    [['All of *.py'], '1: * is opened and not closed'],
  ])('%j', (lines, expected) => expect(said(...lines)).toBe(expected));
});

describe('what it takes, or what one cannot be sure of', () => {
  test.each([
    [['']],
    [['Demo', '====', '', 'words', '', 'Part', '----', '', '====', 'Demo', '====']],
    [['A long title', '===']],
    [['日本語の題', '=====']],
    [['.. note::', '', '   words', '', '.. code-block:: python', '', '   .. toctree::']],
    [['Example::', '', '    .. toctree::', '    :func:`a`', '', 'words']],
    [['Example::', '', '> .. toctree::', '> x', '', 'words']],
    [['A. Name::', '', '> .. x', '', '.. toctree::']],
    [['.. role:: custom', '', ':custom:`a`, ``:func:`a```, ``see :func:`a` ``, \\:func:`a`']],
    [['.. a comment', '   .. toctree::', '', '..', '', '   a quote']],
    [['.. _demo: https://example.org', '.. image:: a.png', '__ https://example.org']],
    [['- one', '  more', '', '- two', '', 'words', '', '* * *']],
    [['====  ====', 'a     b', '====  ====', 'c     d', '', '..    toctree::', '====  ====', '', 'words']],
    [['+---+', '| a |', '+---+', '', '1. one', '', ':field: a', '', '-o  option', '', '>>> 1', '1', '', '| a']],
    [['term', '  definition', 'term', '  definition']],
    [['*one* and * two * and **three** and (*) and "*"']],
    [['Uses ``a`` and ``b``, ``c``.', 'a``b', "'``'"]],
  ])('%j', (lines) => expect(said(...lines)).toBe('nothing'));
});

test('tabs, form feeds and other ends of lines are what they are to Python', () => {
  expect(rstFault('Example::\r\n\r\n\t.. toctree::\r\n\f\r\nwords')).toBeUndefined();
  expect(rstFault('words\u2028\u2028.. toctree::')).toEqual({ line: 3, says: 'there is no directive toctree' });
});

test('whatever stands there, an answer comes soon', () => {
  const part = fc.constantFrom(
    '``',
    '`',
    '*',
    ':a:`',
    '::',
    '.. ',
    '- ',
    '\n',
    '\n\n',
    '  ',
    '====',
    'x',
    '\\',
    '|',
    '>',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const began = performance.now();
      rstFault(parts.join('').repeat(20_000));
      expect(performance.now() - began).toBeLessThan(2000);
    }),
    { numRuns: 20 },
  );
});
