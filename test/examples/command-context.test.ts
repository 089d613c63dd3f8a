import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAM, sessJson } from '../support/program.ts';
import { cleanEnvironment, temporaryRepository } from '../support/repository.ts';

/**
 * A command that opens a session of its own and hands id and folder to its helpers in so many words. Nothing depends on
 * an environment variable that outlives a process.
 */
const BUILD = `
set -eu
id=$("$SESS" init --goal "$1" --agent builder --id-only)
dir=$("$SESS" dir "$id")
investigate() { echo "findings about $2" > "$dir/context.md"; "$SESS" log --session "$1" --discovery "found: $2" >/dev/null; }
build() { read -r found < "$dir/context.md"; "$SESS" log --session "$1" --done "built on $found" >/dev/null; }
investigate "$id" "$1"
( unset HOME; build "$id" )
"$SESS" close "$id" --no-input --summary "finished $1" >/dev/null
echo "$id"
`;

function run(folder: string, goal: string): Promise<string> {
  return new Promise((done, failed) => {
    const options = { cwd: folder, env: cleanEnvironment({ SESS: PROGRAM }) };
    execFile('sh', ['-c', BUILD, 'sh', goal], options, (error, stdout, stderr) =>
      error ? failed(new Error(`${error.message}${stderr}`)) : done(stdout.trim()),
    );
  });
}

test('commands that run side by side each have an id and a folder of their own, and their helpers find both', async () => {
  const folder = temporaryRepository({ commit: true });
  const goals = ['feature A', 'feature B', 'feature C'];
  const ids = await Promise.all(goals.map((goal) => run(folder, goal)));
  expect(new Set(ids).size).toBe(3);
  for (const [index, id] of ids.entries()) {
    const goal = goals[index] ?? '';
    expect(await sessJson(folder, ['view', id])).toMatchObject({
      status: 'completed',
      agent: 'builder',
      discoveries: [{ text: `found: ${goal}` }],
      steps: [{ text: `built on findings about ${goal}`, state: 'done' }],
    });
  }
  expect(readdirSync(join(folder, '.git/sess/scratch'))).toEqual([]);
});
