import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../support/program.ts';
import { nodeBinary } from './node-binary.ts';
import { testsAgain } from './tests-again.ts';
import { expectWholeSession } from './whole-session.ts';

/** The oldest that package.json promises, and the newest of each later line the program is run on. */
const VERSIONS = ['20.19.0', '22.23.3', '24.21.0'];

// For macOS on ARM nobody publishes these packages any more; there the CI matrix runs the same tests.
describe.skipIf(process.platform !== 'linux')('the built program', () => {
  for (const version of VERSIONS) {
    test(`passes its command tests on Node ${version}`, () => {
      const node = nodeBinary(version);
      expect(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()).toBe(`v${version}`);
      const passed = testsAgain('test/commands', { SESS_TEST_NODE: node });
      expect(passed).toBeGreaterThan(30);
      console.log(`Node ${version}: ${passed} command tests passed`);
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
