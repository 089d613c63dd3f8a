import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/release/checks/index.ts';
import type { Finding, ReleaseReport } from '../../../src/release/finding.ts';
import { releaseSummary } from '../../../src/render/release/github.ts';
import { releaseExit, releaseOutput } from '../../../src/render/release/output.ts';
import { anyReport, hostileText } from '../../support/any-report.ts';
import { type SarifLog, sarifFaults } from '../../support/sarif-shape.ts';

const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be nowhere
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
/** What a CI runner takes for a command to itself. */
const COMMAND = /^\s*::|##\[/m;

const finding: Finding = {
  ...{ rule: 'git/branch', severity: 'error', subject: 'demo@1.0.0', ecosystem: 'npm', file: 'package.json', line: 3 },
  ...{ message: 'This is wrong.', hint: 'git switch main' },
};
const report = (...findings: Finding[]): ReleaseReport => ({
  ...{ ok: false, findings, skipped: [] },
  packages: [{ ecosystem: 'npm', name: 'demo', version: '1.0.0', dir: '.' }],
});
const output = (of: ReleaseReport, format: string): string =>
  releaseOutput(of, format, { version: '1.2.3', rules: checks, strict: false });
const sarif = (of: ReleaseReport): SarifLog => JSON.parse(output(of, 'sarif')) as SarifLog;

