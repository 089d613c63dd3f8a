import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../support/program.ts';
import { temporaryFolder } from '../support/repository.ts';
import { nodeBinary } from './node-binary.ts';
import { expectWholeSession } from './whole-session.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The oldest that package.json promises, and the newest of each later line the program is run on. */
const VERSIONS = ['20.19.0', '22.23.3', '24.21.0'];

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
}

// For macOS on ARM nobody publishes these packages any more; there the CI matrix runs the same tests.
describe.skipIf(process.platform !== 'linux')('the built program', () => {
  for (const version of VERSIONS) {
    test(`passes its command tests on Node ${version}`, () => {
      const node = nodeBinary(version);
      expect(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()).toBe(`v${version}`);
      const file = join(temporaryFolder(), 'report.json');
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
      const args = [vitest, 'run', 'test/commands', '--reporter=json', `--outputFile=${file}`];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: ROOT,
        env: { ...withoutVitest(process.env), SESS_TEST_NODE: node },
        encoding: 'utf8',
      });
      const report: Report = JSON.parse(readFileSync(file, 'utf8'));
      expect(report.success, `${stdout}\n${stderr}\n${failures(file)}`).toBe(true);
      expect(report.numFailedTests).toBe(0);
      expect(report.numPassedTests).toBeGreaterThan(30);
      console.log(`Node ${version}: ${report.numPassedTests} command tests passed`);
    });

    test(`works a whole session on Node ${version}`, () => {
      const node = nodeBinary(version);
      expectWholeSession((folder, args, env) =>
        execFileSync(node, [PROGRAM, ...args], {
          cwd: folder,
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
    });
  }
});

/** The environment without what tells a process that it runs inside vitest. */
function withoutVitest(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:VITEST|TEST|NODE_ENV|NODE_OPTIONS|MODE|DEV|PROD|SSR)/.test(name)),
  );
}

function failures(file: string): string {
  interface Result {
    readonly assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as { testResults: readonly Result[] };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`)
    .join('\n\n');
}
