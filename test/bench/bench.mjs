import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { atOnce } from './budgets/at-once.mjs';
import { disk } from './budgets/disk.mjs';
import { doctor } from './budgets/doctor.mjs';
import { growth } from './budgets/growth.mjs';
import { list } from './budgets/list.mjs';
import { longLived } from './budgets/long-lived.mjs';
import { pointer } from './budgets/pointer.mjs';
import { recovery } from './budgets/recovery.mjs';
import { release } from './budgets/release.mjs';
import { start } from './budgets/start.mjs';
import { writers } from './budgets/writers.mjs';
import { git, progress, ROOT } from './place.mjs';
import { tableText } from './table.mjs';

const BUDGETS = {
  start,
  pointer,
  once: atOnce,
  writers,
  growth,
  list,
  long: longLived,
  recovery,
  doctor,
  disk,
  release,
};
const USAGE = `Measures what sess takes against what it may take.

  npm run bench -- [--quick] [--only NAME]... [--json] [--strict]

  --quick      smaller journals and fewer rounds
  --only NAME  only ${Object.keys(BUDGETS).join(', ')}
  --json       the figures as JSON on stdout
  --strict     exit 1 when something is over budget
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(BUDGETS) },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const unknown = values.only.find((name) => !Object.hasOwn(BUDGETS, name));
if (values.help || unknown) {
  process.stdout.write(USAGE);
  process.exit(unknown ? 2 : 0);
}

const started = performance.now();
const rows = [];
for (const name of values.only) {
  progress(`${name} …`);
  rows.push(...(await BUDGETS[name](values)).map((row) => ({ name, ...row })));
}
const result = {
  sess: JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
  git: git(ROOT, ['--version']).trim().replace('version ', ''),
  node: process.versions.node,
  quick: values.quick,
  seconds: (performance.now() - started) / 1000,
  ok: rows.every(({ ok }) => ok !== false),
  rows,
};
process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `\n${tableText(result)}\n`);
process.exitCode = values.strict && !result.ok ? 1 : 0;
