import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }[];
}

/** Runs the ordinary tests of a folder once more, under other circumstances; the number that passed, which is all of them. */
export function testsAgain(folder: string, circumstances: Record<string, string>): number {
  const file = join(temporaryFolder(), 'report.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', folder, '--reporter=json', `--outputFile=${file}`];
  const env = { ...withoutVitest(process.env), ...circumstances };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  expect(report.success, `${stdout}\n${stderr}\n${failures(report)}`).toBe(true);
  expect(report.numFailedTests).toBe(0);
  return report.numPassedTests;
}

/** The environment without what tells a process that it runs inside vitest. */
function withoutVitest(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:VITEST|TEST|NODE_ENV|NODE_OPTIONS|MODE|DEV|PROD|SSR)/.test(name)),
  );
}

function failures({ testResults }: Report): string {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`)
    .join('\n\n');
}
