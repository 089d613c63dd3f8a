import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ROOT, temporaryFolder } from './place.mjs';

const USAGE = `Measures how much of what one must know stands in a brief: 60 made-up sessions of 10 to 500 entries with
planted facts, and the share of them that briefs of 2,000, 4,000 and 8,000 characters contain whole.

  npm run bench:brief -- [--json] [--seed N]

  --json    the figures as JSON on stdout
  --seed N  other sessions than those of 1000

Exits with 1 when a goal is missed: in sessions of up to 100 entries the current step, open blockers, next steps and
key context all stand in 2,000 characters; of every fact of every session 95 % stand in 8,000.
`;
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1000' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const { benchmark } = await bundled('test/bench/brief/measure.ts');
const { limits, measured } = benchmark(Number(values.seed));
const text = values.json ? JSON.stringify({ limits, measured }, null, 2) : measured.map(table).join('\n\n');
process.stdout.write(`${text}\n`);
process.exitCode = measured.some(({ missed }) => missed.length > 0) ? 1 : 0;

function table({ format, rows, missed, ms }) {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    '',
    `${group.padEnd(22)}${'planted'.padStart(9)}${limits.map((limit) => limit.toLocaleString('en').padStart(10)).join('')}`,
    ...rows.filter((row) => row.group === group).map(rowText),
  ]);
  const short = missed.map(({ group, fact }) => `${fact}, ${group}`);
  return [
    `${format}: share of planted facts that stand in the brief whole (* has a goal)`,
    ...lines,
    '',
    `${short.length > 0 ? `goals missed: ${short.join('; ')}` : 'every goal is met'}; ${ms.toFixed(1)} ms for 500 entries`,
  ].join('\n');
}

function rowText({ fact, planted, found, goals }) {
  const shares = found.map((count, at) =>
    `${((100 * count) / planted).toFixed(1)} %${goals[at] > 0 ? '*' : ' '}`.padStart(10),
  );
  return `  ${fact.padEnd(20)}${String(planted).padStart(9)}${shares.join('')}`.trimEnd();
}

/** TypeScript of this repository, loaded. */
async function bundled(path) {
  const folder = temporaryFolder();
  const outfile = join(folder, 'measure.cjs');
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' };
  await build({ ...options, entryPoints: [join(ROOT, path)], outfile, loader: { '.md': 'text' } });
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  return (await import(pathToFileURL(outfile).href)).default;
}