describe('case 103: whatever packages, files and registries are called', () => {
  test.each(['human', 'json', 'sarif'])('as %s nothing acts on a terminal, hides, or commands a runner', (format) => {
    fc.assert(
      fc.property(anyReport(), (any) => {
        const text = output(any, format);
        expect(text).not.toMatch(ACTING);
        expect(text).not.toMatch(COMMAND);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  test('as JSON it is the same report, a finding with its package in the subject', () => {
    const plain = <T extends { readonly ecosystem: string }>({ ecosystem: _, ...rest }: T) => rest;
    fc.assert(
      fc.property(anyReport(), (any) => {
        const { findings, skipped, ...others } = any;
        const expected = { ...others, findings: findings.map(plain), skipped: skipped.map(plain) };
        expect(JSON.parse(output(any, 'json'))).toEqual(expected);
      }),
    );
  });

  test('as SARIF it is a sound log', () => {
    fc.assert(fc.property(anyReport(), (any) => void expect(sarifFaults(sarif(any))).toEqual([])));
  });

  test('as SARIF an address leads back to the file', () => {
    fc.assert(
      fc.property(hostileText(), (file) => {
        fc.pre(file !== '' && !file.startsWith('/'));
        const [result] = sarif(report({ ...finding, file })).runs[0]?.results ?? [];
        const { uri } = result?.locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
        expect(decodeURIComponent(uri)).toBe(file.toWellFormed());
      }),
    );
  });

  test('for GitHub every finding is one command with the right properties', () => {
    fc.assert(
      fc.property(anyReport(), (any) => {
        const text = output(any, 'github');
        expect(text).not.toMatch(ACTING);
        const lines = text === '' ? [] : text.split('\n');
        expect(lines).toHaveLength(any.findings.length);
        for (const line of lines) {
          const [, , properties = '', said = ''] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
          expect(properties.split(',').map((one) => one.split('=')[0])).toEqual(expect.arrayContaining(['title']));
          expect(properties).toMatch(/^(?:file=[^,:\r\n]*,(?:line=\d+,)?)?title=[a-z0-9/-]+$/);
          expect(said).not.toMatch(/%(?!25|0D|0A)/);
        }
      }),
    );
  });

  test('in the summary of a job every finding is one row of five cells', () => {
    fc.assert(
      fc.property(anyReport(), (any) => {
        const text = releaseSummary(any);
        expect(text).not.toMatch(ACTING);
        const rows = text.split('\n').filter((line) => line.startsWith('|'));
        expect(rows).toHaveLength(any.findings.length === 0 ? 0 : any.findings.length + 2);
        for (const row of rows) expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(7);
      }),
    );
  });
});

describe('SARIF', () => {
  test('says where, how bad, and which rule', () => {
    const log = sarif(report(finding, { ...finding, severity: 'unknown', file: 'a b/ü.json', line: null }));
    expect(sarifFaults(log)).toEqual([]);
    expect(log.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(['git/branch']);
    expect(log.runs[0]?.results).toMatchObject([
      {
        ...{ ruleId: 'git/branch', ruleIndex: 0, level: 'error' },
        message: { text: 'demo@1.0.0: This is wrong. Try: git switch main' },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'package.json' }, region: { startLine: 3 } } }],
      },
      {
        level: 'warning',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/%C3%BC.json' }, region: { startLine: 1 } } }],
      },
    ]);
  });

  test('has the rule for what is one of several that it stands for', () => {
    const log = sarif(report({ ...finding, rule: 'npm/publint/USE_TYPE' }));
    expect(sarifFaults(log)).toEqual([]);
    expect(log.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(['npm/publint']);
    expect(log.runs[0]?.results).toMatchObject([{ ruleId: 'npm/publint/USE_TYPE', ruleIndex: 0 }]);
  });

  test('knows a finding again after its line has moved', () => {
    const prints = (of: Finding) => sarif(report(of)).runs[0]?.results[0]?.partialFingerprints;
    expect(prints({ ...finding, line: 9, message: 'Other words.' })).toEqual(prints(finding));
    expect(prints({ ...finding, subject: 'demo@1.0.1' })).not.toEqual(prints(finding));
  });

  test('is not sound with a property of another making, an absolute address or a wrong index', () => {
    const log = JSON.stringify(sarif(report(finding)));
    expect(sarifFaults(JSON.parse(log.replace('"level"', '"severity"')))).not.toEqual([]);
    expect(sarifFaults(JSON.parse(log.replace('"uri":"package.json"', '"uri":"file:///package.json"')))).not.toEqual(
      [],
    );
    expect(sarifFaults(JSON.parse(log.replace('"ruleIndex":0', '"ruleIndex":1')))).not.toEqual([]);
    expect(sarifFaults(JSON.parse(log.replace('"startLine":3', '"startLine":0')))).not.toEqual([]);
  });
});

describe('GitHub', () => {
  test('gets the worst first, since it shows only the first ten of a kind', () => {
    const findings = (['info', 'warning', 'unknown', 'error'] as const).map((severity) => ({ ...finding, severity }));
    const commands = output(report(...findings), 'github').split('\n');
    expect(commands.map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual(['error', 'warning', 'warning', 'notice']);
    expect(releaseSummary(report(...findings)).match(/^\| \w+/gm)).toEqual([
      ...['| error', '| unknown', '| warning', '| info'],
    ]);
  });
});

describe('the summary of a job', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ ...finding, subject: `demo@1.0.${index}` }));

  test('leaves out and counts the rows that do not fit, whole ones', () => {
    const text = releaseSummary(report(...many), 1000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
    const rows = text.match(/^\| error .*\|$/gm)?.length ?? 0;
    expect(rows).toBeGreaterThan(3);
    expect(text).toContain(`And ${50 - rows} more`);
  });

  test('never takes more room than there is', () => {
    fc.assert(
      fc.property(anyReport(), fc.nat({ max: 2000 }), (any, room) => {
        const text = releaseSummary(any, room);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
        expect(text === '' || text.endsWith('\n')).toBe(true);
        if (Buffer.byteLength(releaseSummary(any)) <= room) expect(text).toBe(releaseSummary(any));
      }),
    );
  });
});

test.each([
  [true, [], 0],
  [true, ['warning', 'info'], 0],
  [false, ['warning'], 1],
  [false, ['error'], 1],
  [false, ['error', 'unknown'], 1],
  [false, ['unknown', 'warning'], 3],
] as const)('ok %s with %j leaves with %i', (ok, severities, code) => {
  const findings = severities.map((severity) => ({ ...finding, severity }));
  expect(releaseExit({ ...report(...findings), ok }, false)).toBe(code);
});

describe('for people', () => {
  const packages = (['npm', 'pypi'] as const).map((ecosystem) => ({
    ...{ ecosystem, name: 'demo', version: '1.0.0', dir: '.' },
  }));

  test('a finding stands with the package it is about, of two with one name', () => {
    const skipped = packages.map(({ ecosystem }) => ({
      rule: 'git/tag',
      subject: 'demo@1.0.0',
      ecosystem,
      reason: 'so',
    }));
    const text = output(
      { ok: false, packages, skipped, findings: [finding, { ...finding, ecosystem: 'pypi', message: 'And this.' }] },
      'human',
    );
    expect(text).toMatchInlineSnapshot(`
      "demo 1.0.0 (npm)
        error  git/branch  package.json:3
               This is wrong.
               Try: git switch main
        1 without an answer: so

      demo 1.0.0 (pypi)
        error  git/branch  package.json:3
               And this.
               Try: git switch main
        1 without an answer: so

      It must not leave like this. 2 errors."
    `);
  });

  test('a place is said once, whether or not the message names it', () => {
    const many = ['a.txt', 'b.txt'].map((file) => ({ ...finding, file, line: null, message: `Look at a.txt.` }));
    expect(output(report(...many), 'human')).toMatch(/- Look at a\.txt\.\n +- b\.txt: Look at a\.txt\.\n/);
  });

  test('what nobody could tell is not called wrong, unless something else is', () => {
    const unknown: Finding = { ...finding, severity: 'unknown' };
    const warning: Finding = { ...finding, severity: 'warning' };
    const last = (strict: boolean, ...findings: Finding[]) =>
      releaseOutput(report(...findings), 'human', { version: '1.2.3', rules: [], strict })
        .split('\n')
        .at(-1);
    expect(last(false, unknown)).toBe('It could not be determined whether it may leave. 1 unknown.');
    expect(last(false, unknown, warning)).toMatch(/^It could not be determined/);
    expect(last(true, unknown, warning)).toBe('It must not leave like this. 1 unknown, 1 warning.');
    expect(last(false, unknown, finding)).toMatch(/^It must not leave/);
    expect(releaseSummary(report(unknown), 1000, true)).toMatch(/^### It could not be determined whether/);
  });
});

test('for people what was ignored is said with its reason, and what has no answer on lines that fit', () => {
  const long = 'the registry of a company knows no staged versions, and neither does the mirror in front of it';
  const about = { subject: 'demo', ecosystem: 'npm' as const };
  const skipped = [
    { ...about, rule: 'npm/packed-junk', reason: 'ignored: the fixtures are \u001b[31mwanted' },
    { ...about, rule: 'npm/staged', reason: long },
    { ...about, rule: 'git/tag', reason: '--offline' },
  ];
  const text = stripVTControlCharacters(output({ ...report(), ok: true, skipped }, 'human'));
  expect(text).toMatchInlineSnapshot(`
    "demo 1.0.0 (npm)
      ok     nothing was found
      ignored: npm/packed-junk, the fixtures are ␛[31mwanted
      2 without an answer: the registry of a company knows no staged versions, and
        neither does the mirror in front of it; --offline

    It may leave."
  `);
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});
