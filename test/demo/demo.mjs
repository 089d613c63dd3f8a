import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORT, STORY } from './story.mjs';

// Works one session in a throw-away repository with real commits, and prints it as a terminal would show it.

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../bin/sess');
const DAY = '2026-03-03';
const COLUMNS = 80;
const paint = process.stdout.isTTY && !process.env.NO_COLOR;

const folder = mkdtempSync(join(tmpdir(), 'sess-demo-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

prepare();
for (const { at, say, edit, content, run: command } of STORY) {
  if (say) console.log(`\n${style(2, `# ${say}`)}`);
  if (edit) writeFileSync(join(folder, edit), content);
  if (command) {
    console.log(`\n${style(1, `$ ${typed(command)}`)}`);
    run(command, at);
  }
}

/** A repository with a first commit, and with an author of its own. */
function prepare() {
  run(['git', 'init', '--quiet', '--initial-branch=main'], '09:00');
  run(['git', 'config', 'user.name', 'Ada Example'], '09:00');
  run(['git', 'config', 'user.email', 'ada@example.com'], '09:00');
  writeFileSync(join(folder, 'report.mjs'), REPORT);
  run(['git', 'add', 'report.mjs'], '09:00');
  run(['git', 'commit', '--quiet', '-m', 'Report the orders of a day'], '09:00');
}

function run([name, ...args], at) {
  const [file, ...words] =
    name === 'sess' ? [process.execPath, PROGRAM, ...args] : [name === 'node' ? process.execPath : name, ...args];
  const options = { cwd: folder, env: environment(`${DAY}T${at}:00Z`), stdio: ['ignore', 'inherit', 'inherit'] };
  const { status, error } = spawnSync(file, words, options);
  if (status === 0) return;
  console.error(`demo: ${name} ${args.join(' ')} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
  process.exit(1);
}

/** The day of the story, and nothing of this machine's git configuration, agents or sessions. */
function environment(time) {
  const foreign = /^(?:GIT|SESS|CLAUDE|CODEX|GEMINI)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: time,
    GIT_COMMITTER_DATE: time,
    SESS_NOW: time,
  };
}

/** A command as one would type it: quoted, and continued on a new line before a flag that does not fit. */
function typed(command) {
  const lines = [''];
  for (const [index, word] of command.entries()) {
    const quoted = /^[\w./:=-]+$/.test(word) ? word : `"${word}"`;
    const next = command[index + 1] ?? '';
    const line = lines.at(-1) ?? '';
    const wide = line.length + quoted.length + (quoted.startsWith('--') ? next.length + 3 : 0) > COLUMNS - 6;
    if (wide && quoted.startsWith('--')) lines.push(`    ${quoted}`);
    else lines[lines.length - 1] = line ? `${line} ${quoted}` : quoted;
  }
  return lines.join(' \\\n');
}

function style(code, text) {
  return paint ? `\u001b[${code}m${text}\u001b[0m` : text;
}
