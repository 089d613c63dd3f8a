import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { rstFault } from '../../src/release/python/rst/rst-fault.ts';
import { seededRandom } from './random.ts';

const PYTHON = '/usr/bin/python3';
const COUNT = Number(process.env.SESS_DESCRIPTIONS ?? 6000);

/** Reads texts as a JSON array; prints of each whether PyPI's own renderer takes it. */
const PEER = `
import io, json, sys

from docutils.parsers.rst import roles
from readme_renderer.rst import render

def renders(text):
    # What one document declares, the next one would know.
    roles._roles.clear()
    try:
        return render(text, io.StringIO()) is not None
    except Exception:
        return False

print(json.dumps([renders(text) for text in json.load(sys.stdin)]))
`;

/** Lines that render in many places, with what gives the line below them another meaning. */
const LINES = [
  ...[
    'words',
    'more words here',
    'Example::',
    '::',
    'ends with \\::',
    '=====',
    '==========',
    '-----',
    '~~~~~~~~~~~~',
    '- item',
  ],
  ...[
    '- ',
    '-',
    '* item',
    '* item::',
    '+ item',
    '1. first',
    '#. next',
    'a) x',
    'A. Name',
    ':field: body',
    ':field:',
    '-o option',
  ],
  ...[
    '--long  option',
    '/V dos',
    '>>> 1 + 1',
    '| line',
    '+---+---+',
    '| a | b |',
    '====  ====',
    'a     b',
    '.. note:: words',
  ],
  ...[
    '.. image:: a.png',
    '.. |x| image:: a.png',
    '.. a comment',
    '..',
    '.. _target: https://example.org',
    '__ https://x.org',
  ],
  ...[
    '.. role:: custom',
    '.. Note:: words',
    '.. not a directive :: x',
    '..note:: x',
    '.. math:: x',
    'a ``literal`` b',
    '```',
    '`text`',
  ],
  ...[
    '`link <https://x.org>`_',
    '*emphasis* b',
    '2 * 3',
    '*args and **kwargs*',
    '**bold**',
    ':code:`a`',
    ':custom:`a`',
    '`a`:sub:',
  ],
  ...[
    "':ref:`a`'",
    'a:ref:`a`',
    ':ref:``a``',
    '``a :ref:`b` c``',
    'target_',
    '# Title',
    '[a](https://x.org)',
    'term',
    '“*quoted*”',
  ],
  ...[
    'Überschrift',
    '日本語',
    '....',
    '"quoted"',
    '> quote',
    '\\*escaped',
    'e.g. *',
    '* * *',
    '- - -',
    '***',
    "'*'",
    '(*)',
    '``*``',
  ],
];
/** Lines that seldom render. */
const ODD = [
  ...[
    '===',
    '.. note::',
    '.. code-block::',
    '.. code::',
    '.. toctree::',
    '.. automodule:: a',
    '.. raw:: html',
    '.. include:: a.rst',
  ],
  ...[
    '.. [1] foot',
    '.. versionadded:: 1.0',
    ':func:`a`',
    'see :func:`a` there',
    'an ``open literal',
    '```python',
    'an *open one',
  ],
  ...['glob *.py', '`a`:nope:', '(:ref:`a`)', 'name_', '|sub|', '`````'],
];

const peer = spawnSync(PYTHON, ['-c', 'import readme_renderer.rst'], { encoding: 'utf8' });
if (peer.status !== 0)
  console.warn(`skipped: ${PYTHON} cannot import readme_renderer (apt-get install python3-readme-renderer)`);

test.skipIf(peer.status !== 0)(`of ${COUNT} descriptions none is refused here that PyPI's renderer takes`, () => {
  const random = seededRandom(1912);
  const texts = Array.from({ length: COUNT }, () => someText(random));
  const run = spawnSync(PYTHON, ['-c', PEER], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(run.status, run.stderr).toBe(0);
  const renders = JSON.parse(run.stdout) as boolean[];
  const faults = texts.map(rstFault);
  const wrong = texts.filter((_, index) => faults[index] && renders[index]);
  const refused = renders.filter((one) => !one).length;
  const found = faults.filter(Boolean).length;
  console.log(`${refused} of ${COUNT} are refused, and ${found} of those are found`);
  expect(wrong.slice(0, 5).map((text) => ({ text, fault: rstFault(text) }))).toEqual([]);
  // A reader that finds nothing is wrong nowhere.
  expect(found).toBeGreaterThan(refused / 4);
});

function someText(random: () => number): string {
  const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const isOdd = random() < 0.5;
  const line = (): string =>
    of(['', '', '', '', '', ' ', '  ', '   ', '\t']) +
    of(isOdd && random() < 0.3 ? ODD : random() < 0.3 ? [''] : LINES);
  return Array.from({ length: 1 + Math.floor(random() * 7) }, line).join(of(['\n', '\n\n', '\r\n\r\n', '\n\n']));
}
