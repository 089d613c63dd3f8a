import fc from 'fast-check';
import { checks } from '../../src/release/checks/index.ts';
import type { Finding, ReleaseReport, Severity } from '../../src/release/finding.ts';

/** Names as files, packages and registries may have them, made to be taken for something else. */
export function hostileText(): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(
    ...['%', '%0A', '%25', '\n', '\r', '\r\n', '\n::error::x', '::stop-commands::x', '::', '##[error]x', ',line=1'],
    ...['\u001b[31m', '\u001b]8;;https://example.com\u0007', '\u009b2J', '\u202e', '\u2066', '\u200b', '\ufeff'],
    ...['\u2028', '\u0085', '\u0000', '\u007f', '\ud800', '\u{e0041}', '|', '`', '``', '[a](https://example.com)'],
    ...['{0}', '}', '<img src=x>', '@everyone', '#12', '../', 'https://example.com', ' ', 'é', '漢', '😀'],
  );
  return fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('demo', 'dist/a.whl')), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(''));
}

/** A report in which everything that comes from outside is hostile. */
export function anyReport(text: fc.Arbitrary<string> = hostileText()): fc.Arbitrary<ReleaseReport> {
  const ecosystem = fc.constantFrom('npm' as const, 'pypi' as const);
  const finding: fc.Arbitrary<Finding> = fc.record({
    rule: fc.constantFrom(...checks.map(({ id }) => id)),
    severity: fc.constantFrom<Severity>('error', 'warning', 'info', 'unknown'),
    subject: text,
    ecosystem,
    file: fc.option(text),
    line: fc.option(fc.integer({ min: 1, max: 99 })),
    message: text,
    hint: fc.option(text),
  });
  return fc.record({
    ok: fc.boolean(),
    packages: fc.array(fc.record({ ecosystem, name: text, version: fc.option(text), dir: text }), {
      minLength: 1,
      maxLength: 2,
    }),
    findings: fc.array(finding, { maxLength: 4 }),
    skipped: fc.array(fc.record({ rule: fc.constant('git/branch'), subject: text, ecosystem, reason: text }), {
      maxLength: 2,
    }),
  });
}
